using System.Text.Json;

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
            return DirectLineErrors.Of(StatusCodes.Status403Forbidden, "BadArgument", "Only the secret generates tokens.");
        }

        var (parameters, fault) = await StartParameters.TryReadAsync(context.Request, cancellationToken);
        return fault ?? TypedResults.Ok(await sessions.MakeAsync(
            new DirectLineIdentity(DirectLineTurns.NewConversationId(), parameters.UserId, DirectLineAccess.Channel), cancellationToken));
    }

    private static async Task<IResult> RefreshAsync(
        HttpContext context, DirectLineAccess access, DirectLineSessions sessions, CancellationToken cancellationToken)
    {
        var caller = await access.IdentifyAsync(context, null, cancellationToken);
        return caller.Refusal ?? (caller.IsSecret
            ? DirectLineErrors.Of(StatusCodes.Status403Forbidden, "BadArgument", "A secret does not expire; only tokens are refreshed.")
            : TypedResults.Ok(await sessions.MakeAsync(caller.Identity, cancellationToken)));
    }

    // Clients ask for it before sign-in cards, which this bot never shows.
    private static async Task<IResult> GetSessionIdAsync(HttpContext context, DirectLineAccess access, CancellationToken cancellationToken) =>
        (await access.IdentifyAsync(context, null, cancellationToken)).Refusal
            ?? TypedResults.Ok(new Dictionary<string, string> { ["sessionId"] = Guid.CreateVersion7().ToString("N") });
}

/// <summary>What a client may say when it starts a conversation or asks for a token; all of it may be absent.</summary>
internal sealed record StartParameters(string? UserId, string? Locale)
{
    private const int LongestUserId = 256;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads the body; an empty one says nothing. The second is the answer where it cannot be read.</summary>
    public static async Task<(StartParameters Parameters, IResult? Fault)> TryReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var nothing = new StartParameters(null, null);
        if (await RequestBody.TryReadAsync(request, cancellationToken) is not { } body)
        {
            return (nothing, DirectLineErrors.Of(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "The body is too large."));
        }

        if (body.IsEmpty)
        {
            return (nothing, null);
        }

        if (!request.HasJsonContentType())
        {
            return (nothing, DirectLineErrors.NotJson());
        }

        try
        {
            var given = JsonSerializer.Deserialize<Body>(body.Span, Json);
            var userId = given?.User?.Id is { Length: > 0 } id ? id : null;
            return userId?.Length > LongestUserId
                ? (nothing, DirectLineErrors.BadArgument($"user.id is at most {LongestUserId} characters long."))
                : (new StartParameters(userId, given?.Locale), null);
        }
        catch (JsonException)
        {
            return (nothing, DirectLineErrors.BadArgument("The body is not valid JSON."));
        }
    }

    private sealed record Body(BodyUser? User, string? Locale);

    private sealed record BodyUser(string? Id);
}
