using System.Buffers;
using System.Text.RegularExpressions;
using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>
/// Finds e-mail addresses, also with the signs in words ("a còng", "(at)", "chấm", "dot"). Goes from sign to sign and reads to both sides:
/// from each letter on, a long word would be read once for each of its letters.
/// </summary>
internal static partial class EmailAddresses
{
    private const int MaxNameLength = 64;

    // Blanks that may stand between the name and the sign.
    private const int MaxBlanks = 2;

    // Parts of a name that may be joined by words: "nguyen chấm van chấm an".
    private const int MaxParts = 6;

    private static readonly string[] SpokenSigns = ["(a cong)", "[a cong]", "a cong", "acong", "a moc", "a vong", "a tron", "(at)", "[at]", "{at}", "(a)", "at"];
    private static readonly SearchValues<string> Signs = SearchValues.Create(["@", "(a cong)", "[a cong]", "a cong", "acong", "a moc", "a vong", "a tron", "(at)", "[at]", "{at}", "(a)", " at ", "\nat "], StringComparison.Ordinal);
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._%+-");
    private static readonly string[] Joints = [" cham ", " dot ", " gach duoi ", " gach ngang ", " underscore ", " . ", ". ", " ."];

    /// <summary>True where a sign of an address occurs.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> folded) => folded.IndexOfAny(Signs) >= 0;

    /// <summary>Adds what it finds.</summary>
    public static void Find(SensitiveText text)
    {
        var folded = text.Folded;
        var from = 0; // Behind the last address: no other reaches into it.
        if (text.Digits > 0 && (folded.Contains("mail", StringComparison.Ordinal) || folded.Contains("yahoo", StringComparison.Ordinal) || folded.Contains("icloud", StringComparison.Ordinal)))
        {
            FindNames(text);
        }

        for (var at = folded.IndexOfAny(Signs); at >= 0; at = Next(folded, at + 1))
        {
            var position = char.IsWhiteSpace(folded[at]) ? at + 1 : at;
            var sign = SignLength(folded, position);
            if (folded[position] == '@' && position > from && folded[position - 1] is '(' or '[' && position + 1 < folded.Length && folded[position + 1] is ')' or ']')
            {
                (position, sign) = (position - 1, 3);
            }

            if (sign > 0 && position >= from && NameStart(folded[..position], from) is { } start && HostLength(folded[(position + sign)..], folded[position] == 'a' && sign == 2) is var host and > 0
                && !(sign == 2 && EnglishWords.Contains(folded[start..position].Trim())))
            {
                from = position + sign + host;
                text.Found.Add(start, from, PersonalDataKinds.Email);
            }
        }
    }

    // "gmail của em là hoa1990": the name alone, where a word says what it is.
    private static void FindNames(SensitiveText text)
    {
        foreach (var match in NamedBehind().EnumerateMatches(text.Folded))
        {
            var start = match.Index + text.Folded.Slice(match.Index, match.Length).LastIndexOfAny(' ', ':') + 1;
            text.Found.Add(start, match.Index + match.Length, PersonalDataKinds.Email);
        }
    }

    private static int Next(ReadOnlySpan<char> folded, int from) => folded[from..].IndexOfAny(Signs) is var step and >= 0 ? from + step : -1;

    // Nothing where "a cong" is only a part of words.
    private static int SignLength(ReadOnlySpan<char> folded, int at)
    {
        if (folded[at] == '@')
        {
            return 1;
        }

        foreach (var sign in SpokenSigns)
        {
            if (folded[at..].StartsWith(sign))
            {
                return sign[0] == 'a' && (IsInWord(folded, at - 1) || IsInWord(folded, at + sign.Length)) ? 0 : sign.Length;
            }
        }

        return 0;
    }

    private static bool IsInWord(ReadOnlySpan<char> folded, int at) => (uint)at < (uint)folded.Length && (char.IsLetterOrDigit(folded[at]) || folded[at] == '_');

    private static int? NameStart(ReadOnlySpan<char> before, int from)
    {
        var end = before.Length;
        while (end > from && before.Length - end < MaxBlanks && char.IsWhiteSpace(before[end - 1]))
        {
            end--;
        }

        if (PartStart(before, from, end) is not { } start)
        {
            return null;
        }

        for (var parts = 0; parts < MaxParts && Joint(before[from..start]) is var joint and > 0 && PartStart(before, from, start - joint) is { } earlier; parts++)
        {
            start = earlier;
        }

        return start;
    }

    private static int? PartStart(ReadOnlySpan<char> before, int from, int end)
    {
        var first = Math.Max(from, end - MaxNameLength);
        if (first >= end)
        {
            return null;
        }

        var start = first + before[first..end].LastIndexOfAnyExcept(NameCharacters) + 1;
        return start < end ? start : null;
    }

    private static int Joint(ReadOnlySpan<char> before)
    {
        foreach (var joint in Joints)
        {
            if (before.EndsWith(joint) && before.Length > joint.Length && (joint.Length > 3 || IsInWord(before, before.Length - joint.Length - 1) && joint == " . "))
            {
                return joint.Length;
            }
        }

        return 0;
    }

    private static int HostLength(ReadOnlySpan<char> behind, bool isWordOnly)
    {
        foreach (var match in (isWordOnly ? SpokenHost() : Host()).EnumerateMatches(behind))
        {
            return match.Length;
        }

        return 0;
    }

    [GeneratedRegex(@"\A\s{0,2}(?:(?=[a-z0-9\-]*[a-z])[a-z0-9\-]{1,63}(?:(?:\s?\.\s?|,|\s?[(\[{]?\b(?:cham|dot)\b[)\]}]?\s?)[a-z][a-z0-9\-]{1,62}){1,4}|(?:gmail|yahoo|hotmail|outlook|icloud)\b(?:\s(?:com|vn)\b){0,2})", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    [GeneratedRegex(@"(?<![a-z@.])(?:e-?mail|gmail|mail|yahoo|icloud)(?:\s(?:cua|em|toi|minh|con|chi|anh|me|bo|ban|nay|cu|moi)){0,4}\s?(?:la|:)\s{1,2}(?=[a-z._]{0,40}[0-9])[a-z][a-z0-9._]{4,40}(?![@\w.]|\s?(?:@|a cong|\(at))", RegexOptions.CultureInvariant)]
    private static partial Regex NamedBehind();

    // Behind a bare "at", which is a word of English: a provider of mail, or a host whose point is said in words.
    [GeneratedRegex(@"\A\s{0,2}(?:(?:gmail|yahoo|ymail|hotmail|outlook|icloud|live|proton(?:mail)?)\b(?:(?:\s?[.,]\s?|\s?[(\[{]?\b(?:cham|dot)\b[)\]}]?\s?|\s)(?:com|vn|me|net)\b){0,2}|[a-z0-9\-]{2,63}(?:\s?[(\[{]?\b(?:cham|dot)\b[)\]}]?\s?[a-z][a-z0-9\-]{1,62}){1,4})", RegexOptions.CultureInvariant)]
    private static partial Regex SpokenHost();
}
