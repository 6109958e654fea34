using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>Finds numbers, ordinals and percentages.</summary>
internal static class NumberFinder
{
    private static readonly Term Percent = new("phần trăm");

    // "một cửa", "một số": no count.
    private static readonly Term NotCounting = new("cửa|số|chút|tí|ít|mình|cách|khi|mực|vài|lần nữa");

    private static readonly Term Kin = new("tôi|em|con|mình|cháu|của|má|mẹ|tui|anh|chị|bạn|già|ruột|ơi");

    private static readonly Term Sure = new("một|hai|bốn|chín|mười");

    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        for (var i = 0; i < sentence.CountToRead; i++)
        {
            if (OrdinalReader.Read(sentence, i) is { } ordinal)
            {
                Add(sentence, i, ordinal.Next, "ordinal", OrdinalReader.Resolve(ordinal.Value), found);
            }

            if (sentence.NumberAt(i) is { } number)
            {
                i = FindAt(sentence, i, number, found);
            }
        }
    }

    private static int FindAt(Sentence sentence, int index, Number number, List<Found> found)
    {
        var behind = sentence.Is(number.Next, '%') ? number.Next + 1 : Percent.Skip(sentence, number.Next);
        if (behind > number.Next)
        {
            Add(sentence, index, behind, "percentage", new Dictionary<string, object?> { ["value"] = Number.Write(number.Value) + "%" }, found);
        }
        else if (IsNumber(sentence, index, number))
        {
            found.Add(new Found(sentence[index].Start, sentence[number.Next - 1].End, "number", Rank.Number, Resolve(number)) { MayBeTwin = true });
        }

        return Math.Max(behind, number.Next) - 1;
    }

    private static Dictionary<string, object?> Resolve(Number number) => new()
    {
        ["subtype"] = number.IsFraction ? "fraction" : number.IsInteger ? "integer" : "decimal",
        ["value"] = Number.Write(number.Value),
    };

    private static void Add(Sentence sentence, int start, int next, string type, Dictionary<string, object?> resolution, List<Found> found) =>
        found.Add(new Found(sentence[start].Start, sentence[next - 1].End, type, Rank.Measure, resolution));

    private static bool IsNumber(Sentence sentence, int index, Number number) => number.Form switch
    {
        NumberForm.OneWord => IsWordNumber(sentence, index, number),
        NumberForm.Words => true,
        _ => !IsPartOfCode(sentence, index, number.Next),
    };

    // "59/2022/NĐ-CP", "H18", "15.6.24": digits that belong to something else.
    private static bool IsPartOfCode(Sentence sentence, int index, int next)
    {
        if (sentence.IsGlued(index) && (sentence.Is(index - 1, TokenKind.Word) || (sentence.IsAny(index - 1, "./,:_")
            && sentence.IsGlued(index - 1) && !sentence.Is(index - 2, TokenKind.Symbol))))
        {
            return true;
        }

        return sentence.IsGlued(next) && (sentence.Is(next, TokenKind.Word) || (sentence.IsAny(next, "./:_,")
            && sentence.IsGlued(next + 1) && !sentence.Is(next + 1, TokenKind.Symbol)));
    }

    // "bay gio", "bay thang": no seven where it counts no unit of time.
    private static bool IsUnmarkedOther(Sentence sentence, int index, int next) =>
        next < sentence.Count && sentence.Word(next) is "gio" or "h" or "thang" or "tuan" or "ngay" or "nam" && UnmarkedCount.IsOther(sentence, index, next);

    // One word is a number where it can be nothing else, or where it counts something.
    private static bool IsWordNumber(Sentence sentence, int index, Number number)
    {
        if (sentence.Count == 1)
        {
            return true;
        }

        if (number.Value == 0 || IsUnmarkedOther(sentence, index, number.Next) || NotCounting.IsAt(sentence, number.Next) || sentence.Is(index - 1, TokenKind.Word) && sentence.Word(index - 1).SequenceEqual("thu"))
        {
            return false;
        }

        if (sentence.Word(index).SequenceEqual("nam") || (sentence.Word(index).SequenceEqual("ba") && Kin.IsAt(sentence, number.Next)))
        {
            return Classifiers.AreAt(sentence, number.Next) && !Kin.IsAt(sentence, number.Next);
        }

        return sentence[index].IsPlain && sentence.IsMarked ? !sentence.Word(index).SequenceEqual("mot") && sentence.Word(index) is "hai" or "ba"
            : !sentence[index].IsPlain || Sure.IsAt(sentence, index) || Classifiers.AreAt(sentence, number.Next);
    }
}
