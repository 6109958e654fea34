using System.Globalization;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>
/// The token to send with. A refresh token works once and losing what it gave ends the grant: one node renews at a time, what Zalo gives is on disk
/// before it is used, and a renewal once begun is finished no matter who waits for it.
/// </summary>
internal sealed partial class ZaloTokens(ZaloTokenStore store, ZaloOAuth oauth, ZaloCircuit circuit, NodeId node, TimeProvider time, ILogger<ZaloTokens> logger)
{
    private const int MaxWrites = 60;

    /// <summary>Renewed so long before it ends: time enough for people where renewing fails.</summary>
    private static readonly TimeSpan RenewalWindow = TimeSpan.FromHours(5);

    private static readonly TimeSpan ExpiryBuffer = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ExpiryWarning = TimeSpan.FromDays(30);
    private static readonly TimeSpan InitialBackoff = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxBackoff = TimeSpan.FromHours(1);
    private static readonly TimeSpan LoginPollInterval = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>So long a reply waits for a renewal; the renewal itself goes on.</summary>
    private static readonly TimeSpan RenewalTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private (string Access, DateTimeOffset Until, long Version)? current;
    private long withdrawn;
    private Task<string?> renewal = Task.FromResult<string?>(null);
    private readonly ProviderReachability reach = new(time);
    private int failures;
    private DateTimeOffset nextTry;
    private DateTimeOffset warnedAt;

    /// <summary>How long to wait where there is no token.</summary>
    public TimeSpan Wait
    {
        get
        {
            lock (gate)
            {
                return new[] { nextTry - time.GetUtcNow(), reach.Wait, RetryDelay }.Max();
            }
        }
    }

    /// <summary>A token that is good, as far as is known; null: there is none now.</summary>
    public async Task<string?> GetAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (current is { } known && time.GetUtcNow() + ExpiryBuffer < known.Until)
            {
                return known.Access;
            }
        }

        var tokens = await store.ReadAsync(cancellationToken);
        try
        {
            return Take(tokens) ?? await Renewal(tokens.Version).WaitAsync(RenewalTimeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>A token in place of one that Zalo takes no longer; null: none is to be had now.</summary>
    public Task<string?> RenewAsync(string refused, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (current is { } known && known.Access == refused)
            {
                (withdrawn, current) = (known.Version, null);
            }
        }

        return GetAsync(cancellationToken);
    }

    /// <summary>Looks after the grant: renews in time, and tells people in time. To be called every now and then.</summary>
    public async Task RefreshIfDueAsync(CancellationToken cancellationToken)
    {
        var tokens = await store.ReadAsync(cancellationToken);
        if (IsDue(tokens))
        {
            await Renewal(tokens.Version).WaitAsync(cancellationToken);
            tokens = await store.ReadAsync(cancellationToken);
        }

        Judge(tokens);
    }

    /// <summary>Returns once no renewal is under way.</summary>
    public Task FinishAsync() => renewal;

    private bool IsDue(ZaloTokenSet tokens) => tokens.NewInitialRefreshToken is not null || (tokens.Pair is not null && tokens.AccessUntil - time.GetUtcNow() < RenewalWindow);

    // All who want one at the same time wait for the same.
    private Task<string?> Renewal(long spent)
    {
        lock (gate)
        {
            return !renewal.IsCompleted ? renewal
                : renewal = time.GetUtcNow() < nextTry || reach.Wait > TimeSpan.Zero ? Task.FromResult<string?>(null) : RenewNowAsync(spent);
        }
    }

    private async Task<string?> RenewNowAsync(long spent)
    {
        // The caller holds the gate: it is let go before anything is done.
        await Task.Yield();
        try
        {
            return await store.ClaimAsync(spent, node.Value, CancellationToken.None) switch
            {
                ZaloLease.Renewed renewed => Take(renewed.Tokens),
                ZaloLease.Acquired yours => await RenewAsync(yours),
                ZaloLease.NotAvailable => WaitForLogin(),
                _ => null,
            };
        }
        catch (StorageUnavailableException)
        {
            // Nothing was asked of Zalo, or the lease runs out by itself.
            return null;
        }
    }

    private async Task<string?> RenewAsync(ZaloLease.Acquired lease)
    {
        ZaloTokenAnswer answer;
        try
        {
            answer = await oauth.RefreshAsync(lease.RefreshToken, CancellationToken.None);
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException)
        {
            return await WaitForZaloAsync(lease, failure);
        }

        NoteReached();
        switch (answer)
        {
            case ZaloTokenAnswer.Given given:
                return await KeepAsync(lease, given);
            case ZaloTokenAnswer.Refused refused:
                // A seed that Zalo does not take makes way for the pair that there is.
                return await FailAsync(lease, $"Zalo {refused.Error}", isInitialTokenSpent: lease is { IsInitialToken: true, Tokens.Pair: not null });
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Zalo has taken back the old pair: this one must get onto the disk, however long that takes.
    private async Task<string?> KeepAsync(ZaloLease.Acquired lease, ZaloTokenAnswer.Given given)
    {
        for (var attempt = 1; attempt <= MaxWrites; attempt++)
        {
            try
            {
                var isOurs = await store.ReplaceAsync(lease, given, CancellationToken.None);
                NoteSuccess();
                Log.Renewed(logger, given.AccessUntil, given.RefreshUntil);
                var tokens = isOurs ? new ZaloTokenSet(lease.Tokens.Version + 1, given.Pair, given.AccessUntil, given.RefreshUntil, null) : await store.ReadAsync(CancellationToken.None);
                Judge(tokens);
                return Take(tokens);
            }
            catch (StorageUnavailableException)
            {
                await Task.Delay(RetryDelay, time, CancellationToken.None);
            }
        }

        Log.Lost(logger);
        return null;
    }

    // No answer of Zalo's says anything of the consent: it is asked again soon, and nobody has to do anything.
    private async Task<string?> WaitForZaloAsync(ZaloLease.Acquired lease, Exception failure)
    {
        if (reach.NoteFailure())
        {
            Log.NotReached(logger, ProviderHttp.Reason(failure));
        }

        Judge(lease.Tokens);
        await store.ReleaseAsync(lease, node.Value, isInitialTokenSpent: false, CancellationToken.None);
        return null;
    }

    private void NoteReached()
    {
        if (reach.NoteReached())
        {
            Log.ReachedAgain(logger);
        }
    }

    private async Task<string?> FailAsync(ZaloLease.Acquired lease, string reason, bool isInitialTokenSpent)
    {
        lock (gate)
        {
            var wait = InitialBackoff * Math.Pow(2, Math.Min(failures++, 10));
            nextTry = isInitialTokenSpent ? default : time.GetUtcNow() + (wait < MaxBackoff ? wait : MaxBackoff);
        }

        Log.NotRenewed(logger, reason, lease.Tokens.AccessUntil, lease.Tokens.RefreshUntil);
        await store.ReleaseAsync(lease, node.Value, isInitialTokenSpent, CancellationToken.None);
        return null;
    }

    private string? WaitForLogin()
    {
        lock (gate)
        {
            nextTry = time.GetUtcNow() + LoginPollInterval;
            return null;
        }
    }

    private string? Take(ZaloTokenSet tokens)
    {
        lock (gate)
        {
            if (tokens.Pair is not { } pair || tokens.Version <= withdrawn || time.GetUtcNow() + ExpiryBuffer >= tokens.AccessUntil)
            {
                return null;
            }

            current = (pair.Access, tokens.AccessUntil, tokens.Version);
            return pair.Access;
        }
    }

    private void NoteSuccess()
    {
        lock (gate)
        {
            (failures, nextTry) = (0, default);
        }

        NoteReached();
    }

    private void Judge(ZaloTokenSet tokens)
    {
        var now = time.GetUtcNow();
        var hasToken = Take(tokens) is not null;
        if (hasToken && !IsDue(tokens))
        {
            // Another node, or a login, did what failed here.
            NoteSuccess();
        }

        // A refusal, or nothing to ask with; that Zalo is out of reach says nothing of the consent.
        var needsLogin = !hasToken && (failures > 0 || (tokens.Pair is null && tokens.NewInitialRefreshToken is null));
        var endsSoon = tokens.Pair is not null && tokens.RefreshUntil - now < ExpiryWarning;
        circuit.NoteTokens(
            needsLogin ? "login_needed"
            : !hasToken && !reach.IsReached ? "unreachable"
            : endsSoon ? "consent_ends_soon"
            : failures > 0 || !reach.IsReached ? "renewal_failing"
            : hasToken ? null : "renewing");
        if ((endsSoon || needsLogin) && now - warnedAt >= TimeSpan.FromDays(1))
        {
            warnedAt = now;
            Log.LoginNeeded(logger, tokens.Pair is null ? "never given" : tokens.RefreshUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4411, Level = LogLevel.Information, Message = "The tokens of the Zalo account were renewed: good until {AccessUntil}, the consent until {ConsentUntil}.")]
        public static partial void Renewed(ILogger logger, DateTimeOffset accessUntil, DateTimeOffset consentUntil);

        [LoggerMessage(EventId = 4412, Level = LogLevel.Error,
            Message = "The tokens of the Zalo account were not renewed: {Reason}. The token in use is good until {AccessUntil}, the consent until {ConsentUntil}; if this goes on, run the command zalo login.")]
        public static partial void NotRenewed(ILogger logger, string reason, DateTimeOffset accessUntil, DateTimeOffset consentUntil);

        [LoggerMessage(EventId = 4416, Level = LogLevel.Warning,
            Message = "Zalo's address for tokens is out of reach ({Reason}): it is asked again within half a minute, and replies wait. This is trouble of the network or of Zalo, not of the consent.")]
        public static partial void NotReached(ILogger logger, string reason);

        [LoggerMessage(EventId = 4417, Level = LogLevel.Information, Message = "Zalo's address for tokens is reached again.")]
        public static partial void ReachedAgain(ILogger logger);

        [LoggerMessage(EventId = 4413, Level = LogLevel.Critical, Message = "New tokens of the Zalo account could not be written and are lost: run the command zalo login.")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(EventId = 4414, Level = LogLevel.Critical, Message = "An administrator of the Zalo account must consent: run the command zalo login. End of the consent there is: {ConsentUntil}.")]
        public static partial void LoginNeeded(ILogger logger, string consentUntil);
    }
}
