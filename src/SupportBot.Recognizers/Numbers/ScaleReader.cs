using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>Carries a number on over its magnitudes: "2 triệu 500 nghìn", "1 tỷ 2", "hai triệu rưỡi", "1tr5", "50k".</summary>
internal static class ScaleReader
{
    private const int MaxParts = 8;
    private const decimal MaxTotal = 1_000_000_000_000_000_000_000m;

    /// <summary>The number with everything that belongs to it; null where it is too great.</summary>
    public static Number? Read(Sentence sentence, Number first)
    {
        if (ReadSuffix(sentence, first) is { } short_)
        {
            return short_;
        }

        var (scale, next) = ReadScales(sentence, first.Next);
        if (scale == 1)
        {
            return first;
        }

        // "912 tỷ tỷ tỷ" is more than a number here can be.
        if (first.Value > MaxTotal / scale)
        {
            return null;
        }

        var total = first.Value * scale;
        for (var parts = 0; parts < MaxParts && scale > 1 && total < 1_000_000_000_000_000m; parts++)
        {
            if (NumberWords.AndHalf.IsAt(sentence, next))
            {
                return new Number(total + (scale / 2), next + 1, NumberForm.Words);
            }

            var (value, partScale, behind) = ReadPart(sentence, next, scale);
            if (behind == next)
            {
                break;
            }

            (total, scale, next) = (total + value, partScale, behind);
        }

        return new Number(total, next, sentence.IsGlued(first.Next) ? NumberForm.Slang : NumberForm.Words);
    }

    // "50k", "3M", "30tr" and "1tr250": the magnitude stands glued to digits.
    private static Number? ReadSuffix(Sentence sentence, Number first)
    {
        var at = first.Next;
        if (first.Form is not (NumberForm.Digits or NumberForm.Written) || !sentence.IsGlued(at) || !sentence.Is(at, TokenKind.Word)
            || sentence[at].Length > 2 || !NumberWords.Suffixes.TryGetValue(sentence.Word(at).ToString(), out var scale)
            || (char.IsLower(sentence.Text[sentence[at].Start]) && sentence.IsAny(at, "mg")))
        {
            return null;
        }

        if (BirthYear.IsAt(sentence, at - 1))
        {
            return null;
        }

        var form = sentence.IsAny(at, "mg") ? NumberForm.Written : NumberForm.Slang;
        var value = first.Value * scale;
        if (sentence.IsGlued(at + 1) && sentence.Is(at + 1, TokenKind.Digits))
        {
            // "9g45" and "1k2b" are no amounts.
            return form == NumberForm.Slang && sentence[at + 1].Length <= 3 && !(sentence.IsGlued(at + 2) && !sentence.IsAny(at + 2, ".,;:!?)"))
                ? new Number(value + (sentence.DigitsAt(at + 1) * scale / Power(sentence[at + 1].Length)), at + 2, form)
                : null;
        }

        return new Number(value, at + 1, form);
    }

    private static (decimal Scale, int Next) ReadScales(Sentence sentence, int index)
    {
        var scale = 1m;
        for (var i = 0; i < 3 && NumberWords.Scales.TryRead(sentence, index, out var step, out var next) && (step > scale || scale == 1 || step == 1_000_000_000); i++)
        {
            (scale, index) = (scale * step, next);
        }

        return (scale, index);
    }

    private static (decimal Value, decimal Scale, int Next) ReadPart(Sentence sentence, int index, decimal limit)
    {
        var odd = NumberWords.Odd.Skip(sentence, index);
        var literal = LiteralReader.Read(sentence, odd);
        var group = literal is null ? GroupReader.Read(sentence, odd) : (literal.Value, literal.Next);
        if (group is not { } part)
        {
            return (0, 1, index);
        }

        var (scale, behind) = ReadScales(sentence, part.Next);
        if (scale > 1)
        {
            return scale < limit ? (part.Value * scale, scale, behind) : (0, 1, index);
        }

        var tail = odd > index ? part.Value
            : literal is not null ? DigitsTail(sentence, odd, literal, limit)
            : WordsTail(sentence, odd, part, limit);
        return tail > 0 ? (tail, 1, part.Next) : (0, 1, index);
    }

    // "1 tỷ 2" is 1,200,000,000: a lone digit counts tenths of the magnitude before it.
    private static decimal DigitsTail(Sentence sentence, int index, Number literal, decimal scale)
    {
        var length = sentence[index].Length;
        var isAlone = literal.Form == NumberForm.Digits && !sentence.IsGlued(literal.Next) && !NumberWords.Counted.IsAt(sentence, literal.Next);
        return !isAlone || length > 3 || scale < 100 || (scale < 1_000_000 && length == 2) || literal.Value == 0 ? 0 : literal.Value * scale / Power(length);
    }

    private static decimal WordsTail(Sentence sentence, int index, (decimal Value, int Next) part, decimal scale)
    {
        var isYear = part.Next == index + 1 && sentence.Word(index).SequenceEqual("nam");
        if (isYear || NumberWords.Counted.IsAt(sentence, part.Next) || part.Value == 0 || scale < 100)
        {
            return 0;
        }

        return part.Value >= 100 || (part.Value >= 10 && scale == 1000) || sentence.Word(index) is "khong" ? part.Value
            : part.Value >= 10 ? part.Value * scale / 100
            : part.Value * scale / 10;
    }

    private static decimal Power(int digits) => digits switch
    {
        1 => 10,
        2 => 100,
        _ => 1000,
    };
}
