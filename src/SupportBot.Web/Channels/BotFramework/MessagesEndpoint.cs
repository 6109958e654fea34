using Microsoft.Extensions.Options;
using SupportBot.Web.Messages;
using SupportBot.Web.Requests;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// <c>POST /api/messages</c>: the door of the Bot Framework protocol. Who calls is checked before anything is read, and what is read is read strictly; only
/// what passed goes through the SDK.
/// </summary>
internal sealed class MessagesEndpoint(
    CallerTokens callers,
    ServiceAddresses addresses,
    ConnectorAuthentication authentication,
    SupportBotAdapter adapter,
    SupportBotHandler bot,
    TurnLimiter limiter,
    ChannelCatalog channels,
    Refusals refusals,
    IOptions<BotFrameworkOptions> options)
{
    private const string Channel = "botframework";

    public async Task<IResult> PostAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return refusals.HoldUp(context, Channel)
                ?? (Loopback.IsDirect(context)
                    ? await ReadAsync(context, null, cancellationToken)
                    : Refuse(context, StatusCodes.Status403Forbidden, "not_loopback", "Without BotFramework:AppId only callers on this machine are answered, and no page of another site."));
        }

        CallerProof proof;
        try
        {
            proof = await callers.CheckAsync(context.Request.Headers.Authorization.ToString(), cancellationToken);
        }
        catch (HttpRequestException)
        {
            context.Response.Headers.RetryAfter = "5";
            return Refuse(context, StatusCodes.Status503ServiceUnavailable, "keys", "The token cannot be checked at the moment.");
        }

        if (proof.Refusal is { } reason)
        {
            return RefuseToken(context, reason);
        }

        // A caller who proved an identity is not turned away for what others send from the same address.
        RefusedCalls.Prove(context, proof.IsConnector ? "connector" : "tenant");
        return await ReadAsync(context, proof, cancellationToken);
    }

    private async Task<IResult> ReadAsync(HttpContext context, CallerProof? proof, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Refuse(context, StatusCodes.Status415UnsupportedMediaType, "content_type", "The body must be application/json.");
        }

        if (await RequestBody.TryReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return Refuse(context, StatusCodes.Status413PayloadTooLarge, "size", $"An activity is at most {RequestBody.Limit} bytes long.");
        }

        return ActivityJson.TryRead(body) is not { } activity
            ? Refuse(context, StatusCodes.Status400BadRequest, "malformed", "The body is not an activity.")
            : RefuseActivity(context, activity, proof) ?? await TakeAsync(context, activity, isProven: proof is not null, cancellationToken);
    }

    private IResult? RefuseActivity(HttpContext context, Activity activity, CallerProof? proof) =>
        InboundActivity.FindFault(activity) is { } fault ? Refuse(context, StatusCodes.Status400BadRequest, "malformed", fault)
        : proof?.VouchesFor(activity) == false ? RefuseToken(context, "service_url")
        : proof?.Endorses(activity) == false ? Refuse(context, StatusCodes.Status403Forbidden, "endorsement", "The token does not speak for this channel.")
        : channels.For(activity.ChannelId ?? "").HasDedicatedEndpoint ? Refuse(context, StatusCodes.Status403Forbidden, "own_channel", "This channel is served at its own address.")
        : null;

    private async Task<IResult> TakeAsync(HttpContext context, Activity activity, bool isProven, CancellationToken cancellationToken)
    {
        var turn = InboundActivity.ToTurn(activity);
        if (turn?.DeliveryRoute is { } address && RefuseAddress(context, address) is { } refusal)
        {
            return refusal;
        }

        if (turn is not null && !limiter.TryTake(turn.Key))
        {
            context.Response.Headers.RetryAfter = "1";
            return Refuse(context, StatusCodes.Status429TooManyRequests, "too_fast", "This conversation speaks too fast.");
        }

        var caller = authentication.Accept(isProven, pushes: turn?.DeliveryRoute is not null);
        return Answer(activity, await adapter.RunAsync(activity, caller, bot, cancellationToken));
    }

    private IResult? RefuseAddress(HttpContext context, string serviceUrl) => addresses.Judge(serviceUrl, context) switch
    {
        ServiceAddress.Allowed => null,
        ServiceAddress.Unfit => Refuse(context, StatusCodes.Status400BadRequest, "service_url_form", "A serviceUrl is an http(s) address without query, fragment and user."),
        ServiceAddress.Own => Refuse(context, StatusCodes.Status403Forbidden, "own_service", "The serviceUrl is at this service itself."),
        _ => Refuse(context, StatusCodes.Status403Forbidden, "service_host", options.Value.IsConfigured
            ? "The serviceUrl is at a host that BotFramework:ServiceHosts does not list."
            : "Without BotFramework:AppId replies go only to a loopback serviceUrl."),
    };

    private static IResult Answer(Activity activity, IReadOnlyList<Activity> replies) => InboundActivity.ExpectsReplies(activity)
        ? TypedResults.Json(new ActivityList(replies), ActivityJson.Wire.ActivityList)
        : TypedResults.StatusCode(StatusCodes.Status202Accepted);

    // The caller is not told what was wrong with the token; the operator is.
    private IResult RefuseToken(HttpContext context, string reason)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Refuse(context, StatusCodes.Status401Unauthorized, reason, "The token of the Bot Connector was not accepted.");
    }

    private IResult Refuse(HttpContext context, int status, string reason, string detail) => refusals.Refuse(context, Channel, status, reason, detail);
}
