using System.Collections.Frozen;
using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers.Contacts;

/// <summary>Syntax of web hosts: known top domains, and where the path behind a host ends.</summary>
internal static class HostSyntax
{
    private const int MaxAddress = 2000;

    // What most addresses end with that stand in running text.
    private static readonly FrozenSet<string> CommonTopDomains =
        "vn com net org gov edu info io app asia online site xyz club top shop store dev me co biz us uk tk ly link".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // And what fraud prefers, or a foreign address ends with: sought only where a message asks about an address.
    private static readonly FrozenSet<string> OtherTopDomains =
        ("vip icu cc cloud live life website space fun pro tv work tech email click page today win bet ru cn de jp kr sg th la kh eu in my ph tw hk au ca fr nl ws pw gq ml ga cf to gg st im ai so " +
        "one group world digital systems services support help center finance money cash bank loan credit gift mobi name host press zone lol monster quest sbs cfd bond buzz ink art blog chat " +
        "agency company network plus social at gd gl int mil").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CommonLookup = CommonTopDomains.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherLookup = OtherTopDomains.GetAlternateLookup<ReadOnlySpan<char>>();

    // Words of Vietnamese as well: behind a point without a blank they mostly begin a sentence ("không.co ai biết").
    private static readonly FrozenSet<string> Words = "com net top co me tk ai to so la ca my in im be de st app ly".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> FileEnds = "apk xapk ipa exe pdf doc docx xls xlsx zip rar png jpg jpeg heic mp4 txt html htm php aspx".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FileLookup = FileEnds.GetAlternateLookup<ReadOnlySpan<char>>();

    // Services whose addresses are short syllables.
    private static readonly FrozenSet<string> Shorteners = "bit.ly t.me zalo.me t.co goo.gl is.gd cutt.ly m.me".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for a top domain in lower case that is common enough to make an address of two words with a point between them.</summary>
    public static bool IsCommonTopDomain(ReadOnlySpan<char> label) => CommonLookup.Contains(label);

    /// <summary>True for any known top domain in lower case.</summary>
    public static bool IsTopDomain(ReadOnlySpan<char> label) => IsCommonTopDomain(label) || OtherLookup.Contains(label);

    /// <summary>True for what no known top domain is, but could be one behind the name of an official host: neither a word nor the end of a file's name.</summary>
    public static bool MayBeTopDomain(ReadOnlySpan<char> label) =>
        label.Length is >= 2 and <= 12 && !label.ContainsAnyExceptInRange('a', 'z') && !Syllable.IsPossible(label) && !FileLookup.Contains(label);

    /// <summary>True where a name and a top domain side by side are more likely the end of one sentence and the beginning of the next.</summary>
    public static bool IsRatherTwoWords(string name, string top)
    {
        if (!Words.Contains(top) || Shorteners.Contains(name + "." + top))
        {
            return false;
        }

        var folded = VietnameseLetters.Fold(name);
        var isMarked = !string.Equals(folded, name, StringComparison.Ordinal);
        return isMarked || (top is not ("com" or "net" or "top" or "app") && (folded.Length < 2 || folded.All(char.IsAsciiDigit) || Syllable.IsPossible(folded)));
    }

    /// <summary>The end of the port, path and query behind a host.</summary>
    public static int EndOfPath(string text, int start)
    {
        if (start >= text.Length || (text[start] is not ('/' or '?' or '#' or '\\') && !(text[start] == ':' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1]))))
        {
            return start;
        }

        var end = start;
        while (end < text.Length && end - start < MaxAddress && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or '(' or ')'))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or ',' or ';' or '!' or '?' or ':' or '\'')
        {
            end--;
        }

        return end;
    }
}
