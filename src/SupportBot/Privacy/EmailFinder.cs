using System.Buffers;
using System.Text.RegularExpressions;

namespace SupportBot.Privacy;

/// <summary>
/// Finds e-mail addresses in a text in lower case without marks, also with the sign in words ("a còng", "(at)"). Goes from sign to sign and reads to both sides:
/// from each letter on, a long word would be read once for each of its letters.
/// </summary>
internal static partial class EmailFinder
{
    private const int LongestName = 64;

    // Blanks that may stand between the name and the sign.
    private const int MostBlanks = 2;

    private static readonly SearchValues<string> Signs = SearchValues.Create(["@", "(at)", "[at]", "a cong", "a moc"], StringComparison.Ordinal);
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._%+-");

    /// <summary>Adds what it finds outside of <paramref name="kept"/>.</summary>
    public static void Find(ReadOnlySpan<char> folded, Spans kept, Findings found)
    {
        var from = 0; // Behind the last address: no other reaches into it.
        for (var at = folded.IndexOfAny(Signs); at >= 0; at = Next(folded, at + 1))
        {
            var sign = SignLength(folded, at);
            if (sign > 0 && NameStart(folded[..at], from) is { } start && HostLength(folded[(at + sign)..]) is var host and > 0)
            {
                from = at + sign + host;
                if (!kept.Overlaps(start, from))
                {
                    found.Add(start, from, PersonalDataKinds.Email);
                }
            }
        }
    }

    private static int Next(ReadOnlySpan<char> folded, int from) => folded[from..].IndexOfAny(Signs) is var step and >= 0 ? from + step : -1;

    // Nothing where "a cong" is only a part of words.
    private static int SignLength(ReadOnlySpan<char> folded, int at)
    {
        if (folded[at] != 'a')
        {
            return folded[at] == '@' ? 1 : 4;
        }

        var length = folded[at..].StartsWith("a cong") ? "a cong".Length : "a moc".Length;
        return IsInWord(folded, at - 1) || IsInWord(folded, at + length) ? 0 : length;
    }

    private static bool IsInWord(ReadOnlySpan<char> folded, int at) => (uint)at < (uint)folded.Length && (char.IsLetterOrDigit(folded[at]) || folded[at] == '_');

    private static int? NameStart(ReadOnlySpan<char> before, int from)
    {
        var end = before.Length;
        while (end > from && before.Length - end < MostBlanks && char.IsWhiteSpace(before[end - 1]))
        {
            end--;
        }

        var first = Math.Max(from, end - LongestName);
        var start = first + before[first..end].LastIndexOfAnyExcept(NameCharacters) + 1;
        return start < end ? start : null;
    }

    private static int HostLength(ReadOnlySpan<char> behind)
    {
        foreach (var match in Host().EnumerateMatches(behind))
        {
            return match.Length;
        }

        return 0;
    }

    [GeneratedRegex(@"\A\s{0,2}(?:(?=[a-z0-9\-]*[a-z])[a-z0-9\-]{1,63}(?:(?:\s?\.\s?|,)[a-z][a-z0-9\-]{1,62}){1,4}|(?:gmail|yahoo|hotmail|outlook|icloud)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
