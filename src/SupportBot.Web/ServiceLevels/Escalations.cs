using System.Data.Common;
using System.Globalization;
using Dapper;
using SupportBot.Web.Notifications;
using SupportBot.Web.Storage;

namespace SupportBot.Web.ServiceLevels;

/// <summary>A request whose due time has passed, as it was told to supervisors.</summary>
/// <param name="Id">Id of the ticket, which unlike its code outlives an erasure.</param>
/// <param name="Code">Its code.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="IsReply">True where the first answer is late, false where the resolution is.</param>
internal sealed record Escalation(string Id, string Code, string Topic, bool IsReply);

/// <summary>Tells supervisors of requests that are overdue: the ticket's history says so, a mention brings it into their list, outside it is noted to be told. Once for each due time.</summary>
internal sealed class Escalations(Database database, NotificationOutbox outbox)
{
    /// <summary>The kind of event in a ticket's history.</summary>
    public const string EventKind = "overdue";

    private const int MaxBatchSize = 50;
    private const string IsOverdue = "due_at <= @Now AND state IN ('new', 'assigned') AND (escalated_due_at IS NULL OR escalated_due_at <> due_at)";

    /// <summary>Escalates what is overdue, a batch.</summary>
    public async Task<IReadOnlyList<Escalation>> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = new { Now = now.ToUnixTimeMilliseconds() };
        var isAny = await database.ReadAsync(
            async connection => await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM (SELECT 1 FROM ticket WHERE {IsOverdue} LIMIT 1) AS found", values) > 0, cancellationToken);
        if (!isAny)
        {
            return [];
        }

        return await database.WriteAsync<IReadOnlyList<Escalation>>(
            async connection =>
            {
                var rows = (await connection.QueryAsync<Row>(
                    $"SELECT id, code, topic, province, unit_id, due_at, reply_due_at, first_reply_at FROM ticket WHERE {IsOverdue} ORDER BY due_at LIMIT {MaxBatchSize}{database.Dialect.ForUpdate}",
                    values)).AsList();
                foreach (var row in rows)
                {
                    await EscalateAsync(connection, row, now);
                }

                return [.. rows.Select(row => new Escalation(row.Id, row.Code, row.Topic, row.IsReply))];
            },
            cancellationToken);
    }

    private async Task EscalateAsync(DbConnection connection, Row ticket, DateTimeOffset now)
    {
        await connection.ExecuteAsync("UPDATE ticket SET escalated_due_at = due_at WHERE id = @Id", new { ticket.Id });
        var seq = await TicketHistory.AppendAsync(connection, ticket.Id, "bot", EventKind, ticket.IsReply ? "reply" : "resolution", now);
        foreach (var staff in await SupervisorsAsync(connection, ticket))
        {
            await connection.ExecuteAsync(
                "INSERT INTO ticket_mention (ticket_id, seq, staff, at) VALUES (@Id, @seq, @staff, @At)", new { ticket.Id, seq, staff, At = now.ToUnixTimeMilliseconds() });
        }

        await outbox.AddAsync(connection, ticket.Id, NotificationKind.Overdue, ticket.DueAt.ToString(CultureInfo.InvariantCulture), now);
    }

    // Those who may see the ticket; where there are none, administrators.
    private static async Task<IReadOnlyList<string>> SupervisorsAsync(DbConnection connection, Row ticket)
    {
        foreach (var role in new[] { "supervisor", "admin" })
        {
            var names = (await connection.QueryAsync<string>(
                """
                SELECT name FROM staff WHERE role = @role AND disabled = 0
                  AND (unit_id IS NULL OR unit_id = @UnitId OR CAST(@UnitId AS TEXT) IS NULL
                    AND (CAST(@Province AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM staff_unit_province p WHERE p.unit_id = staff.unit_id AND p.province = @Province)))
                ORDER BY name
                """,
                new { role, ticket.Province, ticket.UnitId })).AsList();
            if (names.Count > 0)
            {
                return names;
            }
        }

        return [];
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Code { get; init; } = "";

        public string Topic { get; init; } = "";

        public string? Province { get; init; }

        public string? UnitId { get; init; }

        public long DueAt { get; init; }

        public long? ReplyDueAt { get; init; }

        public long? FirstReplyAt { get; init; }

        public bool IsReply => FirstReplyAt is null && ReplyDueAt == DueAt;
    }
}
