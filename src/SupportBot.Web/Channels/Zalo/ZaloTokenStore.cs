using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>The account's grant in the store, encrypted, and the lease that lets one node at a time renew it.</summary>
internal sealed class ZaloTokenStore(Database database, IDataProtectionProvider protection, MasterKey key, IOptions<ZaloOptions> options, TimeProvider time)
{
    private const string OfUs = "WHERE app_id = @AppId AND oa_id = @OaId";

    private const string Write =
        $"""
        UPDATE zalo_token SET cipher = @Cipher, access_until = @AccessUntil, refresh_until = @RefreshUntil, seeds = seeds || @Seed, version = version + 1, {Lease.Release}
        {OfUs}
        """;

    /// <summary>Longer than Zalo may take to answer.</summary>
    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(2);

    private readonly IDataProtector protector = protection.CreateProtector("zalo");

    private ZaloOptions Settings => options.Value;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The grant.</summary>
    public async Task<ZaloGrant> ReadAsync(CancellationToken cancellationToken) =>
        Open(await database.ReadAsync(connection => FindAsync(connection, ""), cancellationToken));

    /// <summary>Asks for the right to renew. <paramref name="spent"/>: version of the grant that is to be replaced.</summary>
    public async Task<ZaloClaim> ClaimAsync(long spent, string claimant, CancellationToken cancellationToken)
    {
        var mark = SeedMark;
        var (row, isRenewed, isLeased) = await database.WriteAsync(
            async connection =>
            {
                await MakeRowAsync(connection);
                var found = (await FindAsync(connection, database.Dialect.ForUpdate))!;
                var isNew = found.Version > spent && found.AccessUntil > Now && !IsFresh(found, mark);
                return (found, isNew, !isNew && await TryLeaseAsync(connection, claimant));
            },
            cancellationToken);
        var grant = Open(row);
        return isRenewed ? new ZaloClaim.Renewed(grant)
            : !isLeased ? new ZaloClaim.Busy()
            : (grant.FreshSeed ?? grant.Pair?.Refresh) is { } refresh ? new ZaloClaim.Yours(refresh, grant.FreshSeed is not null, grant)
            : new ZaloClaim.Nothing();
    }

    /// <summary>Writes the new pair. False where somebody else wrote one meanwhile: an administrator who consented anew.</summary>
    public Task<bool> ReplaceAsync(ZaloClaim.Yours claim, ZaloTokenAnswer.Given given, CancellationToken cancellationToken)
    {
        var row = Values(given, claim.IsSeed ? claim.RefreshToken : null, claim.Grant.Version);
        return database.WriteAsync(async connection => await connection.ExecuteAsync($"{Write} AND version = @Version", row) > 0, cancellationToken);
    }

    /// <summary>Gives the lease back without new tokens. <paramref name="isSeedSpent"/>: Zalo refused the seed, it is not to be tried again.</summary>
    public Task<int> ReleaseAsync(ZaloClaim.Yours claim, string claimant, bool isSeedSpent, CancellationToken cancellationToken)
    {
        var row = With(new { LeaseOwner = claimant, Seed = isSeedSpent ? Mark(claim.RefreshToken) : "" });
        return database.WriteAsync(
            connection => connection.ExecuteAsync(
                $"UPDATE zalo_token SET {Lease.Release}, seeds = seeds || @Seed {OfUs} AND {Lease.IsOwn}", row),
            cancellationToken);
    }

    /// <summary>Writes a pair that an administrator's consent gave; whatever was there before is void. The refresh token of the settings counts as used.</summary>
    public Task StoreAsync(ZaloTokenAnswer.Given given, CancellationToken cancellationToken)
    {
        var row = Values(given, Settings.RefreshToken, 0);
        return database.WriteAsync(
            async connection =>
            {
                await MakeRowAsync(connection);
                return await connection.ExecuteAsync(Write, row);
            },
            cancellationToken);
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private DynamicParameters With(object more)
    {
        var parameters = new DynamicParameters(more);
        parameters.AddDynamicParams(new { Settings.AppId, Settings.OaId });
        return parameters;
    }

    private Task<Row?> FindAsync(DbConnection connection, string locking) => connection.QuerySingleOrDefaultAsync<Row>(
        $"SELECT cipher, access_until, refresh_until, seeds, version FROM zalo_token {OfUs}{locking}", With(new { }));

    private Task<int> MakeRowAsync(DbConnection connection) => connection.ExecuteAsync(
        """
        INSERT INTO zalo_token (app_id, oa_id, access_until, refresh_until, seeds, version, lease_until) VALUES (@AppId, @OaId, 0, 0, '', 0, 0)
        ON CONFLICT (app_id, oa_id) DO NOTHING
        """,
        With(new { }));

    private async Task<bool> TryLeaseAsync(DbConnection connection, string claimant) => await connection.ExecuteAsync(
        $"UPDATE zalo_token SET {Lease.Take} {OfUs} AND ({Lease.IsFree} OR {Lease.IsOwn})",
        new Lease(claimant, LeaseLength).Values(time.GetUtcNow(), new { Settings.AppId, Settings.OaId })) > 0;

    // Encrypting may itself have to write a key: never within a transaction.
    private DynamicParameters Values(ZaloTokenAnswer.Given given, string? usedSeed, long version) => With(new
    {
        Cipher = protector.Protect(JsonSerializer.Serialize(given.Pair)),
        AccessUntil = given.AccessUntil.ToUnixTimeMilliseconds(),
        RefreshUntil = given.RefreshUntil.ToUnixTimeMilliseconds(),
        Seed = string.IsNullOrEmpty(usedSeed) ? "" : Mark(usedSeed),
        Version = version,
    });

    private ZaloGrant Open(Row? row)
    {
        var pair = row?.Cipher is { } cipher ? JsonSerializer.Deserialize<ZaloTokenPair>(protector.Unprotect(cipher)) : null;
        return new ZaloGrant(row?.Version ?? 0, pair, At(row?.AccessUntil ?? 0), At(row?.RefreshUntil ?? 0), IsFresh(row, SeedMark) ? Settings.RefreshToken : null);
    }

    private string? SeedMark => string.IsNullOrEmpty(Settings.RefreshToken) ? null : Mark(Settings.RefreshToken);

    private static bool IsFresh(Row? row, string? seedMark) => seedMark is not null && row?.Seeds.Contains(seedMark, StringComparison.Ordinal) != true;

    // What the store remembers of a seed that was used: nobody can read it back.
    private string Mark(string seed) => $" {key.Fingerprint(seed)}";

    private sealed class Row
    {
        public string? Cipher { get; init; }

        public long AccessUntil { get; init; }

        public long RefreshUntil { get; init; }

        public string Seeds { get; init; } = "";

        public long Version { get; init; }
    }
}
