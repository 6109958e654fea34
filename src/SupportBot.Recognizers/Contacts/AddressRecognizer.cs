using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Contacts;

/// <summary>Finds e-mail addresses and web addresses.</summary>
internal static class AddressRecognizer
{
    private const int MaxLocal = 64;
    private const int MaxHost = 253;

    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        var text = sentence.Text;
        for (var i = text.AsSpan().IndexOfAny('@', '.'); i >= 0;)
        {
            var end = text[i] == '@' ? FindEmail(text, i, found) : FindUrl(text, sentence.Folded, i, found);
            var next = Math.Max(end, i + 1);
            var step = text.AsSpan(next).IndexOfAny('@', '.');
            i = step < 0 ? -1 : next + step;
        }
    }

    private static int FindEmail(string text, int at, List<Found> found)
    {
        var start = at;
        while (start > 0 && at - start < MaxLocal && IsLocal(text[start - 1]))
        {
            start--;
        }

        while (start < at && text[start] is '.' or '-')
        {
            start++;
        }

        var end = EndOfHost(text, at + 1);
        if (start == at || text[at - 1] == '.' || !HasTopDomain(text.AsSpan(at + 1, end - at - 1), needsKnown: false))
        {
            return at + 1;
        }

        Add(text, start, end, "email", found);
        return end;
    }

    // Begins at a point between two labels; the host is read to both sides of it.
    private static int FindUrl(string text, string folded, int point, List<Found> found)
    {
        var start = point;
        while (start > 0 && point - start < MaxHost && IsHost(text[start - 1]))
        {
            start--;
        }

        var end = EndOfHost(text, point + 1);
        var scheme = start >= 8 && folded.AsSpan(start - 8, 8).SequenceEqual("https://") ? 8 : start >= 7 && folded.AsSpan(start - 7, 7).SequenceEqual("http://") ? 7 : 0;
        var isEmail = (start > 0 && text[start - 1] == '@') || (end < text.Length && text[end] == '@');
        if (start == point || isEmail || end <= point + 1 || !HasTopDomain(folded.AsSpan(start, end - start), needsKnown: scheme == 0 && !folded.AsSpan(start).StartsWith("www.")))
        {
            return isEmail ? point + 1 : Math.Max(end, point + 1);
        }

        end = HostSyntax.EndOfPath(text, end);
        Add(text, start - scheme, end, "url", found);
        return end;
    }

    private static void Add(string text, int start, int end, string type, List<Found> found) =>
        found.Add(new Found(start, end, type, Rank.Contact, new Dictionary<string, object?> { ["value"] = text[start..end] }));

    // Two points side by side end a host, or a row of points would be read once for each of them.
    private static int EndOfHost(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < MaxHost && (IsHost(text[end]) || (text[end] == '.' && text[end - 1] != '.')))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        return end;
    }

    private static bool HasTopDomain(ReadOnlySpan<char> host, bool needsKnown)
    {
        var point = host.LastIndexOf('.');
        var last = host[(point + 1)..];
        if (point <= 0 || last.Length < 2)
        {
            return false;
        }

        foreach (var c in last)
        {
            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }

        return !needsKnown || HostSyntax.IsCommonTopDomain(last);
    }

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%';

    private static bool IsHost(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';
}
