using System.Data.Common;
using Dapper;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Notifications;

/// <summary>Notifications that are to be sent. Written in the transaction that notices the occasion; claimed with a lease, so that a crashed or second process takes over.</summary>
internal sealed class NotificationOutbox(Database database, IEnumerable<INotificationSender> senders)
{
    // So long what arrived or was given up stays to be looked at.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private string ClaimDue => $"""
        WITH due AS MATERIALIZED (
          SELECT d.id FROM notification d WHERE d.state = 'pending' AND d.next_attempt_at <= @LeaseNow AND {Lease.IsFree}
          ORDER BY d.next_attempt_at LIMIT @limit{database.Dialect.SkipLocked})
        UPDATE notification SET {Lease.Take} WHERE id IN (SELECT id FROM due)
        RETURNING id, kind, target, created_at, attempts,
          (SELECT code FROM ticket t WHERE t.id = notification.ticket_id AND t.erased_at IS NULL) AS code,
          (SELECT topic FROM ticket t WHERE t.id = notification.ticket_id) AS topic,
          (SELECT flag FROM ticket t WHERE t.id = notification.ticket_id) AS flag
        """;

    /// <summary>Notes an occasion for every target that is on, inside a caller's transaction. One that was noted before is left as it is.</summary>
    public async Task AddAsync(DbConnection connection, string ticketId, NotificationKind kind, string occasion, DateTimeOffset now)
    {
        foreach (var sender in senders.Where(sender => sender.IsOn))
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO notification (id, ticket_id, kind, occasion, target, created_at, state, attempts, next_attempt_at)
                VALUES (@Id, @ticketId, @Kind, @occasion, @Target, @Now, 'pending', 0, @Now)
                ON CONFLICT (ticket_id, kind, occasion, target) DO NOTHING
                """,
                new { Id = $"msg_{Guid.CreateVersion7(now):N}", ticketId, Kind = Notification.Write(kind), occasion, sender.Target, Now = now.ToUnixTimeMilliseconds() });
        }
    }

    /// <summary>Claims what is due. Without a code: the ticket was erased meanwhile.</summary>
    public async Task<IReadOnlyList<DueNotification>> ClaimAsync(Lease lease, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var isDue = await database.ReadAsync(
            async connection => await connection.ExecuteScalarAsync<long>(
                $"SELECT COUNT(*) FROM (SELECT 1 FROM notification WHERE state = 'pending' AND next_attempt_at <= @LeaseNow AND {Lease.IsFree} LIMIT 1) AS due", lease.Values(now)) > 0,
            cancellationToken);
        return isDue
            ? await database.WriteAsync<IReadOnlyList<DueNotification>>(
                async connection => (await connection.QueryAsync<DueNotification>(ClaimDue, lease.Values(now, new { limit }))).AsList(), cancellationToken)
            : [];
    }

    /// <summary>Notes that it arrived.</summary>
    public Task MarkDeliveredAsync(string id, Lease lease, CancellationToken cancellationToken) =>
        FinishAsync(id, lease, "state = 'delivered', attempts = attempts + 1, last_error = NULL", null, null, cancellationToken);

    /// <summary>Notes a failure; it is tried again at <paramref name="next"/>.</summary>
    public Task PostponeAsync(string id, Lease lease, DateTimeOffset next, string error, CancellationToken cancellationToken) =>
        FinishAsync(id, lease, "attempts = attempts + 1, next_attempt_at = @Next, last_error = @error", next, error, cancellationToken);

    /// <summary>Gives it up; it stays visible with the reason.</summary>
    public Task DeadLetterAsync(string id, Lease lease, string error, CancellationToken cancellationToken) =>
        FinishAsync(id, lease, "state = 'dead', attempts = attempts + 1, last_error = @error", null, error, cancellationToken);

    /// <summary>How things stand at every target that is on, or that something is kept for.</summary>
    public Task<IReadOnlyList<NotificationSummary>> SummarizeAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<NotificationSummary>>(
        async connection =>
        {
            var rows = (await connection.QueryAsync<NotificationSummary>(
                """
                SELECT target,
                  CAST(SUM(CASE WHEN state = 'pending' THEN 1 ELSE 0 END) AS BIGINT) AS pending,
                  CAST(SUM(CASE WHEN state = 'pending' AND attempts > 0 THEN 1 ELSE 0 END) AS BIGINT) AS failing,
                  CAST(SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END) AS BIGINT) AS dead,
                  (SELECT e.last_error FROM notification e WHERE e.target = n.target AND e.last_error IS NOT NULL ORDER BY e.created_at DESC LIMIT 1) AS last_error
                FROM notification n GROUP BY target ORDER BY target
                """)).ToList();
            rows.AddRange(senders.Where(sender => sender.IsOn && !rows.Exists(row => row.Target == sender.Target)).Select(sender => new NotificationSummary { Target = sender.Target }));
            return rows;
        },
        cancellationToken);

    /// <summary>Deletes what was done with a while ago.</summary>
    public Task PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("DELETE FROM notification WHERE state <> 'pending' AND created_at < @Before", new { Before = (now - Kept).ToUnixTimeMilliseconds() }),
        cancellationToken);

    private Task<int> FinishAsync(string id, Lease lease, string change, DateTimeOffset? next, string? error, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            $"UPDATE notification SET {change}, {Lease.Release} WHERE id = @id AND {Lease.IsOwn}",
            new { id, LeaseOwner = lease.Owner, Next = next?.ToUnixTimeMilliseconds(), error }),
        cancellationToken);
}

/// <summary>A claimed row.</summary>
internal sealed class DueNotification
{
    public string Id { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Target { get; init; } = "";

    public long CreatedAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Code of the ticket; null where it was erased.</summary>
    public string? Code { get; init; }

    public string Topic { get; init; } = "";

    public string? Flag { get; init; }

    /// <summary>As it is sent; null where the ticket was erased.</summary>
    public Notification? ToNotification() => Code is null ? null : new Notification(Id, Notification.ReadKind(Kind), StoredState.ReadTime(CreatedAt), Code, Topic, Flag, Attempts);
}

/// <summary>The deliveries of one target, counted.</summary>
public sealed class NotificationSummary
{
    /// <summary>Its name.</summary>
    public string Target { get; init; } = "";

    /// <summary>Still to be sent.</summary>
    public long Pending { get; init; }

    /// <summary>Of these, those that failed at least once.</summary>
    public long Failing { get; init; }

    /// <summary>Given up within the last 30 days.</summary>
    public long Dead { get; init; }

    /// <summary>The latest failure; null where there was none.</summary>
    public string? LastError { get; init; }
}
