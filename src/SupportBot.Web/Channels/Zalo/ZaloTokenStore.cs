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
    private const string OwnRow = "WHERE app_id = @AppId AND oa_id = @OaId";

    private const string Write =
        $"""
        UPDATE zalo_token SET cipher = @Cipher, access_until = @AccessUntil, refresh_until = @RefreshUntil, seeds = seeds || @Seed, version = version + 1, {Lease.Release}
        {OwnRow}
        """;

    /// <summary>Longer than Zalo may take to answer.</summary>
    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(2);

    private readonly IDataProtector protector = protection.CreateProtector("zalo");

    private ZaloOptions Settings => options.Value;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The grant.</summary>
    public async Task<ZaloTokenSet> ReadAsync(CancellationToken cancellationToken) =>
        Open(await database.ReadAsync(connection => FindAsync(connection, ""), cancellationToken));

    /// <summary>Asks for the right to renew. <paramref name="spent"/>: version of the grant that is to be replaced.</summary>
    public async Task<ZaloLease> ClaimAsync(long spent, string leaseOwner, CancellationToken cancellationToken)
    {
        var mark = InitialTokenMark;
        var (row, isRenewed, isLeased) = await database.WriteAsync(
            async connection =>
            {
                await MakeRowAsync(connection);
                var found = (await FindAsync(connection, database.Dialect.ForUpdate))!;
                var isNew = found.Version > spent && found.AccessUntil > Now && !IsFresh(found, mark);
                return (found, isNew, !isNew && await TryLeaseAsync(connection, leaseOwner));
            },
            cancellationToken);
        var tokens = Open(row);
        return isRenewed ? new ZaloLease.Renewed(tokens)
            : !isLeased ? new ZaloLease.Held()
            : (tokens.NewInitialRefreshToken ?? tokens.Pair?.Refresh) is { } refresh ? new ZaloLease.Acquired(refresh, tokens.NewInitialRefreshToken is not null, tokens)
            : new ZaloLease.NotAvailable();
    }

    /// <summary>Writes the new pair. False where somebody else wrote one meanwhile: an administrator who consented again.</summary>
    public Task<bool> ReplaceAsync(ZaloLease.Acquired lease, ZaloTokenAnswer.Given given, CancellationToken cancellationToken)
    {
        var row = Values(given, lease.IsInitialToken ? lease.RefreshToken : null, lease.Tokens.Version);
        return database.WriteAsync(async connection => await connection.ExecuteAsync($"{Write} AND version = @Version", row) > 0, cancellationToken);
    }

    /// <summary>Gives the lease back without new tokens. <paramref name="isInitialTokenSpent"/>: Zalo refused the seed, it is not to be tried again.</summary>
    public Task<int> ReleaseAsync(ZaloLease.Acquired lease, string leaseOwner, bool isInitialTokenSpent, CancellationToken cancellationToken)
    {
        var row = With(new { LeaseOwner = leaseOwner, Seed = isInitialTokenSpent ? Mark(lease.RefreshToken) : "" });
        return database.WriteAsync(
            connection => connection.ExecuteAsync(
                $"UPDATE zalo_token SET {Lease.Release}, seeds = seeds || @Seed {OwnRow} AND {Lease.IsOwn}", row),
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
        $"SELECT cipher, access_until, refresh_until, seeds, version FROM zalo_token {OwnRow}{locking}", With(new { }));

    private Task<int> MakeRowAsync(DbConnection connection) => connection.ExecuteAsync(
        """
        INSERT INTO zalo_token (app_id, oa_id, access_until, refresh_until, seeds, version, lease_until) VALUES (@AppId, @OaId, 0, 0, '', 0, 0)
        ON CONFLICT (app_id, oa_id) DO NOTHING
        """,
        With(new { }));

    private async Task<bool> TryLeaseAsync(DbConnection connection, string leaseOwner) => await connection.ExecuteAsync(
        $"UPDATE zalo_token SET {Lease.Take} {OwnRow} AND ({Lease.IsFree} OR {Lease.IsOwn})",
        new Lease(leaseOwner, LeaseLength).Values(time.GetUtcNow(), new { Settings.AppId, Settings.OaId })) > 0;

    // Encrypting may itself have to write a key: never within a transaction.
    private DynamicParameters Values(ZaloTokenAnswer.Given given, string? usedInitialToken, long version) => With(new
    {
        Cipher = protector.Protect(JsonSerializer.Serialize(given.Pair)),
        AccessUntil = given.AccessUntil.ToUnixTimeMilliseconds(),
        RefreshUntil = given.RefreshUntil.ToUnixTimeMilliseconds(),
        Seed = string.IsNullOrEmpty(usedInitialToken) ? "" : Mark(usedInitialToken),
        Version = version,
    });

    private ZaloTokenSet Open(Row? row)
    {
        var pair = row?.Cipher is { } cipher ? JsonSerializer.Deserialize<ZaloTokenPair>(protector.Unprotect(cipher)) : null;
        return new ZaloTokenSet(row?.Version ?? 0, pair, At(row?.AccessUntil ?? 0), At(row?.RefreshUntil ?? 0), IsFresh(row, InitialTokenMark) ? Settings.RefreshToken : null);
    }

    private string? InitialTokenMark => string.IsNullOrEmpty(Settings.RefreshToken) ? null : Mark(Settings.RefreshToken);

    private static bool IsFresh(Row? row, string? initialTokenMark) => initialTokenMark is not null && row?.Seeds.Contains(initialTokenMark, StringComparison.Ordinal) != true;

    // What the store remembers of a seed that was used: nobody can read it back.
    private string Mark(string initialToken) => $" {key.Fingerprint(initialToken)}";

    private sealed class Row
    {
        public string? Cipher { get; init; }

        public long AccessUntil { get; init; }

        public long RefreshUntil { get; init; }

        public string Seeds { get; init; } = "";

        public long Version { get; init; }
    }
}
