using System.Text;
using System.Text.RegularExpressions;

namespace SupportBot.Tickets;

/// <summary>
/// Codes of tickets: <c>VN-XXXX-XXXX</c>, seven random characters and a check character, of an alphabet without look-alikes and look-hears
/// (no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V), so that one can be read out on the telephone. The check character finds every single wrong
/// character and every swap of neighbours.
/// </summary>
public static partial class TicketCode
{
    private const string Alphabet = "34679ACDEFGHJKMNPQRTWXY";
    private const int Length = 8;

    /// <summary>A new code from random bytes.</summary>
    /// <param name="random">At least 16 bytes of a cryptographic generator.</param>
    /// <exception cref="ArgumentException">Fewer than 16 bytes.</exception>
    public static string Create(ReadOnlySpan<byte> random)
    {
        if (random.Length < 16)
        {
            throw new ArgumentException("16 random bytes are needed.", nameof(random));
        }

        Span<char> body = stackalloc char[Length];
        for (var i = 0; i < Length - 1; i++)
        {
            // Two bytes a character keep the bias of the modulus below one in two thousand.
            body[i] = Alphabet[((random[2 * i] << 8) | random[(2 * i) + 1]) % Alphabet.Length];
        }

        body[Length - 1] = CheckCharacter(body[..(Length - 1)]);
        return $"VN-{body[..4]}-{body[4..]}";
    }

    /// <summary>The code in its written form, if <paramref name="text"/> is one, whatever its case and separators; null otherwise.</summary>
    public static string? TryRead(string text)
    {
        var body = new StringBuilder(Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                body.Append(char.ToUpperInvariant(c));
            }
        }

        if (body.Length == Length + 2 && body[0] == 'V' && body[1] == 'N')
        {
            body.Remove(0, 2);
        }

        if (body.Length != Length)
        {
            return null;
        }

        var code = body.ToString();
        return code.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) && CheckCharacter(code.AsSpan(0, Length - 1)) == code[^1]
            ? $"VN-{code[..4]}-{code[4..]}"
            : null;
    }

    /// <summary>All well-formed codes in a text, in order, each once.</summary>
    public static IReadOnlyList<string> FindAll(string text) =>
        CodeLike().Matches(text).Select(match => TryRead(match.Value)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();

    /// <summary>True where the text holds something meant as a code, right or wrong.</summary>
    public static bool LooksLikeCode(string text) => Dashed().Match(text).Value is var dashed && (dashed.Any(char.IsAsciiDigit) || dashed.Count(char.IsAsciiLetter) == Length + 2) || FindAll(text).Count > 0;

    /// <summary>What was meant as a code, as typed, short enough to be said back; empty where there is nothing of the kind.</summary>
    public static string Shown(string text) => Dashed().Match(text).Value.ToUpperInvariant();

    // Weighted sum modulo a prime (23): single errors and swaps of neighbours always change it.
    private static char CheckCharacter(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += (i + 2) * Alphabet.IndexOf(body[i], StringComparison.Ordinal);
        }

        return Alphabet[sum % Alphabet.Length];
    }

    // With its dashes a code is told from "vn eid" even where it is wrong.
    [GeneratedRegex(@"(?<![A-Za-z0-9])VN\s?[\-–]\s?[A-Za-z0-9]{2,6}(?:\s?[\-–]\s?[A-Za-z0-9]{1,6})?(?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dashed();

    [GeneratedRegex(@"(?<![A-Za-z0-9])VN[\s\-–.]?[A-Za-z0-9]{2,4}[\s\-–.]?[A-Za-z0-9]{2,4}(?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CodeLike();
}
