using System.Text.RegularExpressions;
using SupportBot.Privacy;
using SupportBot.Recognizers.Text;
using SupportBot.Text;

namespace SupportBot.Web.StaffConsole.Reports;

/// <summary>
/// Chooses examples of what people ask. The report leaves the house, so the choice is stricter than masking: what was masked at all, holds more than a few
/// digits, anything like a name, an address of a home or a day of birth, is no example. Many harmless sentences are lost; there are enough others.
/// </summary>
internal static partial class ReportExamples
{
    private const int MinWords = 4;
    private const int MaxLength = 160;
    private const int MaxDigits = 4;

    // What introduces a name or tells where somebody lives, folded.
    private static readonly string[] Telling =
        ["ten la", "ten toi", "toi ten", "em ten", "ho ten", "ho va ten", "ten em", "ten chau", "chau ten", "la con", "thon", "xom", "ap", "so nha", "ngo", "hem", "to dan pho", "sinh nam", "sinh ngay", "sn", "que o", "nha o", "o xa", "o phuong", "facebook", "zalo", "dia chi"];

    // Written with a capital inside a sentence and nobody's name.
    private static readonly HashSet<string> KnownCapitals = new(StringComparer.Ordinal)
    {
        "VNeID", "VNeId", "Vneid", "VnEID", "Cổng", "Công", "An", "Dịch", "Vụ", "Căn", "Cước", "Bộ", "Sở", "Nhà", "App", "Store", "Google", "Play", "Android", "Iphone", "iPhone", "Internet", "Wifi", "Face", "Passcode", "Otp", "Sim", "Tết", "Đăng",
    };

    /// <summary>The first of the texts that are examples, each said once, no more than <paramref name="max"/>.</summary>
    public static IReadOnlyList<string> Choose(IEnumerable<string?> texts, int max) => texts.OfType<string>().Select(text => text.Trim())
        .Where(IsHarmless).DistinctBy(text => VietnameseLetters.Fold(text.ToLowerInvariant()), StringComparer.Ordinal).Take(max).ToList();

    /// <summary>True where a text, as the log keeps it, may stand in a report.</summary>
    public static bool IsHarmless(string text)
    {
        if (text.Length > MaxLength || text.Count(char.IsDigit) > MaxDigits || Refused().IsMatch(text) || PersonalData.WithoutPlaceholders(text) != text)
        {
            return false;
        }

        var clean = CleanText.From(text);
        return PersonalData.Mask(clean).Values.Count == 0 && PersonalData.HideNames(clean.Text) == clean.Text && !HasUnknownCapital(text) && TellsNothing(text);
    }

    private static bool TellsNothing(string text)
    {
        var words = Normalizer.TypedWords(text).Select(VietnameseLetters.Fold).ToList();
        var folded = $" {string.Join(' ', words)} ";
        return words.Count >= MinWords && !Telling.Any(telling => folded.Contains($" {telling} ", StringComparison.Ordinal));
    }

    // The first word of a sentence says nothing by its capital, and abbreviations are nobody.
    private static bool HasUnknownCapital(string text) => Capital().Matches(text).Any(match =>
        match.Index > 0 && !Begins().IsMatch(text[..match.Index]) && !(match.Length <= 5 && match.Value.All(char.IsUpper)) && !KnownCapitals.Contains(match.Value));

    [GeneratedRegex(@"\p{Lu}[\p{L}\p{M}]*", RegexOptions.CultureInvariant)]
    private static partial Regex Capital();

    [GeneratedRegex(@"[.!?…:\n]\s*[""“']?$|[""“']$", RegexOptions.CultureInvariant)]
    private static partial Regex Begins();

    // Masked words, addresses of the web and of mail, codes of tickets, halves of dates, lines of a form.
    [GeneratedRegex(@"đã che|[@\[\]{}<>|\\]|://|www\.|\.(com|vn|net)\b|\bVN-|\d\s*[/.-]\s*\d|\n", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Refused();
}
