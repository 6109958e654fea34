using System.Text.RegularExpressions;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>Finds numbers of passports: a letter and seven or eight digits, or beside a word for passports any such mixture.</summary>
internal static partial class Passports
{
    private const int MinDigits = 5;

    // How near a word must stand that makes such a number harmless: "mã lỗi E1234567".
    private const int HarmlessReach = 22;

    // Series that Việt Nam issues; others could begin an order's or an error's number as well, and need their letter close by.
    private const string Series = "bcpnkm";

    /// <summary>Adds what it finds.</summary>
    public static void Find(SensitiveText text)
    {
        foreach (var match in Plain().EnumerateMatches(text.Folded))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            if (IsPassport(text, start) && !text.Kept.Overlaps(start, end))
            {
                text.Found.Add(start, end, PersonalDataKinds.Passport);
            }
        }

        if (text.Awaited == AwaitedSecret.Number || text.Cues.Numbers.Has(Cue.Passport))
        {
            FindNamed(text);
        }
    }

    private static bool IsPassport(SensitiveText text, int start)
    {
        var (cue, distance) = text.Cues.Before(start);
        if (cue == Cue.Harmless && distance <= HarmlessReach)
        {
            return false;
        }

        var isGlued = char.IsAsciiDigit(text.Folded[start + 1]) || (text.IsCapital(start) && text.IsCapital(start + 1));
        return cue == Cue.Passport || isGlued || (text.IsCapital(start) && Series.Contains(text.Folded[start], StringComparison.Ordinal));
    }

    private static void FindNamed(SensitiveText text)
    {
        foreach (var match in Mixed().EnumerateMatches(text.Folded))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            var digits = 0;
            foreach (var c in text.Folded[start..end])
            {
                digits += char.IsAsciiDigit(c) ? 1 : 0;
            }

            var isAlone = digits < end - start && text.Awaited == AwaitedSecret.Number && text.Folded[..start].Trim().Length <= 8;
            if (digits >= MinDigits && (isAlone || text.Cues.Before(start).Cue == Cue.Passport) && !text.Kept.Overlaps(start, end))
            {
                text.Found.Add(start, end, PersonalDataKinds.Passport);
            }
        }
    }

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])(?<![0-9][.\-/])(?:[a-z][ .\-]?[0-9](?:[ .\-]?[0-9]){6,7}|[a-z]{2}[0-9]{7})(?![\p{L}\p{Nd}]|[ .\-/]?[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])(?=[a-z]{0,3}[0-9])(?:[a-z]{1,3}[ .\-]?)?[0-9][a-z0-9]{4,10}(?![\p{L}\p{Nd}])", RegexOptions.CultureInvariant)]
    private static partial Regex Mixed();
}
