using System.Globalization;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>
/// Reads ordinals: "thứ nhất", "đầu tiên", "cái thứ hai", "số 2". From "thứ hai" to "thứ bảy" it may be a day of the week: it is an ordinal only
/// behind something that is numbered.
/// </summary>
internal static class OrdinalReader
{
    private const int MaxListNumber = 100;

    private static readonly PhraseTable<int> Fixed = new(("thứ nhất|thứ nhứt|đầu tiên", 1), ("thứ nhì", 2));
    private static readonly Term Rank = new("thứ");
    private static readonly Term ListNumber = new("số");
    private static readonly PhraseTable<int> Fourth = new(("tư", 4));

    /// <summary>The ordinal and the token behind it; null where there is none.</summary>
    public static (int Value, int Next)? Read(Sentence sentence, int index)
    {
        if (Fixed.TryRead(sentence, index, out var value, out var next))
        {
            return (value, next);
        }

        if (Rank.IsAt(sentence, index))
        {
            return ReadRank(sentence, index);
        }

        return ListNumber.IsAt(sentence, index) && !ListNumber.IsAt(sentence, index - 1) ? ReadListNumber(sentence, index + 1) : null;
    }

    /// <summary>The resolution of an ordinal counted from the start.</summary>
    public static Dictionary<string, object?> Resolve(int value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return new Dictionary<string, object?> { ["offset"] = text, ["relativeTo"] = "start", ["value"] = text };
    }

    private static (int Value, int Next)? ReadRank(Sentence sentence, int index)
    {
        if (!Fourth.TryRead(sentence, index + 1, out var value, out var next))
        {
            var number = sentence.NumberAt(index + 1);
            (value, next) = (number?.ToSmall(1000) ?? -1, number?.Next ?? index);
        }

        var isWeekday = value is >= 2 and <= 7 && !Classifiers.AreBefore(sentence, index);
        return value > 0 && !isWeekday ? (value, next) : null;
    }

    // "số 2", but not "số 59/2022" and not "số 0912 345 678".
    private static (int Value, int Next)? ReadListNumber(Sentence sentence, int index)
    {
        if (sentence.NumberAt(index) is not { Form: NumberForm.Digits or NumberForm.OneWord } number || number.ToSmall(MaxListNumber) is not (> 0 and var value))
        {
            return null;
        }

        var goesOn = sentence.Is(number.Next, TokenKind.Digits) || (sentence.IsGlued(number.Next) && sentence.IsAny(number.Next, "/-:%") && !sentence.Is(number.Next + 1, '\n'))
            || sentence.Is(index, '0') || sentence.Word(index)[0] == '0' || NumberWords.Counted.IsAt(sentence, number.Next);
        return goesOn ? null : (value, number.Next);
    }
}
