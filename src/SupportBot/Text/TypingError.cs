namespace SupportBot.Text;

/// <summary>Compares words by the errors that fingers make.</summary>
internal static class TypingError
{
    /// <summary>Writes the word with repeated letters put to one; returns how long it is.</summary>
    public static int WithoutRepeats(string word, Span<char> once)
    {
        var length = 0;
        foreach (var letter in word)
        {
            if (length == 0 || letter != once[length - 1])
            {
                once[length++] = letter;
            }
        }

        return length;
    }

    /// <summary>True where at most one letter is too many, too few or wrong, or two neighbours are swapped.</summary>
    public static bool IsOneChange(string typed, string meant)
    {
        var start = typed.AsSpan().CommonPrefixLength(meant);
        var end = 0;
        while (end < typed.Length - start && end < meant.Length - start && typed[^(end + 1)] == meant[^(end + 1)])
        {
            end++;
        }

        var (left, right) = (typed.Length - start - end, meant.Length - start - end);
        return (left <= 1 && right <= 1)
            || (left == 2 && right == 2 && typed[start] == meant[start + 1] && typed[start + 1] == meant[start]);
    }
}
