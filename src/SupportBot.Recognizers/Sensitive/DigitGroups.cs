using System.Buffers;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>The separator between two groups of digits.</summary>
internal enum DigitGap
{
    /// <summary>A blank, a point, a hyphen: mostly inside of one number.</summary>
    Close,

    /// <summary>A comma, a slash, a new line: mostly between two numbers.</summary>
    Wide,

    /// <summary>A colon, many blanks, an "x": inside of a number only where the whole is surely one.</summary>
    Odd,

    /// <summary>Words: no number reaches across.</summary>
    Break,
}

/// <summary>A run of digits, and what stands before it.</summary>
internal readonly record struct DigitGroup(int Start, int End, DigitGap Before)
{
    public int Length => End - Start;
}

/// <summary>Takes a text apart into groups of digits; letters that are meant as digits ("O912", "09l2") count as such.</summary>
internal static class DigitGroups
{
    private const int MaxCloseGap = 2;
    private const int MaxWideGap = 4;
    private const int MaxOddGap = 16;

    private static readonly SearchValues<char> DigitLike = SearchValues.Create("0123456789");

    /// <summary>All groups. What is kept must be barred by a letter or bracket in <paramref name="open"/>.</summary>
    public static List<DigitGroup> Read(ReadOnlySpan<char> open)
    {
        var groups = new List<DigitGroup>();
        for (var at = open.IndexOfAny(DigitLike); at >= 0;)
        {
            var end = at;
            while (end < open.Length && char.IsAsciiDigit(open[end]))
            {
                end++;
            }

            groups.Add(new DigitGroup(at, end, groups.Count == 0 ? DigitGap.Break : GapOf(open[groups[^1].End..at])));
            var step = open[end..].IndexOfAny(DigitLike);
            at = step < 0 ? -1 : end + step;
        }

        return groups;
    }

    /// <summary>Puts digits for the letters o, l and i where they stand between or beside digits and are no part of a word.</summary>
    public static void ReplaceLookAlikes(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('o' or 'l' or 'i'))
            {
                continue;
            }

            var end = i;
            while (end < text.Length && text[end] is 'o' or 'l' or 'i')
            {
                end++;
            }

            var isDigitBefore = i > 0 && char.IsAsciiDigit(text[i - 1]);
            var isDigitBehind = end < text.Length && char.IsAsciiDigit(text[end]);
            var isOfWord = (i > 0 && char.IsLetter(text[i - 1])) || (end < text.Length && char.IsLetter(text[end]));
            if ((isDigitBefore || isDigitBehind) && !isOfWord && end - i <= MaxWideGap)
            {
                for (var at = i; at < end; at++)
                {
                    text[at] = text[at] == 'o' ? '0' : '1';
                }
            }

            i = Math.Max(i, end - 1);
        }
    }

    private static DigitGap GapOf(ReadOnlySpan<char> between)
    {
        if (between.Length > MaxOddGap)
        {
            return DigitGap.Break;
        }

        var (hasLetter, isOdd, isWide) = (false, between.Length > MaxWideGap, between.Length > MaxCloseGap);
        foreach (var c in between)
        {
            if (char.IsLetter(c) || c is '[' or ']' or '=' or '%')
            {
                hasLetter = true;
            }

            isOdd |= c is ':' or '+';
            isWide |= c is ',' or ';' or '/' or '|' or '\n' or '&';
        }

        if (hasLetter)
        {
            return IsSpokenSeparator(between) ? DigitGap.Odd : DigitGap.Break;
        }

        return isOdd ? DigitGap.Odd : isWide ? DigitGap.Wide : DigitGap.Close;
    }

    private static bool IsSpokenSeparator(ReadOnlySpan<char> between)
    {
        var word = between.Trim(" .,-_\n");
        return word is "x" or "xx" or "cham" or "gach" or "gach ngang" or "roi" or "tiep" or "phay" or "dot" or "dash" or "va";
    }
}
