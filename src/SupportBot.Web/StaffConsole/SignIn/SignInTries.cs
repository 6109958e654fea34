using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>
/// Counts wrong passwords by account and source, for all nodes together. So many in a row lock the account for that source and no other: anyone who
/// knows a name can keep nobody out. Each further lock lasts twice as long, a day at most.
/// </summary>
internal sealed class SignInTries(Database database, IOptions<StaffConsoleOptions> options, TimeProvider time)
{
    /// <summary>The account of names that nobody has.</summary>
    public const string Nobody = "";

    /// <summary>The source that stands for the account as a whole.</summary>
    public const string Anywhere = "";

    private static readonly TimeSpan MaxLockTime = TimeSpan.FromDays(1);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(2);

    /// <summary>
    /// Counts a try before its password is looked at, so that many at once cannot slip past the lock; the last one allowed locks until a right
    /// password forgives it. False where the account is locked. A name that nobody has costs the same statements as one that somebody has.
    /// </summary>
    public Task<bool> TakeAsync(string account, string source, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var now = time.GetUtcNow();
            await connection.ExecuteAsync("DELETE FROM sign_in_try WHERE forget_at <= @Now", new { Now = now.ToUnixTimeMilliseconds() });
            var row = await CountAsync(connection, account, source, now);
            var isLocked = row.LockedUntil > now.ToUnixTimeMilliseconds() || await IsLockedAnywhereAsync(connection, account, now);
            if (!isLocked && row.FailedCount % options.Value.TriesBeforeLock == 0)
            {
                await LockAsync(connection, account, source, now + LockAfter(row.FailedCount));
            }

            return !isLocked;
        },
        cancellationToken);

    /// <summary>Forgets the wrong tries of one source, and its lock.</summary>
    public Task<int> ForgiveAsync(string account, string source, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("DELETE FROM sign_in_try WHERE staff_id = @account AND source = @source", new { account, source }), cancellationToken);

    /// <summary>Counts from the beginning again; a lock stays.</summary>
    public Task<int> ResetCountAsync(string account, string source, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("UPDATE sign_in_try SET failed_count = 0 WHERE staff_id = @account AND source = @source", new { account, source }), cancellationToken);

    /// <summary>Forgets wrong tries and locks of one source, or of all where it is <see cref="Anywhere"/>.</summary>
    public Task<int> ForgetAsync(string account, string source, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("DELETE FROM sign_in_try WHERE staff_id = @account AND (source = @source OR @source = '')", new { account, source }), cancellationToken);

    /// <summary>Counts one wrong try; how many there are now.</summary>
    public Task<int> CountAsync(string account, string source, CancellationToken cancellationToken) => database.WriteAsync(
        async connection => (await CountAsync(connection, account, source, time.GetUtcNow())).FailedCount, cancellationToken);

    /// <summary>Locks until a moment.</summary>
    public Task<int> LockAsync(string account, string source, DateTimeOffset until, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await CountAsync(connection, account, source, time.GetUtcNow());
            return await LockAsync(connection, account, source, until);
        },
        cancellationToken);

    /// <summary>Until when it is locked; null where it is not.</summary>
    public async Task<DateTimeOffset?> ReadLockAsync(string account, string source, CancellationToken cancellationToken) =>
        (await ReadAsync(account, source, cancellationToken))?.LockedUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null;

    /// <summary>Wrong tries in a row.</summary>
    public async Task<int> ReadCountAsync(string account, string source, CancellationToken cancellationToken) => (await ReadAsync(account, source, cancellationToken))?.FailedCount ?? 0;

    private Task<Row?> ReadAsync(string account, string source, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT failed_count, locked_until FROM sign_in_try WHERE staff_id = @account AND source = @source", new { account, source }),
        cancellationToken);

    private TimeSpan LockAfter(int failed)
    {
        var doublings = Math.Min((failed / options.Value.TriesBeforeLock) - 1, 20);
        var length = TimeSpan.FromMinutes(options.Value.LockMinutes) * Math.Pow(2, doublings);
        return length < MaxLockTime ? length : MaxLockTime;
    }

    // Writes also while it is locked: how long it takes tells nothing.
    private static Task<Row> CountAsync(DbConnection connection, string account, string source, DateTimeOffset now) => connection.QuerySingleAsync<Row>(
        """
        INSERT INTO sign_in_try AS t (staff_id, source, failed_count, forget_at) VALUES (@account, @source, 1, @Forget)
        ON CONFLICT (staff_id, source) DO UPDATE SET failed_count = t.failed_count + CASE WHEN t.locked_until > @Now THEN 0 ELSE 1 END, forget_at = @Forget
        RETURNING failed_count, locked_until
        """,
        new { account, source, Now = now.ToUnixTimeMilliseconds(), Forget = (now + Memory).ToUnixTimeMilliseconds() });

    private static async Task<bool> IsLockedAnywhereAsync(DbConnection connection, string account, DateTimeOffset now) => await connection.ExecuteScalarAsync<long>(
        "SELECT COUNT(*) FROM sign_in_try WHERE staff_id = @account AND source = '' AND locked_until > @Now", new { account, Now = now.ToUnixTimeMilliseconds() }) > 0;

    private static Task<int> LockAsync(DbConnection connection, string account, string source, DateTimeOffset until) => connection.ExecuteAsync(
        "UPDATE sign_in_try SET locked_until = @Until WHERE staff_id = @account AND source = @source", new { account, source, Until = until.ToUnixTimeMilliseconds() });

    private sealed class Row
    {
        public int FailedCount { get; init; }

        public long? LockedUntil { get; init; }
    }
}
