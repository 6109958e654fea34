using System.Buffers;

namespace SupportBot.Text;

/// <summary>Finds words: runs of letters and digits. Everything else separates.</summary>
internal static class WordScanner
{
    /// <summary>Stands where a clause ends.</summary>
    public const string Break = ",";

    private static readonly SearchValues<char> Breaks = SearchValues.Create(",;:!?\n…");

    /// <summary>The words of a text, in order.</summary>
    public static IEnumerable<string> Words(string text)
    {
        foreach (var (start, length) in Spans(text))
        {
            yield return text.Substring(start, length);
        }
    }

    /// <summary>The words of a text, with <see cref="Break"/> between two that a mark of punctuation or a line end parts.</summary>
    public static IEnumerable<string> WordsAndBreaks(string text)
    {
        var end = 0;
        foreach (var (start, length) in Spans(text))
        {
            if (end > 0 && text.AsSpan(end, start - end).IndexOfAny(Breaks) >= 0)
            {
                yield return Break;
            }

            yield return text.Substring(start, length);
            end = start + length;
        }
    }

    /// <summary>The places of the words of a text, in order.</summary>
    public static IEnumerable<(int Start, int Length)> Spans(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                yield return (start, i - start);
                start = -1;
            }
        }
    }
}
