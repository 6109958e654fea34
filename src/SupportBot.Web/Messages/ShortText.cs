using System.Globalization;

namespace SupportBot.Web.Messages;

/// <summary>Shortens labels.</summary>
internal static class ShortText
{
    private const string Ellipsis = "…";

    private static readonly char[] Punctuation = [' ', ',', ';', ':', '.', '-', '–', '(', '"', '“'];

    /// <summary>The text with at most <paramref name="maxLength"/> text elements: cut behind a word, or where the first is too long, within it; what was cut ends in "…".</summary>
    public static string AtWord(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var starts = StringInfo.ParseCombiningCharacters(text);
        if (starts.Length <= maxLength)
        {
            return text;
        }

        var room = starts[maxLength - 1];
        var words = char.IsWhiteSpace(text[room]) ? room : text.AsSpan(0, room).LastIndexOfAny(' ', '\u00a0', '\n');
        var kept = text[..(words > 0 ? words : room)].TrimEnd(Punctuation);
        return (kept.Length > 0 ? kept : text[..room]) + Ellipsis;
    }
}
