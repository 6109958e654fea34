using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.Webhooks;

/// <summary>Handles a call alike for all webhooks before a provider's own rules: reads its raw bytes, and refuses, counts and logs what is not the provider's.</summary>
internal sealed class WebhookCalls(Refusals refusals)
{
    /// <summary>The bytes as they came, at most <paramref name="maxBytes"/>; or the answer that refuses them. What was signed is these bytes, never a text read from them.</summary>
    public async Task<(ReadOnlyMemory<byte> Body, IResult? Refusal)> ReadAsync(HttpContext context, string channel, int maxBytes, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
        {
            return (default, Refuse(context, channel, StatusCodes.Status415UnsupportedMediaType, "content_type", "The body must be application/json."));
        }

        return await RequestBody.TryReadAsync(context.Request, maxBytes, cancellationToken) is { } body
            ? (body, null)
            : (default, Refuse(context, channel, StatusCodes.Status413PayloadTooLarge, "size", $"A call is at most {maxBytes} bytes long."));
    }

    /// <summary>
    /// The answer to a call that is refused.
    /// <paramref name="reason"/>: one of a few fixed words, for the metric and the log.
    /// </summary>
    public IResult Refuse(HttpContext context, string channel, int status, string reason, string detail) => refusals.Refuse(context, channel, status, reason, detail);

    /// <summary>The answer to a caller that sent too much that had to be refused; null for anybody else.</summary>
    public IResult? HoldUp(HttpContext context, string channel) => refusals.HoldUp(context, channel);
}
