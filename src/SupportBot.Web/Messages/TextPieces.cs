using System.Globalization;
using System.Text;

namespace SupportBot.Web.Messages;

/// <summary>Cuts a long text into messages: between paragraphs, then behind sentences, then between words, and only then within one.</summary>
internal static class TextPieces
{
    /// <summary>A break this early in a piece would leave a stump: the next worse kind of break is taken instead.</summary>
    private const int EarliestPart = 4;

    private const string Closing = "\"'”’»)]";

    /// <summary>The pieces in order, each at most <paramref name="maxLength"/> long; blank text between them is dropped, nothing else.</summary>
    public static List<string> Split(string text, int maxLength, TextUnit unit)
    {
        if (Length(text, unit) <= maxLength)
        {
            return [text];
        }

        var pieces = new List<string>();
        foreach (var paragraph in text.Split("\n\n").Select(paragraph => paragraph.Trim()).Where(paragraph => paragraph.Length > 0))
        {
            if (pieces.Count > 0 && Length(pieces[^1], unit) + 2 + Length(paragraph, unit) <= maxLength)
            {
                pieces[^1] += "\n\n" + paragraph;
            }
            else
            {
                pieces.AddRange(Sentences(paragraph, maxLength, unit));
            }
        }

        return pieces;
    }

    /// <summary>How long a text is in that unit.</summary>
    public static int Length(string text, TextUnit unit) => unit == TextUnit.Utf8Bytes ? Encoding.UTF8.GetByteCount(text) : text.Length;

    private static IEnumerable<string> Sentences(string paragraph, int maxLength, TextUnit unit)
    {
        var rest = paragraph;
        while (Length(rest, unit) > maxLength)
        {
            var end = Room(rest, maxLength, unit);
            var cut = LastBreak(rest, end, IsSentenceEnd) ?? LastBreak(rest, end, (text, at) => char.IsWhiteSpace(text[at])) ?? end;
            yield return rest[..cut].TrimEnd();
            rest = rest[cut..].TrimStart();
        }

        if (rest.Length > 0)
        {
            yield return rest;
        }
    }

    // The end of what fits, between two text elements; where not even one fits, between two code points.
    private static int Room(string text, int maxLength, TextUnit unit)
    {
        var (end, used) = (0, 0);
        while (end < text.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text.AsSpan(end));
            used += LengthOf(text.AsSpan(end, next - end), unit);
            if (used > maxLength)
            {
                break;
            }

            end = next;
        }

        return end > 0 ? end : RoomInElement(text, maxLength, unit);
    }

    private static int RoomInElement(string text, int maxLength, TextUnit unit)
    {
        var (end, used) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            used += unit == TextUnit.Utf8Bytes ? rune.Utf8SequenceLength : rune.Utf16SequenceLength;
            if (used > maxLength && end > 0)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return end;
    }

    private static int LengthOf(ReadOnlySpan<char> text, TextUnit unit) => unit == TextUnit.Utf8Bytes ? Encoding.UTF8.GetByteCount(text) : text.Length;

    private static int? LastBreak(string text, int end, Func<string, int, bool> isBreak)
    {
        for (var at = Math.Min(end, text.Length - 1); at > end / EarliestPart; at--)
        {
            if (isBreak(text, at))
            {
                return at;
            }
        }

        return null;
    }

    // At the blank behind a sentence, or at the end of a line. The full stop of "2. Mở ứng dụng" ends nothing.
    private static bool IsSentenceEnd(string text, int at)
    {
        if (text[at] == '\n' || !char.IsWhiteSpace(text[at]))
        {
            return text[at] == '\n';
        }

        var last = at - 1;
        while (last > 0 && Closing.Contains(text[last], StringComparison.Ordinal))
        {
            last--;
        }

        return text[last] is '!' or '?' or '…' || (text[last] == '.' && !IsListNumber(text, last));
    }

    private static bool IsListNumber(string text, int stop)
    {
        var at = stop;
        while (at > 0 && char.IsAsciiDigit(text[at - 1]))
        {
            at--;
        }

        return at < stop && (at == 0 || text[at - 1] == '\n' || text[..at].TrimEnd(' ').EndsWith('\n'));
    }
}
