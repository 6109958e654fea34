using Microsoft.AspNetCore.Http.HttpResults;

namespace SupportBot.Web.Channels.Webhooks;

/// <summary>What all webhooks do alike with a call before a provider's own rules: read its raw bytes, and refuse, count and log what is none of the provider's.</summary>
internal sealed partial class WebhookCalls(ChannelMetrics metrics, ILogger<WebhookCalls> logger)
{
    /// <summary>The bytes as they came, at most <paramref name="most"/>; or the answer that refuses them. What was signed is these bytes, never a text read from them.</summary>
    public async Task<(ReadOnlyMemory<byte> Body, IResult? Refusal)> ReadAsync(HttpContext context, string channel, int most, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
        {
            return (default, Refuse(channel, StatusCodes.Status415UnsupportedMediaType, "content_type", "The body must be application/json."));
        }

        return await RequestBody.TryReadAsync(context.Request, most, cancellationToken) is { } body
            ? (body, null)
            : (default, Refuse(channel, StatusCodes.Status413PayloadTooLarge, "size", $"A call is at most {most} bytes long."));
    }

    /// <summary>
    /// The answer to a call that is refused.
    /// <paramref name="reason"/>: one of a few fixed words, for the metric and the log.
    /// </summary>
    public ProblemHttpResult Refuse(string channel, int status, string reason, string detail)
    {
        metrics.CountRefusal(channel, reason);
        Log.Refused(logger, channel, status, reason);
        return TypedResults.Problem(detail, statusCode: status);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4201, Level = LogLevel.Warning, Message = "A call of the webhook of {Channel} was refused with {Status}: {Reason}.")]
        public static partial void Refused(ILogger logger, string channel, int status, string reason);
    }
}
