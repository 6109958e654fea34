using System.Text.Json;
using System.Threading.RateLimiting;
using SupportBot.Web.Channels.DirectLine;
using SupportBot.Web.Requests;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.WebChat;

/// <summary><c>POST /webchat/session</c>: our own page starts or resumes a conversation; it needs no secret, but must be our own page. What it says of itself may be absent.</summary>
internal sealed class WebChatSession(
    DirectLineTokens tokens, DirectLineSessions sessions, DirectLineTurns turns, ConversationLog log, TimeProvider time) : IDisposable
{
    public const string Channel = "webchat";

    /// <summary>Name of the cookie that holds the token where the page ran without its scripts.</summary>
    public const string Cookie = "supportbot.talk";

    /// <summary>So long after its expiry an old token still finds its conversation again (as long as an unfinished dialog is remembered).</summary>
    private static readonly TimeSpan Resumable = TimeSpan.FromHours(24);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // Only a flood is stopped: behind one address of a mobile network stand many citizens.
    private readonly PartitionedRateLimiter<string> starts = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 300,
            TokensPerPeriod = 10,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }));

    public async Task<IResult> StartAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!SiteOrigin.IsOwn(context.Request))
        {
            return TypedResults.Problem("Only the service's own page starts a session here.", statusCode: StatusCodes.Status403Forbidden);
        }

        if (await RequestBody.TryReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return TypedResults.Problem("The body is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var wish = Read(body);
        if (await OpenAsync(context, wish.Token ?? context.Request.Cookies[Cookie], wish.Locale, cancellationToken) is not { } identity)
        {
            context.Response.Headers.RetryAfter = "1";
            return TypedResults.Problem("Too many conversations are being started.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await sessions.MakeAsync(context.Request, identity, watermark: 0, cancellationToken));
    }

    /// <summary>The conversation of a token, or a new one in which the bot has greeted; null where too many are being started.</summary>
    public async Task<DirectLineIdentity?> OpenAsync(HttpContext context, string? token, string? locale, CancellationToken cancellationToken)
    {
        using var lease = starts.AttemptAcquire(context.Connection.RemoteIpAddress?.ToString() ?? "");
        if (!lease.IsAcquired)
        {
            return null;
        }

        if (await FindAsync(token, cancellationToken) is { } resumed)
        {
            return resumed;
        }

        var identity = new DirectLineIdentity(DirectLineTurns.NewConversationId(), DirectLineTurns.NewUserId(), Channel);
        await turns.StartAsync(identity, locale, cancellationToken);
        return identity;
    }

    /// <summary>The conversation of a token that has not been expired for long; null where there is none.</summary>
    public async Task<DirectLineIdentity?> FindAsync(string? token, CancellationToken cancellationToken) =>
        token is { Length: > 0 }
        && await tokens.TryReadAsync(token, cancellationToken) is { Identity.Channel: Channel } old
        && old.ExpiresAt + Resumable > time.GetUtcNow()
        && await log.FindAsync(DirectLineTurns.KeyOf(old.Identity), cancellationToken) is not null
            ? old.Identity
            : null;

    /// <summary>Notes with the call whose conversation its cookie holds.</summary>
    public static async Task ProveAsync(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { Length: > 0 } token
            && await context.RequestServices.GetRequiredService<DirectLineTokens>().TryReadAsync(token, context.RequestAborted) is { } known)
        {
            RefusedCalls.Prove(context, known.Identity.ConversationId);
        }
    }

    public void Dispose() => starts.Dispose();

    private static Body Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return (JsonBody.TryRepair(body) is { IsEmpty: false } json ? JsonSerializer.Deserialize<Body>(json.Span, Json) : null) ?? new Body(null, null);
        }
        catch (JsonException)
        {
            // Something old or foreign in the browser's storage: begin again.
            return new Body(null, null);
        }
    }

    private sealed record Body(string? Token, string? Locale);
}
