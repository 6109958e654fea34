using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Routes that give and renew tokens.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/tokens/generate", GenerateAsync);
        routes.MapPost("/tokens/refresh", RefreshAsync);
        routes.MapGet("/session/getsessionid", GetSessionIdAsync);
    }

    private static async Task<IResult> GenerateAsync(
        HttpContext context, DirectLineAccess access, DirectLineSessions sessions, CancellationToken cancellationToken)
    {
        var caller = await access.IdentifyAsync(context, null, cancellationToken);
        if (caller.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!caller.IsSecret)
        {
            return DirectLineErrors.Create(StatusCodes.Status403Forbidden, "BadArgument", "Only the secret generates tokens.");
        }

        var (parameters, fault) = await StartParameters.TryReadAsync(context.Request, cancellationToken);
        return fault ?? TypedResults.Ok(await sessions.MakeAsync(
            new DirectLineIdentity(DirectLineTurns.NewConversationId(), parameters.UserId, DirectLineAccess.Channel) { TrustedOrigins = parameters.TrustedOrigins }, cancellationToken));
    }

    private static async Task<IResult> RefreshAsync(
        HttpContext context, DirectLineAccess access, DirectLineSessions sessions, CancellationToken cancellationToken)
    {
        var caller = await access.IdentifyAsync(context, null, cancellationToken);
        return caller.Refusal ?? (caller.IsSecret
            ? DirectLineErrors.Create(StatusCodes.Status403Forbidden, "BadArgument", "A secret does not expire; only tokens are refreshed.")
            : TypedResults.Ok(await sessions.MakeAsync(caller.Identity, cancellationToken)));
    }

    // Clients ask for it before sign-in cards, which this bot never shows.
    private static async Task<IResult> GetSessionIdAsync(HttpContext context, DirectLineAccess access, CancellationToken cancellationToken) =>
        (await access.IdentifyAsync(context, null, cancellationToken)).Refusal
            ?? TypedResults.Ok(new Dictionary<string, string> { ["sessionId"] = Guid.CreateVersion7().ToString("N") });
}
