using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>The token that our calls to the Bot Connector carry: got with the app's secret, kept until shortly before it expires.</summary>
internal sealed partial class OutboundTokens(IOptions<BotFrameworkOptions> options, ConnectorHttp http, TimeProvider time, ILogger<OutboundTokens> logger) : IDisposable
{
    private const string Scope = "https://api.botframework.com/.default";

    private static readonly TimeSpan ExpiryBuffer = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim gate = new(1, 1);
    private string? token;
    private DateTimeOffset goodUntil;

    /// <summary>Whether the token address is reached. While it is not, it is not asked before its wait is over.</summary>
    public ProviderReachability Reach { get; } = new(time);

    /// <summary>True while the authority refuses the app's secret: an operator must fix it.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>The token; null: the token address is out of reach, or has trouble of its own.</summary>
    /// <exception cref="HttpRequestException">The authority refuses to give one.</exception>
    public async Task<string?> TryGetAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            return token is not null && time.GetUtcNow() < goodUntil ? token
                : Reach.Wait > TimeSpan.Zero ? null
                : token = await RenewAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The receiver did not take that token: the next call gets a new one.</summary>
    public void Forget(string refused) => Interlocked.CompareExchange(ref token, null, refused);

    public void Dispose() => gate.Dispose();

    private async Task<string?> RenewAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var got = await RequestAsync(either.Token);
            var life = TimeSpan.FromSeconds(got.ExpiresIn);
            goodUntil = time.GetUtcNow() + (life > 2 * ExpiryBuffer ? life - ExpiryBuffer : life / 2);
            NoteAnswer(isRefused: false);
            return got.AccessToken;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            NoteOutage("no answer in time");
            return null;
        }
        catch (HttpRequestException failure) when (failure.StatusCode is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
        {
            NoteOutage(ProviderHttp.Reason(failure));
            return null;
        }
        catch (HttpRequestException refusal)
        {
            if (!IsRefused)
            {
                Log.Refused(logger, (int?)refusal.StatusCode);
            }

            NoteAnswer(isRefused: true);
            throw;
        }
    }

    private void NoteOutage(string reason)
    {
        if (Reach.NoteFailure())
        {
            Log.NotReached(logger, reason);
        }
    }

    private void NoteAnswer(bool isRefused)
    {
        IsRefused = isRefused;
        if (Reach.NoteReached())
        {
            Log.ReachedAgain(logger);
        }
    }

    // What the authority answers is not passed on: it may quote the request.
    private async Task<Answer> RequestAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.Value.AppId!,
            ["client_secret"] = options.Value.AppPassword!,
            ["scope"] = Scope,
        });
        using var response = await http.Client.PostAsync(options.Value.TokenAddress, form, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"The token address answered HTTP {(int)response.StatusCode}.", null, response.StatusCode);
        }

        try
        {
            return await response.Content.ReadFromJsonAsync<Answer>(cancellationToken) is { AccessToken.Length: > 0 } answer
                ? answer
                : throw new HttpRequestException("The token address answered without a token.");
        }
        catch (JsonException)
        {
            throw new HttpRequestException("The token address answered something else than JSON.");
        }
    }

    private sealed record Answer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int ExpiresIn);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4103, Level = LogLevel.Warning, Message = "The address for the Bot Connector's tokens is out of reach ({Reason}): replies wait, and it is asked again within half a minute.")]
        public static partial void NotReached(ILogger logger, string reason);

        [LoggerMessage(EventId = 4104, Level = LogLevel.Information, Message = "The address for the Bot Connector's tokens is reached again.")]
        public static partial void ReachedAgain(ILogger logger);

        [LoggerMessage(EventId = 4105, Level = LogLevel.Error, Message = "The authority gives no token for the Bot Connector (HTTP {Status}): BotFramework:AppId, AppPassword and TenantId must be those of the registration.")]
        public static partial void Refused(ILogger logger, int? status);
    }
}
