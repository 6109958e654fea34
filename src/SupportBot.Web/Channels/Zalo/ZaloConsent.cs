using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>One asking for the consent of the account's administrator, and the reading of what comes back.</summary>
/// <param name="Verifier">The secret that proves that the bringer of the code also asked for it.</param>
internal sealed record ZaloConsent(string Verifier)
{
    /// <summary>Comes back with the answer, so that no answer to another asking is taken for it.</summary>
    public string State { get; } = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));

    /// <summary>Reads the address to which the browser was sent, or the bare code: the code, or what is wrong.</summary>
    public (string? Code, string? Fault) Read(string answer, string oaId)
    {
        var text = answer.Trim();
        if (text.Length == 0)
        {
            return (null, "There was no answer.");
        }

        if (!text.Contains('=', StringComparison.Ordinal))
        {
            return (text, null);
        }

        var fields = new QueryCollection(QueryHelpers.ParseQuery(text[(text.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('#')[0]));
        return fields["state"] != State ? (null, "The answer belongs to another login: its state is not the one that was asked with.")
            : fields.TryGetValue("oa_id", out var account) && account != oaId ? (null, "The consent was given for another official account than Channels:Zalo:OaId.")
            : fields["code"].ToString() is { Length: > 0 } code ? (code, null)
            : (null, "The answer holds no code: the consent was not given.");
    }
}
