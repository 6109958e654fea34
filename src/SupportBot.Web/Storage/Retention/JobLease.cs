using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Work of which all nodes together do one round at a time. To be used inside a transaction.</summary>
/// <param name="Name">The work.</param>
/// <param name="Node">Who wants to do it.</param>
internal sealed record JobLease(string Name, NodeId Node)
{
    private readonly Lease lease = new(Node.Value, TimeSpan.FromMinutes(10));

    /// <summary>Begins a round. False where another has begun one, or where the last was finished less than <paramref name="pause"/> ago.</summary>
    public async Task<bool> TryTakeAsync(DbConnection connection, DateTimeOffset now, TimeSpan pause)
    {
        await connection.ExecuteAsync("INSERT INTO job (name, lease_until, leased_by) VALUES (@Name, 0, '') ON CONFLICT (name) DO NOTHING", new { Name });
        return await connection.ExecuteAsync(
            $"UPDATE job SET {Lease.Take} WHERE name = @Name AND {Lease.IsFree} AND (finished_at IS NULL OR finished_at <= @Due)",
            lease.Values(now, new { Name, Due = (now - pause).ToUnixTimeMilliseconds() })) > 0;
    }

    /// <summary>Goes on. False where the lease ran out and another has begun; the row is held until the transaction ends.</summary>
    public async Task<bool> TryKeepAsync(DbConnection connection, DateTimeOffset now) =>
        await connection.ExecuteAsync($"UPDATE job SET {Lease.Take} WHERE name = @Name AND {Lease.IsOwn}", lease.Values(now, new { Name })) > 0;

    /// <summary>Ends the round.</summary>
    public Task<int> FinishAsync(DbConnection connection, DateTimeOffset now) =>
        connection.ExecuteAsync($"UPDATE job SET {Lease.Release}, finished_at = @LeaseNow WHERE name = @Name AND {Lease.IsOwn}", lease.Values(now, new { Name }));
}
