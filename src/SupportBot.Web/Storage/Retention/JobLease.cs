using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Work of which all nodes together do one round at a time. To be used inside a transaction.</summary>
/// <param name="Name">The work.</param>
/// <param name="Owner">Who wants to do it.</param>
internal sealed record JobLease(string Name, string Owner)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    /// <summary>Begins a round. False where another has begun one, or where the last was finished less than <paramref name="pause"/> ago.</summary>
    public async Task<bool> TryTakeAsync(DbConnection connection, DateTimeOffset now, TimeSpan pause) => await connection.ExecuteAsync(
        """
        INSERT INTO job (name, lease_until, leased_by) VALUES (@Name, @Until, @Holder)
        ON CONFLICT (name) DO UPDATE SET lease_until = excluded.lease_until, leased_by = excluded.leased_by
        WHERE job.lease_until <= @Now AND (job.finished_at IS NULL OR job.finished_at <= @Due)
        """,
        Values(now, now - pause)) > 0;

    /// <summary>Goes on. False where the lease ran out and another has begun; the row is held until the transaction ends.</summary>
    public async Task<bool> TryKeepAsync(DbConnection connection, DateTimeOffset now) =>
        await connection.ExecuteAsync("UPDATE job SET lease_until = @Until WHERE name = @Name AND leased_by = @Holder", Values(now, now)) > 0;

    /// <summary>Ends the round.</summary>
    public Task<int> FinishAsync(DbConnection connection, DateTimeOffset now) =>
        connection.ExecuteAsync("UPDATE job SET lease_until = 0, finished_at = @Now WHERE name = @Name AND leased_by = @Holder", Values(now, now));

    private object Values(DateTimeOffset now, DateTimeOffset due) => new
    {
        Name,
        Holder = Owner,
        Now = now.ToUnixTimeMilliseconds(),
        Until = (now + Length).ToUnixTimeMilliseconds(),
        Due = due.ToUnixTimeMilliseconds(),
    };
}
