using System.Collections.Frozen;
using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers.Names;

/// <summary>Reads the name that begins at a place, and says how far it goes.</summary>
internal static class NameReader
{
    private const int MaxWords = 5;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Families = NameWords.Families.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SureFamilies = NameWords.SureFamilies.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PlainFamilies = NameWords.PlainFamilies.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> MarkedFamilies = NameWords.MarkedFamilies.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> MarkedMiddles = NameWords.MarkedMiddles.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Middles = NameWords.Middles.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SureGivens = NameWords.SureGivens.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> CommonGivens = NameWords.CommonGivens.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Followers = NameWords.Followers.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> NoNames = NameWords.NoNames.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PlaceNames = NameWords.PlaceNames.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Where a name is told: whatever may be one is.</summary>
    public static (int Start, int End)? ReadTold(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, int at)
    {
        var first = NameWord.At(folded, at);
        var word = first.Slice(folded);
        var isCapital = first.IsCapital(source);
        if (isCapital ? Families.Contains(word) : IsSmallFamily(source, folded, first))
        {
            var (end, words) = ReadRest(source, folded, first);
            if (words >= 2)
            {
                return (first.Start, end);
            }
        }

        if (isCapital && !NoNames.Contains(word) && !first.IsMixed(source))
        {
            return (first.Start, ReadCapitals(source, folded, first));
        }

        var isGiven = SureGivens.Contains(word) || CommonGivens.Contains(word);
        var next = first.Next(folded);
        var last = isGiven && next.Length > 0 && SureGivens.Contains(next.Slice(folded)) ? next : first;
        return isGiven && IsEnd(folded, last) ? (first.Start, last.End) : null;
    }

    /// <summary>Where a name may follow, but anything else as well: it must look like one.</summary>
    public static (int Start, int End)? ReadHinted(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, int at)
    {
        var first = NameWord.At(folded, at);
        var word = first.Slice(folded);
        if (Families.Contains(word))
        {
            var second = first.Next(folded);
            var isShaped = second.Length > 0 && (first.IsCapital(source) ? second.IsCapital(source) : IsSmallFamily(source, folded, first) && IsSmallMiddle(source, folded, second));
            var (end, words) = isShaped ? ReadRest(source, folded, first) : (0, 0);
            if (words >= (first.IsCapital(source) ? 2 : 3) && !PlaceNames.Contains(folded[first.Start..end]))
            {
                return (first.Start, end);
            }
        }

        if (!first.IsCapital(source) || !SureGivens.Contains(word))
        {
            return null;
        }

        var next = first.Next(folded);
        var last = next.Length > 0 && next.IsCapital(source) ? next : first;
        var isName = last == first || SureGivens.Contains(next.Slice(folded)) || Middles.Contains(next.Slice(folded));
        return isName && IsEnd(folded, last) && !PlaceNames.Contains(folded[first.Start..last.End]) ? (first.Start, last.End) : null;
    }

    /// <summary>A whole name, family first, where nothing tells of one.</summary>
    public static (int Start, int End)? ReadWhole(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, NameWord first, int minWords, bool isShouted)
    {
        if (!first.IsCapital(source) || !Families.Contains(first.Slice(folded)))
        {
            return null;
        }

        var second = first.Next(folded);
        if (second.Length == 0 || !second.IsCapital(source))
        {
            return null;
        }

        Span<char> marked = stackalloc char[first.Length];
        source[first.Start..first.End].ToLowerInvariant(marked);
        var isPlain = PlainFamilies.Contains(marked);
        var middle = second.Slice(folded);
        if (!isPlain && middle is not ("van" or "thi" or "huu" or "duc" or "ngoc" or "xuan" or "thanh" or "quang"))
        {
            return null;
        }

        var (end, words) = ReadRest(source, folded, first);
        return words >= minWords && (!isShouted || (isPlain && middle is "van" or "thi")) && !PlaceNames.Contains(folded[first.Start..end]) ? (first.Start, end) : null;
    }

    private static (int End, int Words) ReadRest(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, NameWord first)
    {
        var (last, words) = (first, 1);
        for (var word = first.Next(folded); word.Length > 0 && words < MaxWords; word = word.Next(folded))
        {
            if (!(first.IsCapital(source) ? GoesOnInCapitals(source, folded, last, word) : GoesOnInSmall(source, folded, first, last, word)))
            {
                break;
            }

            (last, words) = (word, words + 1);
        }

        return (last.End, words);
    }

    // "Nguyễn Văn An", "Nguyễn văn an"; "Phạm Bảo đứng tên" goes on as a sentence does.
    private static bool GoesOnInCapitals(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, NameWord last, NameWord word)
    {
        var letters = word.Slice(folded);
        return word.IsCapital(source)
            ? IsPartOfName(letters) || !IsWordOfSentence(letters)
            : letters is "van" or "thi" || (last.Slice(folded) is "van" or "thi" && (IsPartOfName(letters) || IsSyllable(letters)));
    }

    // In small letters a word that is not known as a name counts only behind the family or a middle name: "le lan muon hoi" ends behind "lan".
    private static bool GoesOnInSmall(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, NameWord first, NameWord last, NameWord word)
    {
        var letters = word.Slice(folded);
        var mayBeAnything = last == first || IsSmallMiddle(source, folded, last);
        return IsPartOfName(letters) ? mayBeAnything || !Followers.Contains(letters) : mayBeAnything && !IsWordOfSentence(letters) && IsSyllable(letters);
    }

    // In small letters the marks, where they were typed, tell a name from a common word.
    private static bool IsSmallFamily(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, NameWord word) =>
        VietnameseLetters.AnyMarked(word.Slice(source)) ? MarkedFamilies.Contains(word.Slice(source)) : SureFamilies.Contains(word.Slice(folded));

    private static bool IsSmallMiddle(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, NameWord word) =>
        VietnameseLetters.AnyMarked(word.Slice(source)) ? MarkedMiddles.Contains(word.Slice(source)) : Middles.Contains(word.Slice(folded));

    private static bool IsPartOfName(ReadOnlySpan<char> word) => SureGivens.Contains(word) || Middles.Contains(word) || CommonGivens.Contains(word);

    private static int ReadCapitals(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, NameWord first)
    {
        var end = first.End;
        var words = 1;
        for (var word = first.Next(folded); word.Length > 0 && words < MaxWords && word.IsCapital(source) && MayGoOn(word.Slice(folded)) && !word.IsMixed(source); word = word.Next(folded))
        {
            (end, words) = (word.End, words + 1);
        }

        return end;
    }

    private static bool MayGoOn(ReadOnlySpan<char> word) => SureGivens.Contains(word) || !IsWordOfSentence(word);

    private static bool IsWordOfSentence(ReadOnlySpan<char> word) => NoNames.Contains(word) || Followers.Contains(word);

    private static bool IsSyllable(ReadOnlySpan<char> word) => word.Length == 1 || Syllable.IsPossible(word);

    // Behind a name the clause ends, or goes on with a word that follows names.
    private static bool IsEnd(ReadOnlySpan<char> folded, NameWord word) => word.Next(folded) is not { Length: > 0 } next || Followers.Contains(next.Slice(folded));
}
