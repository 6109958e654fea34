using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SupportBot.Web.Notifications;

/// <summary>Signs webhooks after Standard Webhooks: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    /// <summary>True for one or more secrets, with blanks between.</summary>
    public static bool IsSecret(string? secret) => Split(secret) is { Length: > 0 } secrets && Array.TrueForAll(secrets, one => TryRead(one) is { Length: >= 24 and <= 64 });

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret.</summary>
    public static string Sign(string secret, string id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(' ', Split(secret).Select(one => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(TryRead(one)!, signed))}"));
    }

    private static string[] Split(string? secret) => (secret ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static byte[]? TryRead(string secret)
    {
        var bytes = new byte[secret.Length];
        return secret.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length) ? bytes[..length] : null;
    }
}
