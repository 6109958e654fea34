using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Decides who a call of Direct Line comes from.</summary>
internal sealed class DirectLineAccess(DirectLineTokens tokens, IOptions<DirectLineOptions> options, TimeProvider time)
{
    public const string Channel = "directline";

    /// <summary>
    /// The caller. <paramref name="conversationId"/> is the conversation the call is about; null where it is about none. A holder of the
    /// secret may speak of any conversation of the channel.
    /// </summary>
    public async Task<DirectLineCaller> IdentifyAsync(HttpContext context, string? conversationId, CancellationToken cancellationToken)
    {
        if (ReadBearer(context.Request) is not { } bearer)
        {
            return Refuse(StatusCodes.Status401Unauthorized, "Unauthorized", "An Authorization header with a Bearer token is needed.");
        }

        if (IsSecret(bearer))
        {
            RefusedCalls.Prove(context, "secret");
            return new DirectLineCaller(new DirectLineIdentity(conversationId ?? "", null, Channel), IsSecret: true, null);
        }

        if (await tokens.TryReadAsync(bearer, cancellationToken) is not { } token)
        {
            return Refuse(StatusCodes.Status403Forbidden, "BadArgument", "The token is not valid.");
        }

        if (token.ExpiresAt <= time.GetUtcNow())
        {
            return Refuse(StatusCodes.Status403Forbidden, "TokenExpired", "Token has expired");
        }

        if (!token.Identity.Trusts(context.Request))
        {
            return Refuse(StatusCodes.Status403Forbidden, "BadArgument", "The token was not made for pages of this site.");
        }

        RefusedCalls.Prove(context, token.Identity.ConversationId);
        return conversationId is null || string.Equals(conversationId, token.Identity.ConversationId, StringComparison.Ordinal)
            ? new DirectLineCaller(token.Identity, IsSecret: false, null)
            : Refuse(StatusCodes.Status403Forbidden, "BadArgument", "The token belongs to another conversation.");
    }

    private static DirectLineCaller Refuse(int status, string code, string message) =>
        new(new DirectLineIdentity("", null, Channel), IsSecret: false, DirectLineErrors.Create(status, code, message));

    private static string? ReadBearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && header.Length > 7 ? header[7..].Trim() : null;
    }

    // Hashes have one length, so that the time tells nothing about the secret's.
    private bool IsSecret(string bearer) => options.Value.Secret is { Length: > 0 } secret
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(bearer)));
}

/// <summary>The caller; where <see cref="Refusal"/> is set, nobody who may.</summary>
internal sealed record DirectLineCaller(DirectLineIdentity Identity, bool IsSecret, IResult? Refusal);
