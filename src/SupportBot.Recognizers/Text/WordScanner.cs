using System.Buffers;

namespace SupportBot.Recognizers.Text;

/// <summary>Finds words: runs of letters and digits. Everything else separates.</summary>
internal static class WordScanner
{
    /// <summary>Stands where a clause ends.</summary>
    public const string Break = ",";

    private static readonly SearchValues<char> Breaks = SearchValues.Create(",;:!?\n…");

    /// <summary>True for the sign of a break, which is no word.</summary>
    public static bool IsBreak(string word) => word.Length == 1 && word[0] == ',';

    /// <summary>The words of a text, in order.</summary>
    public static IEnumerable<string> Words(string text) => Spans(text).Select(span => text.Substring(span.Start, span.Length));

    /// <summary>The places of the words of a text, in order.</summary>
    public static IEnumerable<(int Start, int Length)> Spans(string text)
    {
        for (var (start, end) = Next(text, 0); start < text.Length; (start, end) = Next(text, end))
        {
            yield return (start, end - start);
        }
    }

    /// <summary>The first word from a place on; at the end of the text where there is none.</summary>
    public static (int Start, int End) Next(ReadOnlySpan<char> text, int from)
    {
        var start = from;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return (start, end);
    }

    /// <summary>True where what stands between two words ends a clause: a mark of punctuation, or a line end.</summary>
    public static bool EndsClause(ReadOnlySpan<char> between) => between.ContainsAny(Breaks);

    /// <summary>
    /// The sign between two places that ends a sentence: a line end, or one of <c>. ? ! ;</c> before a blank or the end of the text. Null where the sentence
    /// goes on.
    /// </summary>
    public static char? SentenceEnd(ReadOnlySpan<char> text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] == '\n' || (text[i] is '.' or '?' or '!' or ';' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]))))
            {
                return text[i];
            }
        }

        return null;
    }
}
