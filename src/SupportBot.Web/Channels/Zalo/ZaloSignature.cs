using System.Security.Cryptography;
using System.Text;
using SupportBot.Web.Channels.Webhooks;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>
/// The signature of a webhook call: <c>mac=</c> and the SHA-256 of app id, body, timestamp and secret, one behind the other (no HMAC), over the
/// bytes as they came.
/// </summary>
internal static class ZaloSignature
{
    public const string Header = "X-ZEvent-Signature";

    private const string Prefix = "mac=";

    /// <summary>True where the header was made from these parts.</summary>
    public static bool Fits(string header, string appId, ReadOnlySpan<byte> body, string timestamp, string secret) =>
        header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && SecretComparison.IsHexOf(Hash(appId, body, timestamp, secret), header.AsSpan(Prefix.Length).Trim());

    private static byte[] Hash(string appId, ReadOnlySpan<byte> body, string timestamp, string secret)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(appId));
        hash.AppendData(body);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp + secret));
        return hash.GetHashAndReset();
    }
}
