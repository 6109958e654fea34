using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>An authenticator app as people have on their phones (RFC 6238).</summary>
internal static class PlayedAuthenticator
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsPerStep = 30;

    /// <summary>The code that a key shows so many steps from now.</summary>
    public static string Code(string key, int stepsAhead = 0)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / SecondsPerStep) + stepsAhead);
#pragma warning disable CA5350 // What authenticator apps use.
        var hash = HMACSHA1.HashData(Decode(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var bytes = new List<byte>();
        var (value, bits) = (0, 0);
        foreach (var letter in key.Where(char.IsLetterOrDigit))
        {
            value = ((value << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(value >> bits));
            }
        }

        return [.. bytes];
    }
}
