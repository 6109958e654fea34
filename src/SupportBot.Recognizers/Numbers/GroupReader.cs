using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>Reads numbers below a thousand in words: "hai mươi mốt", "hăm mốt", "một trăm linh năm", "trăm rưỡi".</summary>
internal static class GroupReader
{
    /// <summary>The value and the token behind it; null where no such number begins at the token.</summary>
    public static (decimal Value, int Next)? Read(Sentence sentence, int index)
    {
        if (NumberWords.ShortTens.TryRead(sentence, index, out var tens, out var next) && NumberWords.Units.TryRead(sentence, next, out var unit, out next))
        {
            return (tens + unit, next);
        }

        if (NumberWords.Ten.IsAt(sentence, index) && !NumberWords.Tens.IsAt(sentence, index + 1))
        {
            return WithUnit(sentence, 10, index + 1);
        }

        if (!NumberWords.Digits.TryRead(sentence, index, out var digit, out next))
        {
            return null;
        }

        if (NumberWords.Hundred.IsAt(sentence, next))
        {
            return WithRest(sentence, digit * 100, next + 1);
        }

        if (digit > 0 && NumberWords.Tens.IsAt(sentence, next))
        {
            return WithUnit(sentence, digit * 10, next + 1);
        }

        return digit > 1 && NumberWords.LateUnits.TryRead(sentence, next, out unit, out var late) && IsUnit(sentence, next, late)
            ? ((digit * 10) + unit, late)
            : (digit, next);
    }

    private static (decimal Value, int Next) WithUnit(Sentence sentence, int tens, int index) =>
        NumberWords.Units.TryRead(sentence, index, out var unit, out var next) && IsUnit(sentence, index, next) ? (tens + unit, next) : (tens, index);

    private static (decimal Value, int Next) WithRest(Sentence sentence, int hundreds, int index)
    {
        if (NumberWords.AndHalf.IsAt(sentence, index))
        {
            return (hundreds + 50, index + 1);
        }

        var odd = NumberWords.Odd.Skip(sentence, index);
        if (odd > index)
        {
            return NumberWords.Units.TryRead(sentence, odd, out var unit, out var behind) ? (hundreds + unit, behind) : (hundreds, index);
        }

        if (Tens(sentence, index) is { } tens)
        {
            return (hundreds + tens.Value, tens.Next);
        }

        // "một trăm hai" is short for a hundred and twenty.
        return NumberWords.Digits.TryRead(sentence, index, out var digit, out var next) && digit > 0 && IsUnit(sentence, index, next) && !NumberWords.Counted.IsAt(sentence, next)
            ? (hundreds + (digit * 10), next)
            : (hundreds, index);
    }

    private static (decimal Value, int Next)? Tens(Sentence sentence, int index)
    {
        if (NumberWords.Ten.IsAt(sentence, index))
        {
            return WithUnit(sentence, 10, index + 1);
        }

        if (!NumberWords.Digits.TryRead(sentence, index, out var digit, out var next) || digit == 0)
        {
            return null;
        }

        return NumberWords.Tens.IsAt(sentence, next) ? WithUnit(sentence, digit * 10, next + 1)
            : NumberWords.LateUnits.TryRead(sentence, next, out var unit, out var late) && IsUnit(sentence, next, late) ? ((digit * 10) + unit, late)
            : null;
    }

    // "hai mươi năm" is twenty years, "mười tư vấn" no fourteen; but "hai mươi năm nghìn" is 25,000.
    private static bool IsUnit(Sentence sentence, int index, int next)
    {
        if (sentence.Word(index).SequenceEqual("nam"))
        {
            return NumberWords.Scales.TryRead(sentence, next, out _, out _);
        }

        return !(sentence.Word(index).SequenceEqual("tu") && (sentence.Is(next, TokenKind.Word) || !sentence.IsMarked) && !MayFollow(sentence, next));
    }

    private static bool MayFollow(Sentence sentence, int next) =>
        next >= sentence.Count || sentence.Is(next, TokenKind.Symbol) || NumberWords.Counted.IsAt(sentence, next) || NumberWords.Scales.TryRead(sentence, next, out _, out _)
        || sentence.Word(next) is "dong" or "do" or "tuoi" or "phan";
}
