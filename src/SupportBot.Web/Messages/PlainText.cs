using System.Text.RegularExpressions;

namespace SupportBot.Web.Messages;

/// <summary>Takes the signs of Markdown out of a text. Lists keep their numbers and dashes: people read those.</summary>
internal static partial class PlainText
{
    public static string From(string markdown)
    {
        var text = Link().Replace(markdown, match => Linked(match.Groups[1].Value, match.Groups[2].Value));
        text = LineSign().Replace(text, "");
        text = Strong().Replace(text, "$2");
        text = Emphasis().Replace(text, "$2");
        return Code().Replace(text, "$1");
    }

    private static string Linked(string words, string address) =>
        words.Length == 0 || string.Equals(words, address, StringComparison.OrdinalIgnoreCase) ? address : $"{words} ({address})";

    [GeneratedRegex(@"!?\[([^\[\]\n]*)\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^[ \t]*(?:#{1,6}|>)[ \t]+", RegexOptions.Multiline)]
    private static partial Regex LineSign();

    [GeneratedRegex(@"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1")]
    private static partial Regex Strong();

    // A sign between letters or digits is no emphasis: 2*3*4, ten_cua_toi.
    [GeneratedRegex(@"(?<![\w*_])([*_])(?=[^\s*_])([^\n*_]+?)(?<=\S)\1(?![\w*_])")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex Code();
}
