using SupportBot.Recognizers.Contacts;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Sequences;

/// <summary>Finds e-mail addresses among the personal data, and web addresses: with a scheme any host, without one such as can be nothing else.</summary>
internal static class AddressFinder
{
    private const string Localhost = "localhost";

    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        FindEmails(sentence, found);
        FindUrls(sentence, found);
    }

    private static void FindEmails(Sentence sentence, List<Found> found)
    {
        foreach (var position in sentence.PersonalData())
        {
            if (position.Kind == PersonalDataKinds.Email && AddressOf(sentence.Text[position.Start..position.End]) is { } address)
            {
                Add(position.Start, position.End, "email", address, found);
            }
        }
    }

    // As typed where it was typed as an address.
    private static string? AddressOf(string typed) =>
        ContactValues.Address(typed) is not { } address || address.Contains("..", StringComparison.Ordinal) || address.Contains(".@", StringComparison.Ordinal) ? null
        : string.Equals(address, typed, StringComparison.OrdinalIgnoreCase) ? typed
        : address;

    // Goes from sign to sign: a point between two names, a colon of a scheme or port, a slash.
    private static void FindUrls(Sentence sentence, List<Found> found)
    {
        var text = sentence.Text;
        for (var i = text.AsSpan().IndexOfAny('.', ':', '/'); i >= 0;)
        {
            var end = FindUrl(text, sentence.Folded, i, found);
            var next = Math.Max(end, i + 1);
            var step = text.AsSpan(next).IndexOfAny('.', ':', '/');
            i = step < 0 ? -1 : next + step;
        }
    }

    private static int FindUrl(string text, string folded, int at, List<Found> found)
    {
        if (text[at] == '.')
        {
            return FindBare(text, folded, at, found);
        }

        if (text.AsSpan(at).StartsWith("://") && SchemeLength(folded.AsSpan(0, at)) is var scheme and > 0)
        {
            return FindWithScheme(text, at - scheme, at + 3, found);
        }

        var isLocal = folded.AsSpan(0, at).EndsWith(Localhost) && !IsHostBefore(text, at - Localhost.Length) && HostSyntax.EndOfPath(text, at) > at;
        return isLocal ? AddUrl(text, at - Localhost.Length, at, found) : at;
    }

    private static int FindWithScheme(string text, int start, int host, List<Found> found)
    {
        var end = HostName.End(text, host);

        // What stands before the sign is a name for the reader; the host stands behind it.
        if (end > host && end < text.Length && text[end] == '@')
        {
            host = end + 1;
            end = HostName.End(text, host);
        }

        return HostName.IsHost(text.AsSpan(host, end - host)) ? AddUrl(text, start, end, found) : host;
    }

    // Begins at a point between two labels; the host is read to both sides of it.
    private static int FindBare(string text, string folded, int point, List<Found> found)
    {
        var start = HostName.StartOfLabel(text, point);
        var end = HostName.End(text, point + 1);
        var isEmail = (start > 0 && text[start - 1] == '@') || (end < text.Length && text[end] == '@');
        if (start == point || isEmail || end <= point + 1 || !HostName.IsBareHost(text.AsSpan(start, end - start), folded.AsSpan(start, end - start), HostSyntax.EndOfPath(text, end) - end))
        {
            return isEmail ? point + 1 : Math.Max(end, point + 1);
        }

        return AddUrl(text, start, end, found);
    }

    private static int AddUrl(string text, int start, int endOfHost, List<Found> found)
    {
        var end = HostSyntax.EndOfPath(text, endOfHost);
        Add(start, end, "url", text[start..end], found);
        return end;
    }

    private static int SchemeLength(ReadOnlySpan<char> before)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["https", "http", "sftp", "ftps", "ftp"])
        {
            if (before.EndsWith(scheme) && (before.Length == scheme.Length || !char.IsLetterOrDigit(before[^(scheme.Length + 1)])))
            {
                return scheme.Length;
            }
        }

        return 0;
    }

    private static bool IsHostBefore(string text, int index) => index > 0 && (char.IsLetterOrDigit(text[index - 1]) || text[index - 1] is '-' or '.');

    private static void Add(int start, int end, string type, string value, List<Found> found) =>
        found.Add(new Found(start, end, type, Rank.Contact, new Dictionary<string, object?> { ["value"] = value }));
}
