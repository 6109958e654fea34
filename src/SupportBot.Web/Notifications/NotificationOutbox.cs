using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Notifications;

/// <summary>What people outside of the console are told of.</summary>
internal enum NotificationKind
{
    /// <summary>A request was opened.</summary>
    New,

    /// <summary>A request was flagged: fraud, or a life in danger.</summary>
    Flagged,

    /// <summary>A due time of a request has passed.</summary>
    Overdue,
}

/// <summary>All that is told of a ticket: nothing personal.</summary>
internal sealed record NotifiedTicket(string Code, string Topic, string? Flag);

/// <summary>What waits to be told outside of the console. It is written in the transaction that notes the reason, so that nothing is lost.</summary>
internal sealed class NotificationOutbox(Database database, IOptions<NotifyOptions> options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Adds one row for each way out that is on, inside a caller's transaction.</summary>
    public async Task AddAsync(DbConnection connection, NotificationKind kind, NotifiedTicket ticket, DateTimeOffset now)
    {
        var body = new NotificationBody(
            kind switch { NotificationKind.New => "ticket.new", NotificationKind.Flagged => "ticket.flagged", NotificationKind.Overdue => "ticket.overdue" },
            now.ToUniversalTime(),
            new NotificationData(ticket.Code, ticket.Topic, ticket.Flag, options.Value.LinkTo(ticket.Code)));
        foreach (var target in options.Value.Targets)
        {
            await connection.ExecuteAsync(
                "INSERT INTO notification (id, target, body, state, created_at, next_attempt_at) VALUES (@Id, @target, @Body, 'pending', @Now, @Now)",
                new { Id = $"msg_{Guid.CreateVersion7(now):N}", target, Body = JsonSerializer.Serialize(body, Json), Now = now.ToUnixTimeMilliseconds() });
        }
    }

    /// <summary>Reads a stored body.</summary>
    public static NotificationBody Read(string body) => JsonSerializer.Deserialize<NotificationBody>(body, Json)!;

    /// <summary>Claims what is due, oldest first.</summary>
    public async Task<IReadOnlyList<DueNotification>> ClaimAsync(Lease lease, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        const string IsDue = $"state = 'pending' AND next_attempt_at <= @LeaseNow AND {Lease.IsFree}";
        if (await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM notification WHERE {IsDue}", lease.Values(now)), cancellationToken) == 0)
        {
            return [];
        }

        return await database.WriteAsync<IReadOnlyList<DueNotification>>(
            async connection => (await connection.QueryAsync<DueNotification>(
                $"""
                UPDATE notification SET {Lease.Take}
                WHERE id IN (SELECT id FROM notification WHERE {IsDue} ORDER BY next_attempt_at LIMIT @limit{database.Dialect.SkipLocked})
                RETURNING id, target, body, attempts, created_at
                """,
                lease.Values(now, new { limit }))).AsList(),
            cancellationToken);
    }

    /// <summary>Notes that it arrived.</summary>
    public Task MarkDeliveredAsync(DueNotification sent, Lease lease, DateTimeOffset now) =>
        FinishAsync(sent, lease, now, "state = 'delivered', attempts = attempts + 1, last_error = NULL", null, null);

    /// <summary>Notes a failure that may pass.</summary>
    public Task PostponeAsync(DueNotification sent, Lease lease, DateTimeOffset now, DateTimeOffset next, string error) =>
        FinishAsync(sent, lease, now, "attempts = attempts + 1, next_attempt_at = @Next, last_error = @error", next, error);

    /// <summary>Gives it up; it stays visible with the reason.</summary>
    public Task DeadLetterAsync(DueNotification sent, Lease lease, DateTimeOffset now, string error) =>
        FinishAsync(sent, lease, now, "state = 'dead', attempts = attempts + 1, last_error = @error", null, error);

    /// <summary>Deletes what arrived, or was given up, before a moment.</summary>
    public Task<int> DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("DELETE FROM notification WHERE state <> 'pending' AND created_at < @Before", new { Before = before.ToUnixTimeMilliseconds() }),
        cancellationToken);

    /// <summary>How each way out is doing.</summary>
    public Task<IReadOnlyList<TargetState>> ReadStateAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<TargetState>>(
        async connection => (await connection.QueryAsync<TargetState>(
            """
            SELECT target, COUNT(*) AS failing, SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END) AS given_up, MAX(last_error) AS last_error
            FROM notification WHERE last_error IS NOT NULL AND state <> 'delivered' GROUP BY target ORDER BY target
            """)).AsList(),
        cancellationToken);

    private Task<int> FinishAsync(DueNotification sent, Lease lease, DateTimeOffset now, string change, DateTimeOffset? next, string? error) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            $"UPDATE notification SET {change}, {Lease.Release} WHERE id = @Id AND {Lease.IsOwn}",
            lease.Values(now, new { sent.Id, Next = next?.ToUnixTimeMilliseconds(), error })),
        CancellationToken.None);
}

/// <summary>What is sent, in the form that Standard Webhooks recommends.</summary>
internal sealed record NotificationBody(string Type, DateTimeOffset Timestamp, NotificationData Data);

/// <summary>What is told of a ticket.</summary>
internal sealed record NotificationData(string Code, string Topic, string? Flag, string Url);

/// <summary>A claimed row.</summary>
internal sealed class DueNotification
{
    public string Id { get; init; } = "";

    public string Target { get; init; } = "";

    public string Body { get; init; } = "";

    public int Attempts { get; init; }

    public long CreatedAt { get; init; }
}

/// <summary>What has not arrived on a way out.</summary>
internal sealed class TargetState
{
    public string Target { get; init; } = "";

    /// <summary>How many have been tried in vain, those given up included.</summary>
    public long Failing { get; init; }

    public long GivenUp { get; init; }

    /// <summary>Why one of them failed.</summary>
    public string LastError { get; init; } = "";
}
