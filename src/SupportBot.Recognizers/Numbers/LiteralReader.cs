using System.Globalization;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>
/// Reads numbers in digits: 21, 1.000.000, 1,5, 100,000. Three digits behind each point or comma mean thousands, as Vietnamese and foreign
/// writers both use them; anything else behind a single one is a decimal part. "15.6.24" is no number.
/// </summary>
internal static class LiteralReader
{
    private const int MaxDigits = 18;
    private const int MaxDecimals = 28;
    private const int MaxGroups = 8;

    /// <summary>The number at a token; null where there is none.</summary>
    public static Number? Read(Sentence sentence, int index)
    {
        if (sentence.IsAny(index, ".,") && sentence.IsGlued(index + 1) && sentence.Is(index + 1, TokenKind.Digits) && !IsBehindDigits(sentence, index))
        {
            return Parse(string.Concat("0.", sentence.Word(index + 1)), index + 2, NumberForm.Written);
        }

        if (FractionAt(sentence, index) is { } fraction && !(sentence.IsGlued(index) && sentence.Is(index - 1, TokenKind.Digits)))
        {
            return new Number(fraction, index + 1, NumberForm.Written) { IsFraction = true };
        }

        if (!sentence.Is(index, TokenKind.Digits))
        {
            return null;
        }

        var groups = CountGroups(sentence, index);
        var next = index + (2 * groups) + 1;
        if (groups == 0 && sentence.IsGlued(next) && FractionAt(sentence, next) is { } part && Parse(sentence.Word(index).ToString(), next + 1, NumberForm.Written) is { } whole)
        {
            return whole with { Value = whole.Value + part };
        }

        return groups == 0 ? Parse(sentence.Word(index).ToString(), next, NumberForm.Digits) : ReadGroups(sentence, index, groups, next);
    }

    // "½", "¼": one sign.
    private static decimal? FractionAt(Sentence sentence, int index) =>
        sentence.Is(index, TokenKind.Symbol) && NumberWords.Fractions.TryGetValue(sentence.Text[sentence[index].Start], out var value) ? value : null;

    private static bool IsBehindDigits(Sentence sentence, int index) => sentence.IsGlued(index) && !sentence.Is(index - 1, '-');

    private static int CountGroups(Sentence sentence, int index)
    {
        var groups = 0;
        for (var i = index + 1; groups <= MaxGroups && sentence.IsAny(i, ".,") && sentence.IsGlued(i) && sentence.IsGlued(i + 1) && sentence.Is(i + 1, TokenKind.Digits); i += 2)
        {
            groups++;
        }

        return groups;
    }

    private static Number? ReadGroups(Sentence sentence, int index, int groups, int next)
    {
        if (groups > MaxGroups)
        {
            return null;
        }

        var lastSeparator = sentence.Text[sentence[next - 2].Start];
        var firstSeparator = sentence.Text[sentence[index + 1].Start];
        var hasDecimals = firstSeparator != lastSeparator || (groups == 1 && !IsThousands(sentence, index, 1));
        var thousands = hasDecimals ? groups - 1 : groups;
        if (!IsThousands(sentence, index, thousands) || !HasOneSeparator(sentence, index, thousands))
        {
            return null;
        }

        var digits = sentence.Word(index).ToString();
        for (var i = 1; i <= thousands; i++)
        {
            digits += sentence.Word(index + (2 * i)).ToString();
        }

        return Parse(hasDecimals ? string.Concat(digits, ".", sentence.Word(next - 1)) : digits, next, NumberForm.Written);
    }

    private static bool IsThousands(Sentence sentence, int index, int groups)
    {
        for (var i = 1; i <= groups; i++)
        {
            if (sentence[index + (2 * i)].Length != 3)
            {
                return false;
            }
        }

        return groups == 0 || (sentence[index].Length <= 3 && (groups > 1 || !sentence.Is(index, '0')));
    }

    private static bool HasOneSeparator(Sentence sentence, int index, int groups)
    {
        for (var i = 2; i <= groups; i++)
        {
            if (sentence.Text[sentence[index + (2 * i) - 1].Start] != sentence.Text[sentence[index + 1].Start])
            {
                return false;
            }
        }

        return true;
    }

    private static Number? Parse(string digits, int next, NumberForm form) =>
        digits.Length <= (digits.Contains('.', StringComparison.Ordinal) ? MaxDecimals : MaxDigits) && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new Number(value, next, form)
            : null;
}
