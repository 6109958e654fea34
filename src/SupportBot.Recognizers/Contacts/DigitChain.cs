using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Contacts;

/// <summary>Digits written in one run or in groups with blanks, points, dashes or brackets between them, as people write telephone and ID numbers.</summary>
internal static class DigitChain
{
    private const int MaxSymbols = 2;

    /// <summary>The digits and the token behind them where, beginning at a token, whole groups give exactly so many digits.</summary>
    public static (string Digits, int Next)? Take(Sentence sentence, int index, int count, string separators)
    {
        // Nobody begins a number that is written in groups with a single digit.
        if (!sentence.Is(index, TokenKind.Digits) || sentence[index].Length < Math.Min(count, 2))
        {
            return null;
        }

        var length = 0;
        for (var i = index; sentence.Is(i, TokenKind.Digits) && length + sentence[i].Length <= count;)
        {
            length += sentence[i].Length;
            if (length == count)
            {
                return (DigitsOf(sentence, index, i, count), i + 1);
            }

            i = SkipSeparators(sentence, i + 1, separators);
        }

        return null;
    }

    /// <summary>True where a run of digits stands free: not behind a single letter or a point that makes it part of a code.</summary>
    public static bool MayStart(Sentence sentence, int index) =>
        !sentence.IsGlued(index) || (sentence.Is(index - 1, TokenKind.Word) ? sentence[index - 1].Length > 1 : !IsInsideNumber(sentence, index));

    private static string DigitsOf(Sentence sentence, int first, int last, int count)
    {
        Span<char> digits = stackalloc char[count];
        var length = 0;
        for (var i = first; i <= last; i++)
        {
            if (sentence.Is(i, TokenKind.Digits))
            {
                sentence.Word(i).CopyTo(digits[length..]);
                length += sentence[i].Length;
            }
        }

        return digits.ToString();
    }

    private static bool IsInsideNumber(Sentence sentence, int index) =>
        sentence.IsAny(index - 1, ".,-/") && sentence.IsGlued(index - 1) && sentence.Is(index - 2, TokenKind.Digits);

    private static int SkipSeparators(Sentence sentence, int index, string separators)
    {
        for (var i = 0; i < MaxSymbols && sentence.IsAny(index, separators); i++)
        {
            index++;
        }

        return index;
    }
}
