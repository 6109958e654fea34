using System.Data.Common;
using Dapper;
using SupportBot.Content;
using SupportBot.Office;
using SupportBot.Web.Notifications;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Office;

/// <summary>Keeps the due times of requests, and notes once what is new, flagged or overdue. Several nodes may do the same at once.</summary>
internal sealed class DueTimeStore(Database database, NotificationOutbox outbox, BotContent content)
{
    private const int MaxBatchSize = 50;
    private const string Columns = "id, code, state, topic, flag, created_at, version, due_at, due_rules, announced_at, announced_flag";
    private const string IsOpen = "state IN ('new', 'assigned', 'waiting')";

    private OfficeRules Rules => content.Office;

    /// <summary>Open requests whose due times come from other rules are derived again.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        var condition = $"{IsOpen} AND due_rules IS NOT NULL AND due_rules <> @Fingerprint";
        if (await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM ticket WHERE {condition}", new { Rules.Fingerprint }), cancellationToken) > 0)
        {
            await database.WriteAsync(connection => connection.ExecuteAsync($"UPDATE ticket SET due_version = 0 WHERE {condition}", new { Rules.Fingerprint }), cancellationToken);
        }
    }

    /// <summary>Derives the due times of some changed tickets again; how many.</summary>
    public async Task<int> DeriveAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sql = $"FROM ticket WHERE due_version <> version ORDER BY number LIMIT {MaxBatchSize}";
        if (await database.ReadAsync(connection => connection.QueryFirstOrDefaultAsync<string>($"SELECT id {sql}"), cancellationToken) is null)
        {
            return 0;
        }

        return await database.WriteAsync(
            async connection =>
            {
                var requests = await TicketKinds.RequestsAsync(connection);
                var tickets = (await connection.QueryAsync<TimedTicket>($"SELECT {Columns}, CASE WHEN {requests} THEN 1 ELSE 0 END AS is_request {sql}")).AsList();
                foreach (var ticket in tickets)
                {
                    await DeriveAsync(connection, ticket, now);
                }

                return tickets.Count;
            },
            cancellationToken);
    }

    /// <summary>Codes of requests that have become overdue since they were last looked at; each is told once for each due time that passes.</summary>
    public async Task<IReadOnlyList<string>> EscalateAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = new { Now = now.ToUnixTimeMilliseconds() };
        const string IsNewlyOverdue = $"{IsOpen} AND due_at <= @Now AND (escalated_due_at IS NULL OR escalated_due_at <> due_at)";
        if (await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM ticket WHERE {IsNewlyOverdue}", values), cancellationToken) == 0)
        {
            return [];
        }

        return await database.WriteAsync<IReadOnlyList<string>>(
            async connection =>
            {
                var tickets = (await connection.QueryAsync<TimedTicket>(
                    $"UPDATE ticket SET escalated_due_at = due_at WHERE {IsNewlyOverdue} RETURNING code, topic, flag", values)).AsList();
                foreach (var ticket in tickets)
                {
                    await outbox.AddAsync(connection, NotificationKind.Overdue, new NotifiedTicket(ticket.Code, ticket.Topic, ticket.Flag), now);
                }

                return tickets.Select(ticket => ticket.Code).ToList();
            },
            cancellationToken);
    }

    private async Task DeriveAsync(DbConnection connection, TimedTicket ticket, DateTimeOffset now)
    {
        var events = (await connection.QueryAsync<TimedEvent>("SELECT at, actor, kind FROM ticket_event WHERE ticket_id = @Id ORDER BY seq", new { ticket.Id })).AsList();
        var due = DueTimes.From(ticket, events, Rules);
        var isRequest = ticket.IsRequest == 1;
        var next = isRequest && ticket.State is "new" or "assigned" ? due.Next?.ToUnixTimeMilliseconds() : null;
        // Tickets of before the due times were kept are no news, however late they are.
        var isOld = ticket is { DueRules: null, AnnouncedAt: not null };
        var changed = await connection.ExecuteAsync(
            $"""
            UPDATE ticket SET first_reply_at = @FirstReply, reply_due_at = @Reply, resolution_due_at = @Resolution, due_at = @Next, due_version = version, due_rules = @Fingerprint
              {(isOld ? ", escalated_due_at = @Next" : "")}{(isRequest ? ", announced_at = COALESCE(announced_at, @Now), announced_flag = flag" : "")}
            WHERE id = @Id AND version = @Version
            """,
            new
            {
                ticket.Id,
                ticket.Version,
                FirstReply = due.FirstReply?.ToUnixTimeMilliseconds(),
                Reply = isRequest ? due.Reply?.ToUnixTimeMilliseconds() : null,
                Resolution = isRequest ? due.Resolution?.ToUnixTimeMilliseconds() : null,
                Next = next,
                Rules.Fingerprint,
                Now = now.ToUnixTimeMilliseconds(),
            });
        if (changed == 0 || !isRequest)
        {
            return;
        }

        var told = new NotifiedTicket(ticket.Code, ticket.Topic, ticket.Flag);
        if (ticket.Flag is not null && ticket.Flag != ticket.AnnouncedFlag)
        {
            await outbox.AddAsync(connection, NotificationKind.Flagged, told, now);
        }
        else if (ticket.AnnouncedAt is null)
        {
            await outbox.AddAsync(connection, NotificationKind.New, told, now);
        }
    }
}
