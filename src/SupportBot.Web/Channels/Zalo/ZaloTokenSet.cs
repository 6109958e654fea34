namespace SupportBot.Web.Channels.Zalo;

/// <summary>The account's grant as the store has it.</summary>
/// <param name="Version">Goes up with each new pair; 0: there was none yet.</param>
/// <param name="Pair">The tokens; null where none were ever got.</param>
/// <param name="AccessUntil">When the access token ends.</param>
/// <param name="RefreshUntil">When the consent ends.</param>
/// <param name="NewInitialRefreshToken">The refresh token of the settings, where it was never used; else null.</param>
internal sealed record ZaloTokenSet(long Version, ZaloTokenPair? Pair, DateTimeOffset AccessUntil, DateTimeOffset RefreshUntil, string? NewInitialRefreshToken)
{
    public override string ToString() => nameof(ZaloTokenSet);
}

/// <summary>The answer to a node that wants to renew the tokens.</summary>
internal abstract record ZaloLease
{
    /// <summary>Somebody has renewed them already.</summary>
    public sealed record Renewed(ZaloTokenSet Tokens) : ZaloLease;

    /// <summary>Another node is doing it.</summary>
    public sealed record Held : ZaloLease;

    /// <summary>There is nothing to renew them with.</summary>
    public sealed record NotAvailable : ZaloLease;

    /// <summary>Nobody but you may use this refresh token now. <paramref name="IsInitialToken"/>: it is that of the settings. <paramref name="Tokens"/>: what is to be replaced.</summary>
    public sealed record Acquired(string RefreshToken, bool IsInitialToken, ZaloTokenSet Tokens) : ZaloLease
    {
        public override string ToString() => nameof(Acquired);
    }
}
