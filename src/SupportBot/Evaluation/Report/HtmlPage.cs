using System.Globalization;
using System.Net;
using System.Text;

namespace SupportBot.Evaluation.Report;

/// <summary>HTML as it is written: what is put into the blanks of a template is encoded, numbers never depend on the host's culture.</summary>
internal sealed class HtmlPage
{
    private readonly StringBuilder written = new();

    /// <summary>Adds a template; each of its blanks is encoded.</summary>
    public HtmlPage Add(FormattableString template)
    {
        written.AppendFormat(EncodedValues.Instance, template.Format, template.GetArguments());
        return this;
    }

    /// <summary>Adds text of our own as it is.</summary>
    public HtmlPage Raw(string text)
    {
        written.Append(text);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => written.ToString();

    private sealed class EncodedValues : IFormatProvider, ICustomFormatter
    {
        public static readonly EncodedValues Instance = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.InvariantCulture.GetFormat(formatType!);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => WebUtility.HtmlEncode(
            arg is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : arg?.ToString() ?? "");
    }
}
