using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>Keeps the trials of changes, which any node may run.</summary>
internal sealed class ArticleTrials(Database database, NodeId node, TimeProvider time)
{
    private const string Columns = "change_id, version, state, revision, finished_at, result";

    // A node that dies leaves its trial to another after so long.
    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Lease lease = new(node.Value, LeaseLength);

    /// <summary>The trial of a change; null where none was asked for.</summary>
    public Task<ArticleTrial?> FindAsync(string change, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<ArticleTrial>($"SELECT {Columns} FROM article_trial WHERE change_id = @change", new { change }), cancellationToken);

    /// <summary>Asks for one, in the place of an earlier one.</summary>
    public Task RequestAsync(string change, long version, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            """
            INSERT INTO article_trial (change_id, version, state, requested_at) VALUES (@change, @version, 'waiting', @now)
            ON CONFLICT (change_id) DO UPDATE SET version = @version, state = 'waiting', requested_at = @now, revision = NULL, finished_at = NULL, result = NULL, lease_until = NULL, leased_by = NULL
            """,
            new { change, version, now = Now }),
        cancellationToken);

    /// <summary>Takes the one that has waited longest; null where none waits.</summary>
    public async Task<ArticleTrial?> TryTakeAsync(CancellationToken cancellationToken)
    {
        var values = lease.Values(time.GetUtcNow());
        var next = await database.ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<ArticleTrial>($"SELECT {Columns} FROM article_trial WHERE state = 'waiting' AND {Lease.IsFree} ORDER BY requested_at LIMIT 1", values), cancellationToken);
        if (next is null)
        {
            return null;
        }

        values.Add("change", next.ChangeId);
        var isTaken = await database.WriteAsync(
            async connection => await connection.ExecuteAsync($"UPDATE article_trial SET {Lease.Take} WHERE change_id = @change AND state = 'waiting' AND {Lease.IsFree}", values) == 1, cancellationToken);
        return isTaken ? next : null;
    }

    /// <summary>Keeps what came of it; null where it could not be run. Where another was asked for meanwhile nothing is kept.</summary>
    public Task FinishAsync(ArticleTrial trial, long revision, TrialResult? result, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            $"""
            UPDATE article_trial SET state = @state, revision = @revision, finished_at = @now, result = @json, {Lease.Release}
            WHERE change_id = @ChangeId AND version = @Version AND state = 'waiting' AND {Lease.IsOwn}
            """,
            lease.Values(time.GetUtcNow(), new
            {
                trial.ChangeId,
                trial.Version,
                state = result is null ? ArticleTrial.Failed : ArticleTrial.Done,
                revision,
                now = Now,
                json = result is null ? null : JsonSerializer.Serialize(result, Json),
            })),
        cancellationToken);

    /// <summary>What came of a trial; null where nothing did.</summary>
    public static TrialResult? Read(ArticleTrial? trial) => trial?.Result is { } json ? JsonSerializer.Deserialize<TrialResult>(json, Json) : null;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
