using Microsoft.Extensions.Options;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Channels.Messenger;

/// <summary><c>/webhooks/messenger</c>: GET proves to Meta that the address is ours, POST takes events.</summary>
internal sealed partial class MessengerEndpoint(WebhookCalls calls, MessengerTurns turns, IOptions<MessengerOptions> options, CountedLines lines, ILogger<MessengerEndpoint> logger)
{
    /// <summary>Most bytes of a call. Up to a thousand events may come in one, and what is refused comes again until Meta gives the page up.</summary>
    public const int MaxBytes = 1_048_576;

    public IResult Verify(HttpContext context)
    {
        if (!options.Value.IsConfigured)
        {
            return TypedResults.NotFound();
        }

        var query = context.Request.Query;
        return query["hub.mode"] == "subscribe" && SecretComparison.IsSame(options.Value.VerifyToken!, query["hub.verify_token"])
            ? TypedResults.Text(query["hub.challenge"].ToString(), "text/plain")
            : calls.Refuse(context, MessengerChannel.Name, StatusCodes.Status403Forbidden, "verify_token", "hub.verify_token is not the one of the settings.");
    }

    public async Task<IResult> TakeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return TypedResults.NotFound();
        }

        var (body, refusal) = await calls.ReadAsync(context, MessengerChannel.Name, MaxBytes, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        // What the app's secret signed comes from Meta, no matter who else may call from the same address: it is never turned away for others' faults.
        if (!MessengerSignature.IsRight(context.Request.Headers[MessengerSignature.Header], body.Span, options.Value.AppSecret!))
        {
            return calls.Refuse(context, MessengerChannel.Name, StatusCodes.Status401Unauthorized, "signature", $"{MessengerSignature.Header} does not sign this body.");
        }

        if (MessengerPayload.TryRead(body, options.Value.AppId) is not { } events)
        {
            return calls.Refuse(context, MessengerChannel.Name, StatusCodes.Status400BadRequest, "malformed", "The body is not a JSON object.");
        }

        await WebhookEvents.TakeAsync(events.Where(IsOfOurPage), one => one.CitizenId, turns.TakeAsync, cancellationToken);
        return TypedResults.Text("EVENT_RECEIVED", "text/plain");
    }

    // An app may serve several pages; the token of the settings speaks for one.
    private bool IsOfOurPage(MessengerEvent one)
    {
        var isOurs = one.ChannelAccountId == options.Value.PageId;
        if (!isOurs)
        {
            lines.Note("messenger/other_page", count => Log.OtherPage(logger, count));
        }

        return isOurs;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4301, Level = LogLevel.Warning, Message = "{Count} events of another page than Channels:Messenger:PageId were left out.")]
        public static partial void OtherPage(ILogger logger, long count);
    }
}
