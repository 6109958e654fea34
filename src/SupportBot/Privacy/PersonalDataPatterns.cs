using System.Text.RegularExpressions;

namespace SupportBot.Privacy;

/// <summary>
/// The shapes of numbers that are masked and of what is kept, on text in lower case without marks and with ASCII digits only. Every repetition is bounded, so
/// that all of them run in linear time.
/// </summary>
public static partial class PersonalData
{
    [GeneratedRegex(@"[0-9](?:[^\p{L}\p{Nd}:=+%\[\]]{0,4}[0-9]){8,60}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"(?<![0-9])1[89]00[ .\-]?[0-9]{2}[ .\-]?[0-9]{2}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Hotline();

    [GeneratedRegex(@"\bvn[\s\-–.]?[a-z0-9]{4}[\s\-–.]?[a-z0-9]{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ticket();

    [GeneratedRegex(@"\b(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.)?[a-z][0-9]{2}(?:\.[0-9]{1,4}){0,4}-[0-9]{6}-[0-9]{3,6}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Dossier();

    [GeneratedRegex(@"(?<![0-9.])(?:[1-9][0-9]{0,2}(?:[.,][0-9]{3}){1,6}\s?(?:d|dong(?!\s+(?:y|chi|bo|thoi))|vnd|trieu|nghin|ngan)|[1-9][0-9]{0,2}(?:\s?[0-9]{3}){0,6}\s?(?:dong(?!\s+(?:y|chi|bo|thoi))|vnd|trieu|nghin|ngan))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?<![0-9])(?:19|20)[0-9]{2}(?:[ \-.,]{1,2}(?:19|20)[0-9]{2})+(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex(@"(?<![0-9])[0-9]{1,4}/(?:19|20)[0-9]{2}(?:/[a-z0-9\-]{1,12})?\b", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"(?<![0-9])[0-9]{1,2}[-./][0-9]{1,2}[-./](?:19|20)[0-9]{2}(?:\s+[0-9]{1,2}\s?[:h]\s?[0-9]{0,2})?(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"\[([^\[\]]{1,20}) đã che\]", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
