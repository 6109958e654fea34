using System.Security.Cryptography;
using System.Text;
using SupportBot.Web.Channels.Webhooks;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>
/// The app secret at work: it signs what Meta sends (<c>X-Hub-Signature-256</c>) and proves what we send (<c>appsecret_proof</c>). The signature is
/// over the bytes of the body, in which Meta writes every Vietnamese letter as <c>\u…</c>: JSON that was read and written again never matches.
/// </summary>
internal static class MessengerSignature
{
    public const string Header = "X-Hub-Signature-256";

    private const string Scheme = "sha256=";

    /// <summary>True where <paramref name="header"/> signs exactly these bytes.</summary>
    public static bool IsRight(string? header, ReadOnlySpan<byte> body, string appSecret) =>
        header?.StartsWith(Scheme, StringComparison.Ordinal) == true
        && SecretComparison.IsHexOf(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body), header.AsSpan(Scheme.Length));

    /// <summary>The header that signs these bytes.</summary>
    public static string Compute(ReadOnlySpan<byte> body, string appSecret) =>
        Scheme + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));

    /// <summary>What shows Graph that a call with that token comes from the app itself.</summary>
    public static string Proof(string accessToken, string appSecret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(accessToken)));
}
