namespace SupportBot.Web.Channels.Zalo;

/// <summary>The account's grant as the store has it.</summary>
/// <param name="Version">Goes up with each new pair; 0: there was none yet.</param>
/// <param name="Pair">The tokens; null where none were ever got.</param>
/// <param name="AccessUntil">When the access token ends.</param>
/// <param name="RefreshUntil">When the consent ends.</param>
/// <param name="FreshSeed">The refresh token of the settings, where it was never used; else null.</param>
internal sealed record ZaloGrant(long Version, ZaloTokenPair? Pair, DateTimeOffset AccessUntil, DateTimeOffset RefreshUntil, string? FreshSeed)
{
    public override string ToString() => nameof(ZaloGrant);
}

/// <summary>What a node is told that wants to renew the tokens.</summary>
internal abstract record ZaloClaim
{
    /// <summary>Somebody has renewed them already.</summary>
    public sealed record Renewed(ZaloGrant Grant) : ZaloClaim;

    /// <summary>Another node is doing it.</summary>
    public sealed record Busy : ZaloClaim;

    /// <summary>There is nothing to renew them with.</summary>
    public sealed record Nothing : ZaloClaim;

    /// <summary>Nobody but you may use this refresh token now. <paramref name="IsSeed"/>: it is that of the settings. <paramref name="Grant"/>: what is to be replaced.</summary>
    public sealed record Yours(string RefreshToken, bool IsSeed, ZaloGrant Grant) : ZaloClaim
    {
        public override string ToString() => nameof(Yours);
    }
}
