using System.Text.RegularExpressions;

namespace SupportBot.Privacy;

/// <summary>Finds one-time codes and passcodes in a text in lower case without marks: six digits, and only beside a word that says so.</summary>
internal sealed partial class CodeFinder
{
    // How far from a word such as OTP or mã six digits still count as a code.
    private const int Reach = 80;

    private readonly Spans codeWords = new();
    private readonly Spans dossierWords = new();

    private CodeFinder(ReadOnlySpan<char> folded)
    {
        foreach (var word in CodeWord().EnumerateMatches(folded))
        {
            codeWords.Add(word.Index, word.Index + word.Length);
        }

        foreach (var word in DossierWord().EnumerateMatches(folded))
        {
            dossierWords.Add(word.Index, word.Index + word.Length);
        }
    }

    /// <summary>Adds what it finds outside of <paramref name="kept"/>.</summary>
    public static void Find(ReadOnlySpan<char> folded, Spans kept, Findings found)
    {
        CodeFinder? words = null; // Few messages hold such digits; the words are sought where one does.
        foreach (var number in FourToEightDigits().EnumerateMatches(folded))
        {
            var (start, end) = (number.Index, number.Index + number.Length);
            var digits = number.Length - folded[start..end].CountAny(" .-\n");
            if (digits != 4 && !kept.Overlaps(start, end)
                && (digits == 6 ? (words ??= new CodeFinder(folded)).IsCode(folded, start, end) : OtpNear().IsMatch(folded[Math.Max(0, start - Reach)..start])))
            {
                found.Add(start, end, PersonalDataKinds.OneTimeCode);
            }
        }
    }

    // Beside a word such as OTP or mã; but a dossier's or ticket's number, where that word stands nearer.
    private bool IsCode(ReadOnlySpan<char> folded, int start, int end)
    {
        var dossier = Before(dossierWords, start);
        if (Before(codeWords, start) is not { } code)
        {
            return dossier is null && codeWords.FirstAt(end) is { } behind && behind.End <= end + Reach;
        }

        return dossier is not { } other || code.Start >= other.End + 3 || code.Start > other.Start + 12 || folded[code.Start..code.End].Contains('t');
    }

    private static (int Start, int End)? Before(Spans words, int place) => words.LastBefore(place) is { } word && word.Start >= place - Reach ? word : null;

    [GeneratedRegex(@"(?<![0-9])[0-9](?:[ .\-\n]?[0-9]){3,7}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex FourToEightDigits();

    // "otp123456": a digit ends a word.
    [GeneratedRegex(@"(?<!\p{L})(?:o\W?t\W?p|ma|code|passcode|xac (?:thuc|minh|nhan)|pin)(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex CodeWord();

    [GeneratedRegex(@"\b(?:ho so|hs|phieu|van don|buu gui)(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex DossierWord();

    [GeneratedRegex(@"\bo\W?t\W?p\b\W{0,4}(?:\w{1,6}\W{1,3}){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex OtpNear();
}
