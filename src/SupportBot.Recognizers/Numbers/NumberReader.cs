using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>Reads a whole number at a token: digits or words with their magnitudes, sign, half, decimal part.</summary>
internal static class NumberReader
{
    private const decimal Limit = 1_000_000_000_000_000_000m;

    /// <summary>The number; null where none begins here.</summary>
    public static Number? Read(Sentence sentence, int index)
    {
        var negative = NumberWords.Minus.Skip(sentence, index);
        if (negative > index || IsMinusSign(sentence, index))
        {
            return ReadUnsigned(sentence, Math.Max(negative, index + 1)) is { } unsigned && IsSigned(sentence, index, unsigned)
                ? unsigned with { Value = -unsigned.Value, Form = unsigned.Form == NumberForm.Digits ? NumberForm.Written : unsigned.Form }
                : null;
        }

        return ReadUnsigned(sentence, index);
    }

    private static bool IsMinusSign(Sentence sentence, int index) =>
        sentence.Is(index, '-') && !sentence.IsGlued(index) && (sentence.IsGlued(index + 1) || index == 0);

    // A dash with a blank behind it is a bullet, unless there is nothing but the number; "trừ một" alone is "except one".
    private static bool IsSigned(Sentence sentence, int index, Number unsigned) =>
        sentence.Is(index, TokenKind.Word) ? unsigned.Value > 0 : sentence.IsGlued(index + 1) || unsigned.Next == sentence.Count;

    private static Number? ReadUnsigned(Sentence sentence, int index)
    {
        if (ReadFirst(sentence, index) is not { } first)
        {
            return null;
        }

        var number = ScaleReader.Read(sentence, first);
        return number is null || number.Value > Limit ? null : WithDenominator(sentence, number);
    }

    private static Number? ReadFirst(Sentence sentence, int index)
    {
        if (LiteralReader.Read(sentence, index) is { } literal)
        {
            return WithDecimals(sentence, literal);
        }

        if (GroupReader.Read(sentence, index) is { } group)
        {
            return WithDecimals(sentence, new Number(group.Value, group.Next, group.Next == index + 1 ? NumberForm.OneWord : NumberForm.Words));
        }

        if (NumberWords.Half.IsAt(sentence, index) && NumberWords.Scales.TryRead(sentence, index + 1, out _, out _))
        {
            return new Number(0.5m, index + 1, NumberForm.Words);
        }

        // "trăm nghìn", "chục triệu": a magnitude that counts another one.
        return NumberWords.Scales.TryRead(sentence, index, out var scale, out var next)
            && ((NumberWords.Scales.TryRead(sentence, next, out var larger, out _) && larger > scale) || IsLoneScale(sentence, index, next))
            ? new Number(1, index, NumberForm.Words)
            : null;
    }

    // "trăm người", "nghìn hồ sơ": with its marks a magnitude counts by itself, alone or before what is counted.
    private static bool IsLoneScale(Sentence sentence, int index, int next) =>
        !sentence[index].IsPlain && (sentence.Count == 1 || (Classifiers.AreAt(sentence, next) && NumberWords.Vague.SkipBack(sentence, index) == index));

    // "hai phẩy năm", "một chấm ba", "2 phẩy hai mươi ba".
    private static Number WithDecimals(Sentence sentence, Number whole)
    {
        var start = NumberWords.Point.Skip(sentence, whole.Next);
        if (start == whole.Next || !whole.IsInteger)
        {
            return whole;
        }

        if (sentence.DigitsAt(start, 6) >= 0)
        {
            return Join(whole, sentence.Word(start), start + 1);
        }

        var digits = string.Empty;
        var next = start;
        while (digits.Length < 6 && NumberWords.Digits.TryRead(sentence, next, out var digit, out var behind))
        {
            digits += (char)('0' + digit);
            next = behind;
        }

        if (GroupReader.Read(sentence, start) is { } group && group.Next > next)
        {
            return Join(whole, Number.Write(group.Value), group.Next);
        }

        return digits.Length == 0 ? whole : Join(whole, digits, next);
    }

    private static Number Join(Number whole, ReadOnlySpan<char> decimals, int next)
    {
        var part = 0m;
        for (var i = decimals.Length - 1; i >= 0; i--)
        {
            part = (part + (decimals[i] - '0')) / 10;
        }

        return new Number(whole.Value + part, next, NumberForm.Words);
    }

    // "hai phần ba"; "hai phần trăm" is a percentage and read elsewhere.
    private static Number WithDenominator(Sentence sentence, Number number)
    {
        var start = NumberWords.Part.Skip(sentence, number.Next);
        if (start == number.Next || NumberWords.Hundred.IsAt(sentence, start))
        {
            return number;
        }

        var isFourth = NumberWords.Fourth.IsAt(sentence, start) && !NumberWords.NotFourth.IsAt(sentence, start);
        var (value, next) = sentence.DigitsAt(start, 4) is var digits and > 0 ? (digits, start + 1)
            : isFourth ? (4, start + 1)
            : GroupReader.Read(sentence, start) ?? (0, start);
        return value > 0 ? new Number(number.Value / value, next, NumberForm.Words) { IsFraction = true } : number;
    }
}
