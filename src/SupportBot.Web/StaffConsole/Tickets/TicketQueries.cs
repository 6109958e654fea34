using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Reads tickets for the console.</summary>
internal sealed class TicketQueries(Database database, IOptions<StaffConsoleOptions> options, TimeProvider time)
{
    private const int MaxWords = 8;

    /// <summary>A page of the list, as <paramref name="access"/> lets it be seen.</summary>
    public Task<TicketListModel> ListAsync(TicketListFilter filter, StaffAccess access, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var conditions = new TicketConditions(access);
            var counts = await CountAsync(connection, conditions, now);
            var found = Find(filter, conditions, now);
            var (rows, hasMore) = await ReadPageAsync(connection, found, filter);
            return new TicketListModel(access.Name, filter, rows, await CountAsync(connection, found) ?? counts[filter.View], counts, now)
            {
                HasPrevious = filter.Page.IsBefore ? hasMore : filter.Page.Number is not null,
                HasNext = filter.Page.IsBefore || hasMore,
            };
        },
        cancellationToken);

    /// <summary>A ticket with its history; null where there is none of that code that may be seen.</summary>
    public Task<TicketDetails?> FindAsync(string code, StaffAccess access, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var ticket = await connection.QuerySingleOrDefaultAsync<TicketDetails>(
                $"""
                SELECT t.id, t.code, t.kind, t.conversation_id, t.state, t.hotline, t.topic, t.case_id, t.facts, t.summary, t.province, t.contact_kind,
                  t.consent_text, t.consent_at, t.consent_refused, t.assignee, t.flag, t.outcome, t.unit_id, (SELECT name FROM staff_unit WHERE id = t.unit_id) AS unit, t.snoozed_until, t.first_reply_at, t.reply_due_at, t.resolution_due_at, t.due_at, t.escalated_due_at, m.code AS merged_into, t.created_at, t.version, c.channel, c.state AS talk
                FROM ticket t JOIN conversation c ON c.id = t.conversation_id LEFT JOIN ticket m ON m.id = t.merged_into WHERE t.code = @code AND {access.VisibleTickets("t")}
                """,
                access.With(new { code }));
            if (ticket is not null)
            {
                ticket.Events = (await connection.QueryAsync<TicketEvent>(
                    "SELECT seq, at, actor, kind, text, version FROM ticket_event WHERE ticket_id = @Id ORDER BY seq DESC", new { ticket.Id })).AsList();
                ticket.Merged = (await connection.QueryAsync<RelatedTicket>(
                    """
                    SELECT t.code, t.state, t.topic, t.case_id, c.channel, t.assignee, t.created_at, t.conversation_id
                    FROM ticket t JOIN conversation c ON c.id = t.conversation_id WHERE t.merged_into = @Id ORDER BY t.number
                    """,
                    new { ticket.Id })).AsList();
            }

            return ticket;
        },
        cancellationToken);

    // What is looked for: a statement that gives the numbers of tickets. Words are sought in all views: the searcher does not know where it lies.
    private Found Find(TicketListFilter filter, TicketConditions conditions, long now)
    {
        var parameters = conditions.Access.With(new { staff = conditions.Access.Name, now, kind = filter.Kind });
        var words = TicketWords.From(filter.Search).Take(MaxWords).ToList();
        var narrowed = TicketConditions.Narrow(filter, parameters, now).ToList();
        if (words.Count == 0)
        {
            string[] own = [conditions.In(filter.View, filter.Kind), .. narrowed];
            return new Found($"SELECT number FROM ticket WHERE {string.Join(" AND ", own)}", parameters, IsSearch: false, IsCounted: filter.Search.Length > 0 || narrowed.Count > 0);
        }

        if (!conditions.Access.SeesAll)
        {
            narrowed.Add(conditions.Access.VisibleTickets());
        }

        parameters.Add("query", database.Dialect.SearchQuery(words));
        return narrowed.Count == 0
            ? new Found(database.Dialect.MatchingTickets, parameters, IsSearch: true, IsCounted: true)
            : new Found($"SELECT number FROM ticket WHERE number IN ({database.Dialect.MatchingTickets}) AND {string.Join(" AND ", narrowed)}", parameters, IsSearch: true, IsCounted: true);
    }

    // One more than is shown tells whether there is more.
    private async Task<(List<TicketRow> Rows, bool HasMore)> ReadPageAsync(DbConnection connection, Found found, TicketListFilter filter)
    {
        var size = options.Value.PageSize;
        var rows = new List<TicketRow>();
        foreach (var stretch in await StretchesAsync(connection, filter))
        {
            rows.AddRange(await ReadAsync(connection, found, filter, stretch, size + 1 - rows.Count));
            if (rows.Count > size)
            {
                break;
            }
        }

        var hasMore = rows.Count > size;
        if (hasMore)
        {
            rows.RemoveAt(size);
        }

        if (filter.Page.IsBefore)
        {
            rows.Reverse();
        }

        return (rows, hasMore);
    }

    private static async Task<IEnumerable<TicketRow>> ReadAsync(DbConnection connection, Found found, TicketListFilter filter, Stretch stretch, int limit)
    {
        var isAscending = (filter.Sort is TicketSort.Waiting or TicketSort.Quiet) != filter.Page.IsBefore;
        var (direction, than) = isAscending ? ("", '>') : (" DESC", '<');
        var isByChange = filter.Sort is TicketSort.Changed or TicketSort.Quiet;
        found.Parameters.Add("Take", limit);
        found.Parameters.Add("Number", stretch.Number, DbType.Int64);
        var behind = stretch.Number is null ? ""
            : isByChange ? $"(updated_at, number) {than} ((SELECT updated_at FROM ticket WHERE number = @Number), @Number)"
            : $"number {than} @Number";
        var where = string.Join(" AND ", new[] { stretch.Condition, behind }.Where(condition => condition.Length > 0));
        var order = isByChange ? $"updated_at{direction}, number{direction}" : $"number{direction}";
        // Read in the order of an index, no further than the page goes; only of a search by the last change all that are found must be looked at.
        var numbers = found.IsSearch
            ? $"SELECT number FROM {(isByChange ? $"ticket WHERE number IN ({found.Numbers}) AND" : $"({found.Numbers}) AS found WHERE")} {(where.Length > 0 ? where : "1 = 1")} ORDER BY {order} LIMIT @Take"
            : $"{found.Numbers}{(where.Length > 0 ? $" AND {where}" : "")} ORDER BY {order} LIMIT @Take";
        return await connection.QueryAsync<TicketRow>(
            $"""
            SELECT t.code, t.kind, t.state, t.hotline, t.topic, t.case_id, t.summary, t.province, t.assignee, t.flag, t.snoozed_until, t.due_at, t.created_at, t.updated_at, t.number, t.version, c.channel
            FROM ticket t JOIN conversation c ON c.id = t.conversation_id
            WHERE t.number IN ({numbers}) ORDER BY {(isByChange ? $"t.updated_at{direction}, t.number{direction}" : $"t.number{direction}")}
            """,
            found.Parameters);
    }

    // Flagged tickets come before all others that wait, in every order. Each part of the list is read by itself, so that it is read no further than the page goes.
    private static async Task<IReadOnlyList<Stretch>> StretchesAsync(DbConnection connection, TicketListFilter filter)
    {
        var number = filter.Page.Number;
        if (filter.Search.Length == 0 && filter.View is TicketGroup.Resolved or TicketGroup.All or TicketGroup.Flagged)
        {
            return [new Stretch("", number)];
        }

        string[] parts = [$"number IN ({TicketConditions.Flagged})", $"number NOT IN ({TicketConditions.Flagged})"];
        var inOrder = filter.Page.IsBefore ? parts.Reverse() : parts;
        if (number is null)
        {
            return inOrder.Select(part => new Stretch(part, null)).ToList();
        }

        var isFlagged = await connection.ExecuteScalarAsync<long>(
            $"SELECT COUNT(*) FROM ticket WHERE number = @number AND number IN ({TicketConditions.Flagged})", new { number }) > 0;
        return inOrder.SkipWhile(part => part != parts[isFlagged ? 0 : 1]).Select((part, i) => new Stretch(part, i == 0 ? number : null)).ToList();
    }

    // Null: as many as the view holds.
    private static async Task<int?> CountAsync(DbConnection connection, Found found) => found.IsCounted
        ? await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM (SELECT 1 FROM ({found.Numbers}) AS found LIMIT {TicketListModel.MaxCounted}) AS counted", found.Parameters)
        : null;

    private static async Task<IReadOnlyDictionary<TicketGroup, int>> CountAsync(DbConnection connection, TicketConditions conditions, long now)
    {
        var result = new Dictionary<TicketGroup, int>();
        foreach (var statement in conditions.Counts)
        {
            var row = (IDictionary<string, object?>)await connection.QuerySingleAsync(statement, conditions.Access.With(new { staff = conditions.Access.Name, now }));
            foreach (var (view, count) in row)
            {
                result.Add(Enum.Parse<TicketGroup>(view), Convert.ToInt32(count, System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return result;
    }

    /// <summary>A part of a list: what its tickets have in common, and the ticket behind which it is read; null from its beginning.</summary>
    private sealed record Stretch(string Condition, long? Number);

    /// <summary>A statement that gives the numbers of tickets; of words that were searched for, or of one table with conditions, to which more can be added.</summary>
    private sealed record Found(string Numbers, DynamicParameters Parameters, bool IsSearch, bool IsCounted);
}
