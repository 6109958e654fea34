using System.Text.Json.Serialization;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>The session that a client gets: the conversation, a token, and (not from the token routes) the address of a stream.</summary>
internal sealed record DirectLineSession(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StreamUrl = null);

/// <summary>Makes sessions.</summary>
internal sealed class DirectLineSessions(DirectLineTokens tokens)
{
    public async Task<DirectLineSession> MakeAsync(DirectLineIdentity identity, CancellationToken cancellationToken) =>
        new(identity.ConversationId, await tokens.MakeAsync(identity, cancellationToken), (int)DirectLineTokens.Lifetime.TotalSeconds);

    /// <summary>A session with a stream that begins after <paramref name="watermark"/>.</summary>
    public async Task<DirectLineSession> MakeAsync(HttpRequest request, DirectLineIdentity identity, long watermark, CancellationToken cancellationToken)
    {
        var ticket = await tokens.MakeTicketAsync(identity, watermark, cancellationToken);
        // Browsers pass the address to WebSocket as it is: it must be absolute, with the host under which the client knows us.
        var scheme = request.IsHttps ? "wss" : "ws";
        var address = $"{scheme}://{request.Host}{request.PathBase}{DirectLineErrors.Root}/conversations/{identity.ConversationId}/stream?t={ticket}";
        return await MakeAsync(identity, cancellationToken) with { StreamUrl = address };
    }
}
