using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using SupportBot.Cues;
using SupportBot.Text;
using YamlDotNet.Serialization;

namespace SupportBot.Content;

/// <summary>The words for faults, from <c>faults.yaml</c> in this program: English for those who build the bot, Vietnamese for those who write its articles.</summary>
internal static class FaultWords
{
    private static readonly Lazy<FrozenDictionary<Fault, Wording>> Table = new(Read);

    /// <summary>Says a fault in both languages.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="values">What is put in, in the order of the table.</param>
    public static BilingualText Say(Fault fault, params object?[] values)
    {
        var wording = Table.Value[fault];
        return new BilingualText(string.Format(CultureInfo.InvariantCulture, wording.Vietnamese, values), string.Format(CultureInfo.InvariantCulture, wording.English, values));
    }

    /// <summary>The fault of content that is a fault of a cue.</summary>
    public static Fault KindOf(CueFault fault) => fault switch
    {
        CueFault.OpenBracket => Fault.OpenBracket,
        CueFault.NoNeededWord => Fault.NoNeededWord,
        CueFault.UnknownClass => Fault.UnknownClass,
    };

    private static FrozenDictionary<Fault, Wording> Read()
    {
        using var stream = typeof(FaultWords).Assembly.GetManifestResourceStream("faults.yaml") ?? throw new InvalidOperationException("faults.yaml is not part of the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new Deserializer().Deserialize<Dictionary<string, Dictionary<string, string>>>(reader)
            .ToFrozenDictionary(entry => Enum.Parse<Fault>(entry.Key), entry => new Wording(CompositeFormat.Parse(entry.Value["vi"]), CompositeFormat.Parse(entry.Value["en"])));
    }

    private sealed record Wording(CompositeFormat Vietnamese, CompositeFormat English);
}
