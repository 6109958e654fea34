using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// The keys with which an issuer signs, as its OpenID metadata name them. They are fetched again each day, and where a token names a key that is
/// not known, that at most once in five minutes. Who waits for a fetch gets what it brought: a message signed with a brand-new key is not lost.
/// </summary>
internal sealed partial class SigningKeys(string metadata, HttpClient http, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan MinRefreshInterval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(3);

    /// <summary>Callers wait for no more than this.</summary>
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(4);

    private readonly HttpDocumentRetriever documents = new(http) { RequireHttps = !Loopback.IsAddress(metadata) };
    private readonly SemaphoreSlim gate = new(1, 1);
    private Dictionary<string, JsonWebKey>? keys;
    private DateTimeOffset fetchedAt;
    private DateTimeOffset nextFetch;

    /// <summary>True while no keys are known because their address was not reached.</summary>
    public bool IsUnreachable { get; private set; }

    /// <summary>The key of that id; null where the issuer has none.</summary>
    /// <exception cref="HttpRequestException">No keys are known, and none can be fetched.</exception>
    public async Task<JsonWebKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var isGood = keys is not null && now - fetchedAt < Lifetime && keys.ContainsKey(keyId);
            if (!isGood && now >= nextFetch)
            {
                await FetchAsync(now, cancellationToken);
            }

            return keys is null ? throw new HttpRequestException("The signing keys cannot be fetched.") : keys.GetValueOrDefault(keyId);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task FetchAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(FetchTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(metadata, documents, either.Token);
            var isFirst = keys is null;
            keys = read.JsonWebKeySet.Keys.Where(key => key.Kid is not null).DistinctBy(key => key.Kid).ToDictionary(key => key.Kid, StringComparer.Ordinal);
            fetchedAt = now;
            nextFetch = isFirst ? now : now + MinRefreshInterval;
            IsUnreachable = false;
        }
        catch (Exception failure) when (IsFailure(failure) && !cancellationToken.IsCancellationRequested)
        {
            // Those known so far stay good.
            nextFetch = time.GetUtcNow() + RetryDelay;
            IsUnreachable = keys is null;
            Log.NotFetched(logger, failure.GetType().Name);
        }
    }

    // Not reached, too slow, or what came is no such document.
    private static bool IsFailure(Exception failure) =>
        failure is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException or ArgumentException or JsonException;

    private static partial class Log
    {
        [LoggerMessage(EventId = 4101, Level = LogLevel.Warning, Message = "The signing keys of the Bot Connector's tokens were not fetched ({Type}): their address is out of reach. Calls wait or are to be made again (503) until it is.")]
        public static partial void NotFetched(ILogger logger, string type);
    }
}
