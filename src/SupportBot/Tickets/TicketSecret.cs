using System.Globalization;

namespace SupportBot.Tickets;

/// <summary>
/// Secrets of tickets: eight digits in two groups, such as <c>4827-1953</c>. Given to the citizen once, when the ticket opens; with the code it
/// opens the ticket's page. Digits, since a citizen who types them to the bot by mistake has them masked like any other code.
/// </summary>
public static class TicketSecret
{
    private const int Digits = 8;
    private const int Range = 100_000_000;

    /// <summary>A new secret from random bytes.</summary>
    /// <param name="random">At least 8 bytes of a cryptographic generator.</param>
    /// <exception cref="ArgumentException">Fewer than 8 bytes.</exception>
    public static string Create(ReadOnlySpan<byte> random)
    {
        if (random.Length < sizeof(ulong))
        {
            throw new ArgumentException("8 random bytes are needed.", nameof(random));
        }

        return Written((BitConverter.ToUInt64(random) % Range).ToString("D8", CultureInfo.InvariantCulture));
    }

    /// <summary>The secret in its written form, if <paramref name="text"/> is one, whatever its separators; null otherwise.</summary>
    public static string? TryRead(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == Digits && !text.Any(char.IsLetter) ? Written(digits) : null;
    }

    private static string Written(string digits) => $"{digits[..4]}-{digits[4..]}";
}
