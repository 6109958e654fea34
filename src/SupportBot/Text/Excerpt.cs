using SupportBot.Recognizers.Text;

namespace SupportBot.Text;

/// <summary>
/// What of a very long message is understood: its beginning and its end, where a story says who speaks and what is wanted. Masked, kept and shown to staff is
/// the whole message.
/// </summary>
public static class Excerpt
{
    /// <summary>Longer messages are not read as a whole; about 450 words fit into each half.</summary>
    public const int MaxLength = 2 * Half;

    private const int Half = 2000;

    /// <summary>
    /// The text, or of a longer one its first and its last 2,000 characters, cut at the end of a sentence, else between two words, where there is one in the
    /// inner half of either.
    /// </summary>
    public static string From(string text) =>
        text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, EndOfBeginning(text)), "\n", text.AsSpan(StartOfEnding(text)));

    private static int EndOfBeginning(string text)
    {
        var blank = Half;
        for (var i = Half; i > Half / 2; i--)
        {
            if (WordScanner.SentenceEnd(text, i - 1, i) is not null)
            {
                return i;
            }

            blank = blank == Half && char.IsWhiteSpace(text[i]) ? i : blank;
        }

        return blank;
    }

    private static int StartOfEnding(string text)
    {
        var first = text.Length - Half;
        var blank = first;
        for (var i = first; i < first + (Half / 2); i++)
        {
            if (WordScanner.SentenceEnd(text, i - 1, i) is not null)
            {
                return i;
            }

            blank = blank == first && char.IsWhiteSpace(text[i]) ? i : blank;
        }

        return blank;
    }
}
