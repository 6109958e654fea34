using System.Security.Cryptography;
using System.Text;

namespace SupportBot.Web.Channels.Webhooks;

/// <summary>Compares what a caller sent with what it should be, in a time that tells nothing about where they differ.</summary>
internal static class SecretComparison
{
    /// <summary>True where <paramref name="hex"/> is <paramref name="expected"/> in hexadecimal digits, large or small.</summary>
    public static bool IsHexOf(ReadOnlySpan<byte> expected, ReadOnlySpan<char> hex)
    {
        Span<byte> given = stackalloc byte[SHA512.HashSizeInBytes];
        return hex.Length == expected.Length * 2
            && Convert.FromHexString(hex, given, out _, out var count) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(expected, given[..count]);
    }

    /// <summary>True where both texts are the same; their lengths are not given away either.</summary>
    public static bool IsSame(string expected, string? given) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
