using System.Text.RegularExpressions;

namespace SupportBot.Privacy;

/// <summary>The shapes of what is masked and of what is kept, on text in lower case without marks. All of them run in linear time.</summary>
public static partial class PersonalData
{
    [GeneratedRegex(@"[a-z0-9._%+\-]{1,64}\s{0,2}(?:@|\(at\)|\[at\]|\ba cong\b|\ba moc\b)\s{0,2}(?:(?=[a-z0-9\-]*[a-z])[a-z0-9\-]{1,63}(?:(?:\s?\.\s?|,)[a-z][a-z0-9\-]{1,62}){1,4}|(?:gmail|yahoo|hotmail|outlook|icloud)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"\d(?:[^\p{L}\p{Nd}:=+%\[\]]{0,4}\d){8,60}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"(?<![\d])\d(?:[ .\-\n]?\d){3,7}(?![\d])", RegexOptions.CultureInvariant)]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"\b(?:o\W?t\W?p|ma|code|passcode|xac (?:thuc|minh|nhan)|pin)\b", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex CodeWord();

    [GeneratedRegex(@"\bo\W?t\W?p\b\W{0,4}(?:\w{1,6}\W{1,3}){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex OtpNear();

    [GeneratedRegex(@"\b(?:ho so|hs|phieu|van don|buu gui)\b", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex DossierWord();

    [GeneratedRegex(@"\b(?:mk|mkhau|mat ?khau|mat ?ma|pass|password|passwd|passcode|pw|pwd|ma pin)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PasswordWord();

    [GeneratedRegex(@"[^\s:=]+|[:=]", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<![\d])1[89]00[ .\-]?\d{2}[ .\-]?\d{2}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Hotline();

    [GeneratedRegex(@"\bvn[\s\-–.]?[a-z0-9]{4}[\s\-–.]?[a-z0-9]{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ticket();

    [GeneratedRegex(@"\b(?:\d{3}\.\d{2}\.\d{2}\.)?[a-z]\d{2}(?:\.\d{1,4}){0,4}-\d{6}-\d{3,6}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Dossier();

    [GeneratedRegex(@"(?<![\d.])(?:[1-9]\d{0,2}(?:[.,]\d{3})+\s?(?:d|dong(?!\s+(?:y|chi|bo|thoi))|vnd|trieu|nghin|ngan)|[1-9]\d{0,2}(?:\s?\d{3})*\s?(?:dong(?!\s+(?:y|chi|bo|thoi))|vnd|trieu|nghin|ngan))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d(?:[ \-.,]{1,2}(?:19|20)\d\d)+(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex(@"(?<!\d)\d{1,4}/(?:19|20)\d\d(?:/[a-z0-9\-]{1,12})?\b", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"(?<!\d)\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d(?:\s+\d{1,2}\s?[:h]\s?\d{0,2})?(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"\[([^\[\]]{1,20}) đã che\]", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
