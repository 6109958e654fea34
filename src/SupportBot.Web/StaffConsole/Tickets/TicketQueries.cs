using System.Data;
using System.Data.Common;
using System.Text;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Reads tickets for the console.</summary>
internal sealed class TicketQueries(Database database, IOptions<StaffConsoleOptions> options, TimeProvider time)
{
    private const string IsOpen = "state IN ('new', 'assigned', 'waiting')";
    private const string IsDone = "state IN ('resolved', 'closed') AND erased_at IS NULL";
    private const string Flagged = $"SELECT number FROM ticket WHERE flag IS NOT NULL AND {IsOpen}";
    private const int MaxWords = 8;

    /// <summary>A page of the list, as <paramref name="access"/> lets it be seen.</summary>
    public Task<TicketListModel> ListAsync(TicketListFilter filter, StaffAccess access, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var counts = await CountAsync(connection, access);
            var found = Find(filter, access);
            var (rows, hasMore) = await ReadPageAsync(connection, found, filter);
            return new TicketListModel(access.Name, filter, rows, await CountAsync(connection, found) ?? counts[filter.View], counts, time.GetUtcNow().ToUnixTimeMilliseconds())
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
                SELECT t.id, t.code, t.conversation_id, t.state, t.hotline, t.topic, t.case_id, t.facts, t.summary, t.province, t.contact_kind,
                  t.consent_text, t.consent_at, t.consent_refused, t.assignee, t.flag, t.created_at, t.version, c.channel, c.state AS talk
                FROM ticket t JOIN conversation c ON c.id = t.conversation_id WHERE t.code = @code AND {access.VisibleTickets("t")}
                """,
                access.With(new { code }));
            if (ticket is not null)
            {
                ticket.Events = (await connection.QueryAsync<TicketEvent>(
                    "SELECT seq, at, actor, kind, text FROM ticket_event WHERE ticket_id = @Id ORDER BY seq DESC", new { ticket.Id })).AsList();
            }

            return ticket;
        },
        cancellationToken);

    /// <summary>What is looked for: a statement that gives the numbers of tickets, and whether words are searched.</summary>
    private Found Find(TicketListFilter filter, StaffAccess access)
    {
        var parameters = access.With();
        if (TicketCode.TryRead(filter.Search) is { } code)
        {
            parameters.Add("code", code);
            return new Found($"SELECT number FROM ticket WHERE code = @code AND {Condition(filter.View, access)}", parameters, IsSearch: true);
        }

        var words = TicketWords.From(filter.Search).Take(MaxWords).ToList();
        if (words.Count == 0)
        {
            return new Found($"SELECT number FROM ticket WHERE {Condition(filter.View, access)}", parameters, IsSearch: filter.Search.Length > 0);
        }

        parameters.Add("query", database.Dialect.SearchQuery([.. Mark(filter.View, access.Name), .. words]));
        var matching = database.Dialect.MatchingTickets;
        return new Found(
            access.SeesAll ? matching : $"SELECT number FROM ticket WHERE number IN ({matching}) AND {access.VisibleTickets()}", parameters, IsSearch: true);
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
        var isAscending = filter.OldestFirst != filter.Page.IsBefore;
        var order = isAscending ? "number" : "number DESC";
        found.Parameters.Add("Take", limit);
        found.Parameters.Add("Number", stretch.Number, DbType.Int64);
        string[] conditions = [stretch.Condition, stretch.Number is null ? "" : $"number {(isAscending ? '>' : '<')} @Number"];
        var where = string.Join(" AND ", conditions.Where(condition => condition.Length > 0));
        return await connection.QueryAsync<TicketRow>(
            $"""
            SELECT code, state, hotline, topic, case_id, summary, province, assignee, flag, created_at, number FROM ticket
            WHERE number IN (SELECT number FROM ({found.Numbers}) AS found {(where.Length > 0 ? $"WHERE {where} " : "")}ORDER BY {order} LIMIT @Take) ORDER BY {order}
            """,
            found.Parameters);
    }

    // Flagged tickets come before all others that wait, in either order. Each part of the list is read by itself, so that it is read no further than the page goes.
    private static async Task<IReadOnlyList<Stretch>> StretchesAsync(DbConnection connection, TicketListFilter filter)
    {
        var number = filter.Page.Number;
        if (filter.View is TicketGroup.Resolved or TicketGroup.All)
        {
            return [new Stretch("", number)];
        }

        string[] parts = [$"number IN ({Flagged})", $"number NOT IN ({Flagged})"];
        var inOrder = filter.Page.IsBefore ? parts.Reverse() : parts;
        if (number is null)
        {
            return inOrder.Select(part => new Stretch(part, null)).ToList();
        }

        var isFlagged = await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM ticket WHERE number = @number AND number IN ({Flagged})", new { number }) > 0;
        return inOrder.SkipWhile(part => part != parts[isFlagged ? 0 : 1]).Select((part, i) => new Stretch(part, i == 0 ? number : null)).ToList();
    }

    private static string Condition(TicketGroup view, StaffAccess access) => access.SeesAll ? Condition(view) : $"{Condition(view)} AND {access.VisibleTickets()}";

    private static string Condition(TicketGroup view) => view switch
    {
        TicketGroup.Unassigned => $"assignee IS NULL AND {IsOpen}",
        TicketGroup.Mine => $"assignee = @viewer AND {IsOpen}",
        TicketGroup.Open => IsOpen,
        TicketGroup.Resolved => IsDone,
        TicketGroup.All => "erased_at IS NULL",
    };

    /// <summary>The mark that tickets of a view carry in what is searched (Storage/Schema/0002_search).</summary>
    private static string[] Mark(TicketGroup view, string staff) => view switch
    {
        TicketGroup.Unassigned => ["_free"],
        TicketGroup.Mine => [$"_of_{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(staff))}"],
        TicketGroup.Open => ["_open"],
        TicketGroup.Resolved => ["_done"],
        TicketGroup.All => [],
    };

    // Null: as many as the view holds.
    private static async Task<int?> CountAsync(DbConnection connection, Found found) => found.IsSearch
        ? await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM (SELECT 1 FROM ({found.Numbers}) AS found LIMIT {TicketListModel.MaxCounted}) AS counted", found.Parameters)
        : null;

    private static async Task<IReadOnlyDictionary<TicketGroup, int>> CountAsync(DbConnection connection, StaffAccess access)
    {
        TicketGroup[] counted = [TicketGroup.Unassigned, TicketGroup.Mine, TicketGroup.Open, TicketGroup.Resolved];
        var counts = counted.Select(view => $"(SELECT COUNT(*) FROM ticket WHERE {Condition(view, access)}) AS \"{view}\"");
        var row = (IDictionary<string, object?>)await connection.QuerySingleAsync($"SELECT {string.Join(", ", counts)}", access.With());
        var result = counted.ToDictionary(view => view, view => Convert.ToInt32(row[view.ToString()], System.Globalization.CultureInfo.InvariantCulture));
        result.Add(TicketGroup.All, result[TicketGroup.Open] + result[TicketGroup.Resolved]);
        return result;
    }

    /// <summary>A part of a list: what its tickets have in common, and the ticket behind which it is read; null from its beginning.</summary>
    private sealed record Stretch(string Condition, long? Number);

    private sealed record Found(string Numbers, DynamicParameters Parameters, bool IsSearch);
}
