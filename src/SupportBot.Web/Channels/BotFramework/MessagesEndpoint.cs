using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: the door of the Bot Framework protocol. Who calls is checked before anything is read.</summary>
internal sealed partial class MessagesEndpoint(
    CallerTokens callers,
    ServiceAddresses addresses,
    TurnProcessor processor,
    TurnLimiter limiter,
    ChannelCatalog channels,
    ChannelMetrics metrics,
    IOptions<BotFrameworkOptions> options,
    ILogger<MessagesEndpoint> logger)
{
    public async Task<IResult> PostAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return Loopback.IsDirect(context)
                ? await ReadAsync(context, null, cancellationToken)
                : Refuse(StatusCodes.Status403Forbidden, "not_loopback", "Without BotFramework:AppId only callers on this machine are answered.");
        }

        CallerProof proof;
        try
        {
            proof = await callers.CheckAsync(context.Request.Headers.Authorization.ToString(), cancellationToken);
        }
        catch (HttpRequestException)
        {
            context.Response.Headers.RetryAfter = "5";
            return Refuse(StatusCodes.Status503ServiceUnavailable, "keys", "The token cannot be checked at the moment.");
        }

        return proof.Refusal is { } reason ? RefuseToken(context, reason) : await ReadAsync(context, proof, cancellationToken);
    }

    private async Task<IResult> ReadAsync(HttpContext context, CallerProof? proof, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "content_type", "The body must be application/json.");
        }

        if (await RequestBody.TryReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge, "size", $"An activity is at most {RequestBody.Limit} bytes long.");
        }

        return ActivityJson.TryRead(body.Span) is not { } activity
            ? Refuse(StatusCodes.Status400BadRequest, "malformed", "The body is not an activity.")
            : RefuseActivity(context, activity, proof) ?? await TakeAsync(context, activity, cancellationToken);
    }

    private ProblemHttpResult? RefuseActivity(HttpContext context, Activity activity, CallerProof? proof) =>
        InboundActivity.FindFault(activity) is { } fault ? Refuse(StatusCodes.Status400BadRequest, "malformed", fault)
        : proof?.VouchesFor(activity) == false ? RefuseToken(context, "service_url")
        : proof?.Endorses(activity) == false ? Refuse(StatusCodes.Status403Forbidden, "endorsement", "The token does not speak for this channel.")
        : channels.Of(activity.ChannelId ?? "").HasOwnDoor ? Refuse(StatusCodes.Status403Forbidden, "own_channel", "This channel is served at its own address.")
        : null;

    private async Task<IResult> TakeAsync(HttpContext context, Activity activity, CancellationToken cancellationToken)
    {
        if (InboundActivity.ToTurn(activity) is not { } turn)
        {
            return Answer(activity, []);
        }

        if (turn.PushTo is not null && !addresses.IsAllowed(turn.PushTo))
        {
            return Refuse(StatusCodes.Status403Forbidden, "service_host", options.Value.IsConfigured
                ? "The serviceUrl is at a host that BotFramework:ServiceHosts does not list."
                : "Without BotFramework:AppId replies go only to a loopback serviceUrl.");
        }

        if (!limiter.TryTake(turn.Key))
        {
            context.Response.Headers.RetryAfter = "1";
            return Refuse(StatusCodes.Status429TooManyRequests, "too_fast", "This conversation speaks too fast.");
        }

        var result = await processor.ProcessAsync(turn, cancellationToken);
        return Answer(activity, result.Replies);
    }

    private static IResult Answer(Activity activity, IReadOnlyList<Activity> replies) => InboundActivity.ExpectsReplies(activity)
        ? TypedResults.Json(new ActivityList(replies), ActivityJson.Wire.ActivityList)
        : TypedResults.StatusCode(StatusCodes.Status202Accepted);

    // The caller is not told what was wrong with the token; the operator is.
    private ProblemHttpResult RefuseToken(HttpContext context, string reason)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Refuse(StatusCodes.Status401Unauthorized, reason, "The token of the Bot Connector was not accepted.");
    }

    private ProblemHttpResult Refuse(int status, string reason, string detail)
    {
        metrics.CountRefusal("botframework", reason);
        Log.Refused(logger, status, reason);
        return TypedResults.Problem(detail, statusCode: status);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4102, Level = LogLevel.Warning, Message = "A call of /api/messages was refused with {Status}: {Reason}.")]
        public static partial void Refused(ILogger logger, int status, string reason);
    }
}
