using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>Finds numbers whose digits are said in words, wholly or in part: "không ba tám không chín tám …".</summary>
internal static class SpelledDigits
{
    private const int MinNumberLength = 9;
    private const int MinCodeLength = 4;
    private const int MaxCodeLength = 8;

    // Digits in words that a long number must hold at least: fewer stand in any sentence that counts something.
    private const int MinWords = 4;

    // Beside so many typed digits three words are enough: "0979 sáu bốn một 283".
    private const int MinWordsBeside = 3;
    private const int TypedBeside = 4;

    private const int PasswordReach = 32;
    private const int MaxGap = 3;
    private const int MaxDigits = 64;

    /// <summary>Adds what it finds.</summary>
    public static void Find(SensitiveText text)
    {
        var words = text.Cues.Digits;
        for (var from = 0; from + MinWordsBeside <= words.Count;)
        {
            var to = from + 1;
            while (to < words.Count && IsNear(text.Folded[words[to - 1].End..words[to].Start]))
            {
                to++;
            }

            if (to - from >= MinWordsBeside)
            {
                Judge(text, words[from].Start, words[to - 1].End);
            }

            from = to;
        }
    }

    /// <summary>The digits of a number that was said in words, wholly or in part.</summary>
    public static string ToDigits(string said)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        var (count, _) = Read(VietnameseLetters.Fold(said), digits);
        return digits[..count].ToString();
    }

    // Signs, blanks and groups of digits may stand between two words.
    private static bool IsNear(ReadOnlySpan<char> between)
    {
        var gap = 0;
        if (between.Length > MaxDigits)
        {
            return false;
        }

        foreach (var c in between)
        {
            gap = char.IsAsciiDigit(c) ? 0 : gap + 1;
            if (gap > MaxGap || char.IsLetter(c))
            {
                return false;
            }
        }

        return true;
    }

    private static void Judge(SensitiveText text, int start, int end)
    {
        (start, end) = WithDigitsAround(text.Folded, start, end);
        Span<char> digits = stackalloc char[MaxDigits];
        var (count, words) = Read(text.Folded[start..end], digits);
        if (words < (count - words >= TypedBeside ? MinWordsBeside : MinWords))
        {
            return;
        }

        if (count >= MinNumberLength)
        {
            if (!"0123456789".AsSpan().Contains(digits[..count], StringComparison.Ordinal))
            {
                text.Found.Add(start, end, NumberShapes.KindOf(digits[..count], text.Cues.Before(start).Cue, isAbroad: false));
            }
        }
        else if (count >= MinCodeLength && text.Cues.Passwords.Before(start) is { Cue: Cue.Password } word && start - word.End <= PasswordReach)
        {
            text.Found.Add(start, end, PersonalDataKinds.Password);
        }
        else if (count is >= MinCodeLength and <= MaxCodeLength && OneTimeCodes.KindAt(text, start, end, count) is var kind and not PersonalDataKinds.None)
        {
            text.Found.Add(start, end, kind);
        }
    }

    // "09 một hai 34": digits directly beside belong to it.
    private static (int Start, int End) WithDigitsAround(ReadOnlySpan<char> folded, int start, int end)
    {
        for (var i = start - 1; i >= 0 && start - i <= MaxGap && !char.IsLetter(folded[i]); i--)
        {
            start = char.IsAsciiDigit(folded[i]) ? i : start;
        }

        for (var i = end; i < folded.Length && i - end <= MaxGap && !char.IsLetter(folded[i]); i++)
        {
            end = char.IsAsciiDigit(folded[i]) ? i + 1 : end;
        }

        return (start, end);
    }

    private static (int Digits, int Words) Read(ReadOnlySpan<char> said, Span<char> digits)
    {
        var (count, words) = (0, 0);
        for (var at = 0; at < said.Length && count < digits.Length; at++)
        {
            if (char.IsAsciiDigit(said[at]))
            {
                digits[count++] = said[at];
            }
            else if (char.IsLetter(said[at]))
            {
                var end = at;
                while (end < said.Length && char.IsLetter(said[end]))
                {
                    end++;
                }

                if (DigitOf(said[at..end]) is { } digit)
                {
                    digits[count++] = digit;
                    words++;
                }

                at = end - 1;
            }
        }

        return (count, words);
    }

    private static char? DigitOf(ReadOnlySpan<char> folded) => folded switch
    {
        "khong" or "ko" or "o" or "zero" or "oh" => '0',
        "mot" or "one" => '1',
        "hai" or "two" => '2',
        "ba" or "three" => '3',
        "bon" or "tu" or "four" => '4',
        "nam" or "lam" or "five" => '5',
        "sau" or "six" => '6',
        "bay" or "seven" => '7',
        "tam" or "eight" => '8',
        "chin" or "nine" => '9',
        _ => null,
    };
}
