using System.Buffers;
using System.Globalization;
using SupportBot.Recognizers.Contacts;

namespace SupportBot.Recognizers.Sequences;

/// <summary>Finds the bounds of a web address's host, and checks that it can be one.</summary>
internal static class HostName
{
    private const int MaxHost = 253;
    private const int AddressNumbers = 4;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF:.");
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>The beginning of the name that ends before a place.</summary>
    public static int StartOfLabel(string text, int end)
    {
        var start = end;
        while (start > 0 && end - start < MaxHost && IsPart(text[start - 1]))
        {
            start--;
        }

        while (start < end && text[start] == '-')
        {
            start++;
        }

        return start;
    }

    /// <summary>The end of the host that begins at a place; two points side by side end it, or a row of points would be read once for each of them.</summary>
    public static int End(string text, int start)
    {
        if (start < text.Length && text[start] == '[')
        {
            var close = text.AsSpan(start, Math.Min(MaxHost, text.Length - start)).IndexOf(']');
            return close > 0 && !text.AsSpan(start + 1, close - 1).ContainsAnyExcept(Hexadecimal) ? start + close + 1 : start;
        }

        var end = start;
        while (end < text.Length && end - start < MaxHost && (IsPart(text[end]) || (text[end] == '.' && end > 0 && text[end - 1] != '.')))
        {
            end++;
        }

        while (end > start && text[end - 1] is '.' or '-')
        {
            end--;
        }

        return end;
    }

    /// <summary>True for a host behind a scheme: with a top domain, as numbers, or this machine.</summary>
    public static bool IsHost(ReadOnlySpan<char> host) =>
        host.Length > 0 && (host[0] == '[' || IsNumeric(host) || HasTopDomain(host) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase));

    /// <summary>True for a host that needs no scheme: with a common top domain, "www.", or as numbers with a port or path behind.</summary>
    public static bool IsBareHost(ReadOnlySpan<char> host, ReadOnlySpan<char> folded, int lengthOfPath)
    {
        if (IsNumeric(host))
        {
            return lengthOfPath > 3;
        }

        if (!HasTopDomain(host))
        {
            return false;
        }

        // Behind a word with marks a point may end a sentence: "không.co ai biết".
        var top = folded[(folded.LastIndexOf('.') + 1)..];
        var isPlain = !host.ContainsAnyExceptInRange('\0', '\x7F');
        return folded.StartsWith("www.") || (isPlain ? HostSyntax.IsCommonTopDomain(top) : top is "vn" or "com" or "net" or "org");
    }

    private static bool HasTopDomain(ReadOnlySpan<char> host)
    {
        var point = host.LastIndexOf('.');
        var last = host[(point + 1)..];
        return point > 0 && last.Length >= 2 && !last.ContainsAnyExcept(Letters);
    }

    private static bool IsNumeric(ReadOnlySpan<char> host)
    {
        var count = 0;
        foreach (var range in host.Split('.'))
        {
            count++;
            if (count > AddressNumbers || !byte.TryParse(host[range], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return false;
            }
        }

        return count == AddressNumbers;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '-';
}
