using System.Globalization;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>
/// The token to send with. A refresh token works once and losing what it gave ends the grant: one node renews at a time, what Zalo gives is on disk
/// before it is used, and a renewal once begun is finished whoever waits for it.
/// </summary>
internal sealed partial class ZaloTokens(ZaloTokenStore store, ZaloOAuth oauth, ZaloStanding standing, NodeId node, TimeProvider time, ILogger<ZaloTokens> logger)
{
    private const int MostWrites = 60;

    /// <summary>Renewed so long before it ends: time enough for people where renewing fails.</summary>
    private static readonly TimeSpan RenewAhead = TimeSpan.FromHours(5);

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan WarnAhead = TimeSpan.FromDays(30);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan LoginWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(1);

    /// <summary>So long a reply waits for a renewal; the renewal itself goes on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private (string Access, DateTimeOffset Until, long Version)? current;
    private long withdrawn;
    private Task<string?> renewal = Task.FromResult<string?>(null);
    private readonly ProviderReach reach = new(time);
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
                return new[] { nextTry - time.GetUtcNow(), reach.Wait, Shortly }.Max();
            }
        }
    }

    /// <summary>A token that is good, as far as is known; null: there is none now.</summary>
    public async Task<string?> GetAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (current is { } known && time.GetUtcNow() + Margin < known.Until)
            {
                return known.Access;
            }
        }

        var grant = await store.ReadAsync(cancellationToken);
        try
        {
            return Take(grant) ?? await Renewal(grant.Version).WaitAsync(Patience, time, cancellationToken);
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
    public async Task TendAsync(CancellationToken cancellationToken)
    {
        var grant = await store.ReadAsync(cancellationToken);
        if (IsDue(grant))
        {
            await Renewal(grant.Version).WaitAsync(cancellationToken);
            grant = await store.ReadAsync(cancellationToken);
        }

        Judge(grant);
    }

    /// <summary>Returns once no renewal is under way.</summary>
    public Task FinishAsync() => renewal;

    private bool IsDue(ZaloGrant grant) => grant.FreshSeed is not null || (grant.Pair is not null && grant.AccessUntil - time.GetUtcNow() < RenewAhead);

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
        // Whoever asks holds the gate: it is let go before anything is done.
        await Task.Yield();
        try
        {
            return await store.ClaimAsync(spent, node.Value, CancellationToken.None) switch
            {
                ZaloClaim.Renewed renewed => Take(renewed.Grant),
                ZaloClaim.Yours yours => await RenewAsync(yours),
                ZaloClaim.Nothing => WaitForLogin(),
                _ => null,
            };
        }
        catch (StorageUnavailableException)
        {
            // Nothing was asked of Zalo, or the lease runs out by itself.
            return null;
        }
    }

    private async Task<string?> RenewAsync(ZaloClaim.Yours claim)
    {
        ZaloTokenAnswer answer;
        try
        {
            answer = await oauth.RefreshAsync(claim.RefreshToken, CancellationToken.None);
        }
        catch (Exception failure) when (failure is HttpRequestException or TimeoutException)
        {
            return await WaitForZaloAsync(claim, failure);
        }

        NoteReached();
        switch (answer)
        {
            case ZaloTokenAnswer.Given given:
                return await KeepAsync(claim, given);
            case ZaloTokenAnswer.Refused refused:
                // A seed that Zalo does not take makes way for the pair that there is.
                return await FailAsync(claim, $"Zalo {refused.Error}", isSeedSpent: claim is { IsSeed: true, Grant.Pair: not null });
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Zalo has taken back the old pair: this one must get onto the disk, however long that takes.
    private async Task<string?> KeepAsync(ZaloClaim.Yours claim, ZaloTokenAnswer.Given given)
    {
        for (var attempt = 1; attempt <= MostWrites; attempt++)
        {
            try
            {
                var isOurs = await store.ReplaceAsync(claim, given, CancellationToken.None);
                NoteSuccess();
                Log.Renewed(logger, given.AccessUntil, given.RefreshUntil);
                var grant = isOurs ? new ZaloGrant(claim.Grant.Version + 1, given.Pair, given.AccessUntil, given.RefreshUntil, null) : await store.ReadAsync(CancellationToken.None);
                Judge(grant);
                return Take(grant);
            }
            catch (StorageUnavailableException)
            {
                await Task.Delay(Shortly, time, CancellationToken.None);
            }
        }

        Log.Lost(logger);
        return null;
    }

    // No answer of Zalo's says anything of the consent: it is asked again soon, and nobody has to do anything.
    private async Task<string?> WaitForZaloAsync(ZaloClaim.Yours claim, Exception failure)
    {
        if (reach.NoteFailure())
        {
            Log.NotReached(logger, ProviderHttp.Reason(failure));
        }

        Judge(claim.Grant);
        await store.ReleaseAsync(claim, node.Value, isSeedSpent: false, CancellationToken.None);
        return null;
    }

    private void NoteReached()
    {
        if (reach.NoteReached())
        {
            Log.ReachedAgain(logger);
        }
    }

    private async Task<string?> FailAsync(ZaloClaim.Yours claim, string reason, bool isSeedSpent)
    {
        lock (gate)
        {
            var wait = FirstWait * Math.Pow(2, Math.Min(failures++, 10));
            nextTry = isSeedSpent ? default : time.GetUtcNow() + (wait < LongestWait ? wait : LongestWait);
        }

        Log.NotRenewed(logger, reason, claim.Grant.AccessUntil, claim.Grant.RefreshUntil);
        await store.ReleaseAsync(claim, node.Value, isSeedSpent, CancellationToken.None);
        return null;
    }

    private string? WaitForLogin()
    {
        lock (gate)
        {
            nextTry = time.GetUtcNow() + LoginWait;
            return null;
        }
    }

    private string? Take(ZaloGrant grant)
    {
        lock (gate)
        {
            if (grant.Pair is not { } pair || grant.Version <= withdrawn || time.GetUtcNow() + Margin >= grant.AccessUntil)
            {
                return null;
            }

            current = (pair.Access, grant.AccessUntil, grant.Version);
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

    private void Judge(ZaloGrant grant)
    {
        var now = time.GetUtcNow();
        var hasToken = Take(grant) is not null;
        if (hasToken && !IsDue(grant))
        {
            // Another node, or a login, did what failed here.
            NoteSuccess();
        }

        // A refusal, or nothing to ask with; that Zalo is out of reach says nothing of the consent.
        var needsLogin = !hasToken && (failures > 0 || (grant.Pair is null && grant.FreshSeed is null));
        var endsSoon = grant.Pair is not null && grant.RefreshUntil - now < WarnAhead;
        standing.NoteGrant(
            needsLogin ? "login_needed"
            : !hasToken && !reach.IsReached ? "unreachable"
            : endsSoon ? "consent_ends_soon"
            : failures > 0 || !reach.IsReached ? "renewal_failing"
            : hasToken ? null : "renewing");
        if ((endsSoon || needsLogin) && now - warnedAt >= TimeSpan.FromDays(1))
        {
            warnedAt = now;
            Log.LoginNeeded(logger, grant.Pair is null ? "never given" : grant.RefreshUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4411, Level = LogLevel.Information, Message = "The tokens of the Zalo account were renewed: good until {AccessUntil}, the consent until {ConsentUntil}.")]
        public static partial void Renewed(ILogger logger, DateTimeOffset accessUntil, DateTimeOffset consentUntil);

        [LoggerMessage(EventId = 4412, Level = LogLevel.Error,
            Message = "The tokens of the Zalo account were not renewed: {Reason}. The token in use is good until {AccessUntil}, the consent until {ConsentUntil}; if this goes on, run the verb zalo login.")]
        public static partial void NotRenewed(ILogger logger, string reason, DateTimeOffset accessUntil, DateTimeOffset consentUntil);

        [LoggerMessage(EventId = 4416, Level = LogLevel.Warning,
            Message = "Zalo's address for tokens is out of reach ({Reason}): it is asked again within half a minute, and replies wait. This is trouble of the network or of Zalo, not of the consent.")]
        public static partial void NotReached(ILogger logger, string reason);

        [LoggerMessage(EventId = 4417, Level = LogLevel.Information, Message = "Zalo's address for tokens is reached again.")]
        public static partial void ReachedAgain(ILogger logger);

        [LoggerMessage(EventId = 4413, Level = LogLevel.Critical, Message = "New tokens of the Zalo account could not be written and are lost: run the verb zalo login.")]
        public static partial void Lost(ILogger logger);

        [LoggerMessage(EventId = 4414, Level = LogLevel.Critical, Message = "An administrator of the Zalo account must consent: run the verb zalo login. End of the consent there is: {ConsentUntil}.")]
        public static partial void LoginNeeded(ILogger logger, string consentUntil);
    }
}
