using System.Text.Json;
using System.Threading.RateLimiting;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary><c>POST /webchat/session</c>: our own page starts or resumes a conversation; it needs no secret, but must be our own page.</summary>
internal sealed class WebChatSession(
    DirectLineTokens tokens, DirectLineSessions sessions, DirectLineTurns turns, ConversationLog log, TimeProvider time) : IDisposable
{
    public const string Channel = "webchat";

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
        if (!IsOwnPage(context.Request))
        {
            return TypedResults.Problem("Only the service's own page starts a session here.", statusCode: StatusCodes.Status403Forbidden);
        }

        using var lease = starts.AttemptAcquire(context.Connection.RemoteIpAddress?.ToString() ?? "");
        if (!lease.IsAcquired)
        {
            context.Response.Headers.RetryAfter = "1";
            return TypedResults.Problem("Too many conversations are being started.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        if (await RequestBody.TryReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return TypedResults.Problem("The body is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var resumed = await FindAsync(TryReadToken(body.Span), cancellationToken);
        var identity = resumed ?? new DirectLineIdentity(DirectLineTurns.NewConversationId(), DirectLineTurns.NewUserId(), Channel);
        if (resumed is null)
        {
            await turns.StartAsync(identity, null, cancellationToken);
        }

        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await sessions.MakeAsync(context.Request, identity, watermark: 0, cancellationToken));
    }

    public void Dispose() => starts.Dispose();

    // Browsers say where a request comes from; what sends no such header is no page at all and gains nothing that a page would not give it.
    private static bool IsOwnPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var page)
                && string.Equals(page.Authority, request.Host.ToUriComponent(), StringComparison.OrdinalIgnoreCase)))
            && !request.Headers["Sec-Fetch-Site"].ToString().Equals("cross-site", StringComparison.OrdinalIgnoreCase);
    }

    private static string? TryReadToken(ReadOnlySpan<byte> body)
    {
        try
        {
            return body.IsEmpty ? null : JsonSerializer.Deserialize<Body>(body, Json)?.Token;
        }
        catch (JsonException)
        {
            // Something old or foreign in the browser's storage: begin anew.
            return null;
        }
    }

    private async Task<DirectLineIdentity?> FindAsync(string? token, CancellationToken cancellationToken) =>
        token is { Length: > 0 }
        && await tokens.TryReadAsync(token, cancellationToken) is { Identity.Channel: Channel } old
        && old.ExpiresAt + Resumable > time.GetUtcNow()
        && await log.FindAsync(DirectLineTurns.KeyOf(old.Identity), cancellationToken) is not null
            ? old.Identity
            : null;

    private sealed record Body(string? Token);
}
