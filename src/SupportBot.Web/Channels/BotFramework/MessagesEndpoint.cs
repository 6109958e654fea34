using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary><c>POST /api/messages</c>: the door of the Bot Framework protocol.</summary>
internal static class MessagesEndpoint
{
    public static IEndpointRouteBuilder MapBotFramework(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/messages", PostAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(RequestBody.Limit + 1));
        return routes;
    }

    private static async Task<IResult> PostAsync(
        HttpContext context, TurnProcessor processor, TurnLimiter limiter, IOptions<BotFrameworkOptions> options, CancellationToken cancellationToken)
    {
        if (Refuse(context, options.Value) is { } refusal)
        {
            return refusal;
        }

        if (!context.Request.HasJsonContentType())
        {
            return Problem(StatusCodes.Status415UnsupportedMediaType, "The body must be application/json.");
        }

        if (await RequestBody.TryReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return Problem(StatusCodes.Status413PayloadTooLarge, $"An activity is at most {RequestBody.Limit} bytes long.");
        }

        if (ActivityJson.TryRead(body.Span) is not { } activity)
        {
            return Problem(StatusCodes.Status400BadRequest, "The body is not an activity.");
        }

        return await TakeAsync(context, activity, processor, limiter, cancellationToken);
    }

    private static async Task<IResult> TakeAsync(
        HttpContext context, Activity activity, TurnProcessor processor, TurnLimiter limiter, CancellationToken cancellationToken)
    {
        if (InboundActivity.FindFault(activity) is { } fault)
        {
            return Problem(StatusCodes.Status400BadRequest, fault);
        }

        if (InboundActivity.ClaimsOwnChannel(activity))
        {
            return Problem(StatusCodes.Status403Forbidden, "This channel is served at its own address.");
        }

        if (InboundActivity.ToTurn(activity) is not { } turn)
        {
            return Answer(activity, []);
        }

        if (turn.PushTo is not null && !Loopback.IsAddress(turn.PushTo))
        {
            return Problem(StatusCodes.Status403Forbidden, "Without BotFramework:AppId replies go only to a loopback serviceUrl.");
        }

        if (!limiter.TryTake(turn.Key))
        {
            context.Response.Headers.RetryAfter = "1";
            return Problem(StatusCodes.Status429TooManyRequests, "This conversation speaks too fast.");
        }

        var result = await processor.ProcessAsync(turn, cancellationToken);
        return Answer(activity, result.Replies);
    }

    private static ProblemHttpResult? Refuse(HttpContext context, BotFrameworkOptions options)
    {
        // Checking the Connector's tokens is a slice of its own; until it stands here, a configured app id lets nobody in.
        if (options.IsConfigured)
        {
            return Problem(StatusCodes.Status401Unauthorized, "The token of the Bot Connector was not accepted.");
        }

        return Loopback.IsDirect(context)
            ? null
            : Problem(StatusCodes.Status403Forbidden, "Without BotFramework:AppId only callers on this machine are answered.");
    }

    private static IResult Answer(Activity activity, IReadOnlyList<Activity> replies) => InboundActivity.ExpectsReplies(activity)
        ? TypedResults.Json(new ActivityList(replies), ActivityJson.Wire.ActivityList)
        : TypedResults.StatusCode(StatusCodes.Status202Accepted);

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);
}
