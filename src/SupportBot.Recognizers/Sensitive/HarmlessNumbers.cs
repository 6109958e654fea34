using System.Text.RegularExpressions;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>
/// Finds numbers that are nobody's secret by their shape: hotlines, codes of tickets and dossiers, amounts, dates, times, numbers of documents, addresses of
/// machines, versions, places on the map, decimals. A shape that a number of a person can have as well counts only where no word near says so.
/// </summary>
internal static partial class HarmlessNumbers
{
    // Each with a sign without which it cannot stand: a text that lacks it is not searched.
    private static readonly (Regex Shape, string Signs)[] Sure =
    [
        (Hotline(), "1"), (Dossier(), "-–"), (Years(), "2"), (Date(), "/-."), (DateBackwards(), "-./"), (DayRange(), "-–~"), (Timestamp(), "2"), (Time(), ":"), (DocumentNumber(), "/"),
        (Uuid(), "-"), (Postal(), "v"), (Reference(), "-"), (Coordinates(), "."), (Build(), "."),
    ];

    private static readonly (Regex Shape, string Signs)[] Doubtful =
    [
        (MachineAddress(), "."), (Hardware(), ":-"), (Degrees(), "°"), (Decimal(), ".,"), (Version(), "."), (Emergency(), "1"), (Book(), "-"),
    ];

    /// <summary>Where they stand, in order.</summary>
    public static Spans Find(SensitiveText text)
    {
        var kept = new Spans();
        var folded = text.Folded;
        foreach (var match in Ticket().EnumerateMatches(folded))
        {
            if (IsTicket(text, folded.Slice(match.Index, match.Length)))
            {
                kept.Add(match.Index, match.Index + match.Length);
            }
        }

        if (text.Digits > 0)
        {
            AddShapes(text, kept);
            AddBranches(text, kept);
            Amounts.Find(text, kept);
        }

        kept.Settle();
        return kept;
    }

    private static void AddShapes(SensitiveText text, Spans kept)
    {
        foreach (var (shape, signs) in Sure)
        {
            if (!text.Folded.ContainsAny(signs))
            {
                continue;
            }

            foreach (var match in shape.EnumerateMatches(text.Folded))
            {
                kept.Add(match.Index, match.Index + match.Length);
            }
        }

        foreach (var (shape, signs) in Doubtful)
        {
            if (!text.Folded.ContainsAny(signs))
            {
                continue;
            }

            foreach (var match in shape.EnumerateMatches(text.Folded))
            {
                if (!text.Cues.IsSensitive(match.Index, match.Index + match.Length))
                {
                    kept.Add(match.Index, match.Index + match.Length);
                }
            }
        }
    }

    // The ten digits of a company and three of its branch.
    private static void AddBranches(SensitiveText text, Spans kept)
    {
        foreach (var match in BranchTaxCode().EnumerateMatches(text.Folded))
        {
            if (NumberChecks.IsTaxCode(text.Folded.Slice(match.Index, 10)) && !text.Cues.IsSensitive(match.Index, match.Index + match.Length))
            {
                kept.Add(match.Index, match.Index + match.Length);
            }
        }
    }

    private static bool IsTicket(SensitiveText text, ReadOnlySpan<char> code) =>
        text.IsOwnCode?.Invoke(code.ToString()) == true || (code.Contains('-') && code[2..].ContainsAnyInRange('a', 'z'));

    // Not in the middle of a card's number: "9704 1900 0368 1234".
    [GeneratedRegex(@"(?<![0-9])(?<![0-9]{4}[ .\-](?=[0-9]{4}[ .\-][0-9]{4}[ .\-][0-9]))1[89]00[ .\-]?[0-9]{2}[ .\-]?[0-9]{2}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Hotline();

    [GeneratedRegex(@"\bvn[\s\-–.]?[a-z0-9]{4}[\s\-–.]?[a-z0-9]{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ticket();

    [GeneratedRegex(@"\b(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.)?[a-z][0-9]{2}(?:\.[a-z0-9]{1,4}){0,5} ?[-–] ?[0-9]{6} ?[-–] ?[0-9]{3,6}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Dossier();

    [GeneratedRegex(@"(?<![0-9])(?:19|20)[0-9]{2}(?:[ \-–.,/;]{1,3}(?:19|20)[0-9]{2})+(?![0-9]|[ .\-][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex(@"(?<![0-9])[0-9]{1,4}/(?:19|20)[0-9]{2}(?:/[a-z0-9\-]{1,12})?\b", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{1,2}[-./][0-9]{1,2}[-./](?:19|20)[0-9]{2}|(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])/[0-9]{2}(?![./\-][0-9]))(?:,?\s+[0-9]{1,2}\s?[:h]\s?[0-9]{0,2}(?::[0-9]{2})?)?(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<![0-9])(?:19|20)[0-9]{2}[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12][0-9]|3[01])(?:[t ]{1,2}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,7})?)?(?:z|[+\-][0-9]{2}:?[0-9]{2})?)?(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex DateBackwards();

    // "05.10-09.10.2025", "5-9/10/2025", "1.10.25-9.10.25"; with hyphens alone it could be any number.
    [GeneratedRegex(@"(?<![0-9.\-/])(?:0?[1-9]|[12][0-9]|3[01])(?:[./](?:0?[1-9]|1[0-2])(?:[./](?:(?:19|20)[0-9]{2}|[0-9]{2}))?)?\s{0,2}[-–~]\s{0,2}(?:0?[1-9]|[12][0-9]|3[01])[./](?:0?[1-9]|1[0-2])[./](?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]|[./\-][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex DayRange();

    // "20251105143000" as logs and machines write it.
    [GeneratedRegex(@"(?<![0-9])20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[ _\-]?(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9](?:[0-9]{3})?)?(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"(?<![0-9:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,6})?)?(?![0-9:])", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();

    // "TN-2025-004817" on a receipt.
    [GeneratedRegex(@"\b[a-z]{2,5}-(?:19|20)[0-9]{2}-[0-9]{3,8}(?![0-9\-])", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    // "20250418.3": the day of a build and its number.
    [GeneratedRegex(@"(?<![0-9.])20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])\.[0-9]{1,3}(?![0-9.])", RegexOptions.CultureInvariant)]
    private static partial Regex Build();

    [GeneratedRegex(@"\b[a-z]{2}[0-9]{9}vn\b", RegexOptions.CultureInvariant)]
    private static partial Regex Postal();

    [GeneratedRegex(@"(?<![0-9.])(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}(?::[0-9]{2,5}|/[0-9]{1,2})?(?![0-9]|\.[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex MachineAddress();

    [GeneratedRegex(@"(?<![0-9a-f])(?:[0-9a-f]{2}(?::[0-9a-f]{2}){5}|(?=[0-9\-]{0,16}[a-f])[0-9a-f]{2}(?:-[0-9a-f]{2}){5})(?![0-9a-f:\-])", RegexOptions.CultureInvariant)]
    private static partial Regex Hardware();

    [GeneratedRegex(@"(?<![0-9.])-?[0-9]{1,3}[.][0-9]{3,}°?\s?[nsew]?\s{0,2}[,;/ ]\s{0,2}-?[1-9][0-9]{0,2}[.][0-9]{3,}(?![0-9]|[.,\-][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Coordinates();

    [GeneratedRegex(@"[0-9]{1,3}\s?°\s?[0-9]{1,2}\s?['′’]\s?[0-9]{1,2}(?:[.,][0-9]{1,6})?", RegexOptions.CultureInvariant)]
    private static partial Regex Degrees();

    [GeneratedRegex(@"(?<![0-9][^a-z0-9]{0,2})(?<![0-9])(?:(?:0|[1-9][0-9]{0,2})[.,][0-9]{4,20}(?![0-9])(?![^a-z0-9]{1,2}[0-9])|[1-9][0-9]{3,6}[.,][0-9]{4,20}(?=\s?(?:dong|vnd|usd|d|%|m|m2|met|km|kg|ha|do|giay|nguoi)(?![a-z0-9])))", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();

    // A point behind a single digit, as no number of a person is written: "10.0.19045.3448".
    [GeneratedRegex(@"(?<![0-9.])(?:[0-9]\.[0-9]{1,4}|[1-9][0-9]{0,2}\.[0-9])(?:\.[0-9]{1,8}){1,3}(?![0-9]|\.[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"(?<![0-9])1(?:1[1-5]|56)(?:[^a-z0-9]{1,4}1(?:1[1-5]|56)){1,5}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Emergency();

    [GeneratedRegex(@"(?<![0-9])97[89]-[0-9]{1,5}-[0-9]{1,7}-[0-9]{1,6}-[0-9](?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Book();

    [GeneratedRegex(@"(?<![0-9])[0-9]{10}\s?-\s?[0-9]{3}(?![0-9]|-[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex BranchTaxCode();
}
