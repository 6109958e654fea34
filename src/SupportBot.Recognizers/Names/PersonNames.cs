using System.Text.RegularExpressions;

namespace SupportBot.Recognizers.Names;

/// <summary>
/// Finds names of persons where they can be told from other words: behind "tôi tên", "họ tên:", "my name is"; behind "em là" where what follows has the shape of
/// a name; and a whole name in capitals anywhere. "Em là sinh viên" holds none. Linear in the text's length.
/// </summary>
internal static partial class PersonNames
{
    private const int MinOfWhole = 3;

    /// <summary>Where names stand, the end exclusive, in order.</summary>
    /// <param name="source">A clean text.</param>
    /// <param name="folded">The same in lower case without marks, place by place.</param>
    public static List<(int Start, int End)> Find(ReadOnlySpan<char> source, ReadOnlySpan<char> folded)
    {
        var found = new List<(int Start, int End)>();
        foreach (var cue in Told().EnumerateMatches(folded))
        {
            Add(found, NameReader.ReadTold(source, folded, cue.Index + cue.Length));
        }

        foreach (var cue in Hinted().EnumerateMatches(folded))
        {
            Add(found, NameReader.ReadHinted(source, folded, cue.Index + cue.Length));
        }

        AddWhole(source, folded, MinOfWhole, found);
        return found;
    }

    /// <summary>The same, and whatever else has the shape of a name: for lists, where a street that is hidden does no harm.</summary>
    public static List<(int Start, int End)> FindAll(ReadOnlySpan<char> source, ReadOnlySpan<char> folded)
    {
        var found = Find(source, folded);
        AddWhole(source, folded, MinOfWhole - 1, found);
        return found;
    }

    // "NGUYỄN VĂN A" is told from a text all in capitals only where there are small letters elsewhere.
    private static void AddWhole(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, int minWords, List<(int Start, int End)> found)
    {
        var before = default(NameWord);
        var shouts = IsShouted(source);
        for (var word = NameWord.At(folded, 0); word.Length > 0;)
        {
            var name = NameReader.ReadWhole(source, folded, word, minWords, shouts);
            if (name is { } whole && (minWords < MinOfWhole || !IsPlace(source, folded, before, word)))
            {
                found.Add(whole);
            }

            before = word;
            word = NameWord.At(folded, name?.End ?? word.End);
        }
    }

    private static bool IsPlace(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, NameWord before, NameWord word) =>
        (before.Length > 0 && NameWords.Places.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before.Slice(folded))) || source[before.End..word.Start].ContainsAnyInRange('0', '9');

    private static bool IsShouted(ReadOnlySpan<char> source)
    {
        foreach (var c in source)
        {
            if (char.IsLower(c))
            {
                return false;
            }
        }

        return true;
    }

    private static void Add(List<(int Start, int End)> found, (int Start, int End)? name)
    {
        if (name is { } there)
        {
            found.Add(there);
        }
    }

    [GeneratedRegex(
        @"(?<!\p{L})(?:ho ?(?:va|&|,)? ?ten(?: (?:day du|cua (?:toi|em|minh|chau|con)|toi|em|minh|nguoi \p{L}{2,6}))?|(?:toi|em|minh|chau|con|tui|tao|bac|co|chu|anh|chi|ong|ba|me|bo|vo|chong|trai|gai|ay) ten|" +
        @"ten (?:cua )?(?:toi|em|minh|chau|con|tui|anh|chi|ong|ba|me|bo|vo|chong)(?: (?:toi|em|minh))?|ten (?:that |day du |goi )?la(?!\p{L})|my (?:full )?name(?: is|'s)?|name is|ky ten)(?: la(?!\p{L}))?\s{0,2}[:=\-–]?\s{0,2}(?=\p{L})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Told();

    [GeneratedRegex(
        @"(?<!\p{L})(?:(?:toi|em|minh|chau|con|tui|day|bac|co|chu|anh|chi|ong|ba|me|bo|vo|chong|trai|gai|chu ho|nguoi lap|nguoi gui) la|(?<!(?:ho|va|toi|em|minh) )ten|i am|i'm|im|this is)\s{0,2}:?\s{0,2}(?=\p{L})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Hinted();
}
