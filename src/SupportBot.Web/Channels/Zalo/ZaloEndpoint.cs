using Microsoft.Extensions.Options;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Operations;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.Zalo;

/// <summary><c>POST /webhooks/zalo</c>. Zalo waits two seconds for the 200; what it does not get it sends again, for hours.</summary>
internal sealed partial class ZaloEndpoint(WebhookCalls calls, ZaloTurns turns, IOptions<ZaloOptions> options, TimeProvider time, CountedLines lines, ILogger<ZaloEndpoint> logger)
{
    private const string TimestampHeader = "X-ZEvent-Timestamp";

    /// <summary>Clocks may differ by so much.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public async Task<IResult> TakeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return TypedResults.NotFound();
        }

        // The time that was signed stands in the body: what is to be turned away, is before that is read.
        if (calls.HoldUp(context, ZaloChannel.Name) is { } later)
        {
            return later;
        }

        var (body, refusal) = await calls.ReadAsync(context, ZaloChannel.Name, RequestBody.Limit, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (ZaloCall.TryRead(body) is not { } call)
        {
            return calls.Refuse(context, ZaloChannel.Name, StatusCodes.Status400BadRequest, "malformed", "The body is not a JSON object.");
        }

        // The developer console tries the address without a signature and wants a 200; there is nothing in such a call that could be done.
        return call.EventName is null ? TypedResults.Ok() : RefuseUnsigned(context, body.Span, call) ?? await TakeAsync(context, call, cancellationToken);
    }

    private IResult? RefuseUnsigned(HttpContext context, ReadOnlySpan<byte> body, ZaloCall call)
    {
        var signature = context.Request.Headers[ZaloSignature.Header].ToString();
        foreach (var timestamp in Timestamps(context.Request, call))
        {
            if (ZaloSignature.Fits(signature, options.Value.AppId!, body, timestamp, options.Value.WebhookSecret!))
            {
                return IsTimely(timestamp) ? null : calls.Refuse(context, ZaloChannel.Name, StatusCodes.Status403Forbidden, "timestamp", "The call is too old, or from the future.");
            }

            if (ZaloSignature.Fits(signature, options.Value.OaId!, body, timestamp, options.Value.WebhookSecret!))
            {
                lines.Note("zalo/other_scheme", count => Log.OtherScheme(logger, count));
            }
        }

        return calls.Refuse(context, ZaloChannel.Name, StatusCodes.Status401Unauthorized, "signature", $"{ZaloSignature.Header} does not sign this body.");
    }

    // By one account the time that is signed stands in a header, by the others in the body.
    private static IEnumerable<string> Timestamps(HttpRequest request, ZaloCall call) =>
        new[] { request.Headers[TimestampHeader].ToString(), call.Timestamp }.Where(timestamp => timestamp.Length > 0).Distinct(StringComparer.Ordinal);

    private bool IsTimely(string timestamp)
    {
        var now = time.GetUtcNow();
        return ZaloCall.Moment(timestamp) is { } at && at >= now - TimeSpan.FromHours(options.Value.OldestCallHours) && at <= now + ClockSkew;
    }

    private async Task<IResult> TakeAsync(HttpContext context, ZaloCall call, CancellationToken cancellationToken)
    {
        if (ZaloPayload.Read(call) is not { } one)
        {
            return TypedResults.Ok();
        }

        // An app may serve several accounts; the grant of the settings speaks for one.
        if (one.ChannelAccountId != options.Value.OaId)
        {
            lines.Note("zalo/other_account", count => Log.OtherAccount(logger, count));
            return TypedResults.Ok();
        }

        if (!turns.MayTake(one))
        {
            context.Response.Headers.RetryAfter = "1";
            return calls.Refuse(context, ZaloChannel.Name, StatusCodes.Status429TooManyRequests, "too_fast", "This conversation speaks too fast.");
        }

        await turns.TakeAsync(one, cancellationToken);
        return TypedResults.Ok();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4401, Level = LogLevel.Warning, Message = "{Count} events of another official account than Channels:Zalo:OaId were left out.")]
        public static partial void OtherAccount(ILogger logger, long count);

        [LoggerMessage(EventId = 4402, Level = LogLevel.Error, Message = "{Count} calls were signed with the account's id in place of the app's: Zalo's scheme has changed, or Channels:Zalo:AppId is wrong.")]
        public static partial void OtherScheme(ILogger logger, long count);
    }
}
