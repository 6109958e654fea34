using System.Data.Common;
using Dapper;
using SupportBot.Office;
using SupportBot.Web.Notifications;
using SupportBot.Web.Storage;

namespace SupportBot.Web.ServiceLevels;

/// <summary>
/// Keeps in each ticket's row what follows from it and its history: when it was answered, by when it is due. A ticket is looked at again after every change
/// of it. What is news is noted for outside in the same transaction.
/// </summary>
internal sealed class DueStore(Database database, NotificationOutbox outbox)
{
    private const int MaxBatchSize = 100;

    /// <summary>Has open tickets derived again that were derived from other rules.</summary>
    public Task OutdateAsync(string rules, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            "UPDATE ticket SET due_version = 0 WHERE state IN ('new', 'assigned', 'waiting') AND due_version <> 0 AND (due_rules IS NULL OR due_rules <> @rules)", new { rules }),
        cancellationToken);

    /// <summary>Derives what has changed, a batch; the codes of tickets that are due at another time than before, and whether there may be more.</summary>
    public async Task<(IReadOnlyList<string> Codes, bool HasMore)> DeriveAsync(OfficeRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isAny = await database.ReadAsync(
            async connection => await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM (SELECT 1 FROM ticket WHERE due_version <> version LIMIT 1) AS found") > 0, cancellationToken);
        return isAny ? await database.WriteAsync(connection => DeriveAsync(connection, rules, now), cancellationToken) : ([], false);
    }

    private async Task<(IReadOnlyList<string>, bool)> DeriveAsync(DbConnection connection, OfficeRules rules, DateTimeOffset now)
    {
        var tickets = (await connection.QueryAsync<Row>(
            $"""
            SELECT id, code, topic, flag, state, created_at, updated_at, version, due_version, due_at, first_reply_at, announced_at, announced_flag, erased_at,
              CASE WHEN {TicketKinds.Requests} THEN 1 ELSE 0 END AS is_request
            FROM ticket WHERE due_version <> version ORDER BY number LIMIT {MaxBatchSize}{database.Dialect.ForUpdate}
            """)).AsList();
        var changed = new List<string>();
        foreach (var ticket in tickets)
        {
            if (await DeriveAsync(connection, ticket, rules, now))
            {
                changed.Add(ticket.Code);
            }
        }

        return (changed, tickets.Count == MaxBatchSize);
    }

    private async Task<bool> DeriveAsync(DbConnection connection, Row ticket, OfficeRules rules, DateTimeOffset now)
    {
        var isRequest = ticket.IsRequest == 1 && ticket.ErasedAt is null;
        // One that was known before, and is a request only now, counts from now on.
        var begunAt = ticket.AnnouncedAt ?? (ticket.DueVersion == 0 ? ticket.CreatedAt : ticket.UpdatedAt);
        var times = isRequest
            ? TicketTimes.From(StoredState.ReadTime(begunAt), ticket.State, await HistoryAsync(connection, ticket.Id), rules.Levels.For(ticket.Topic, ticket.Flag), rules.Calendar)
            : TicketTimes.None;
        await connection.ExecuteAsync(
            """
            UPDATE ticket SET first_reply_at = @FirstReplyAt, reply_due_at = @ReplyDueAt, resolution_due_at = @ResolutionDueAt, due_at = @DueAt, due_version = @Version,
              due_rules = @Rules, announced_at = @AnnouncedAt, announced_flag = @AnnouncedFlag
            WHERE id = @Id
            """,
            new
            {
                ticket.Id,
                ticket.Version,
                FirstReplyAt = Milliseconds(times.FirstReplyAt),
                ReplyDueAt = Milliseconds(times.ReplyDueAt),
                ResolutionDueAt = Milliseconds(times.ResolutionDueAt),
                DueAt = Milliseconds(times.DueAt),
                Rules = rules.Fingerprint,
                AnnouncedAt = isRequest ? begunAt : ticket.AnnouncedAt,
                AnnouncedFlag = isRequest ? ticket.Flag : ticket.AnnouncedFlag,
            });
        if (isRequest)
        {
            await AnnounceAsync(connection, ticket, now);
        }

        return Milliseconds(times.DueAt) != ticket.DueAt || Milliseconds(times.FirstReplyAt) != ticket.FirstReplyAt;
    }

    // One that is new and flagged is told once, as flagged.
    private async Task AnnounceAsync(DbConnection connection, Row ticket, DateTimeOffset now)
    {
        if (ticket.Flag is { } flag && flag != ticket.AnnouncedFlag)
        {
            await outbox.AddAsync(connection, ticket.Id, NotificationKind.Flagged, flag, now);
        }
        else if (ticket.AnnouncedAt is null)
        {
            await outbox.AddAsync(connection, ticket.Id, NotificationKind.New, "", now);
        }
    }

    private static async Task<IReadOnlyList<TicketMoment>> HistoryAsync(DbConnection connection, string ticketId) =>
        [.. (await connection.QueryAsync<Event>(
            """
            SELECT at, kind, text FROM ticket_event
            WHERE ticket_id = @ticketId AND kind IN ('reply', 'question', 'reply_through', 'waiting', 'resolved', 'closed', 'merged', 'reopened', 'unmerged', 'state') ORDER BY seq
            """,
            new { ticketId })).Select(moment => new TicketMoment(StoredState.ReadTime(moment.At), moment.Kind, moment.Text))];

    private static long? Milliseconds(DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds();

    private sealed class Event
    {
        public long At { get; init; }

        public string Kind { get; init; } = "";

        public string? Text { get; init; }
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Code { get; init; } = "";

        public string Topic { get; init; } = "";

        public string? Flag { get; init; }

        public string State { get; init; } = "";

        public long CreatedAt { get; init; }

        public long UpdatedAt { get; init; }

        public long Version { get; init; }

        public long DueVersion { get; init; }

        public long? DueAt { get; init; }

        public long? FirstReplyAt { get; init; }

        public long? AnnouncedAt { get; init; }

        public string? AnnouncedFlag { get; init; }

        public long? ErasedAt { get; init; }

        public int IsRequest { get; init; }
    }
}
