using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SupportBot.Text;
using SupportBot.Tickets;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Reads tickets for the console.</summary>
internal sealed class TicketQueries(Database database, IOptions<StaffConsoleOptions> options, TimeProvider time)
{
    private const string IsOpen = "state IN ('new', 'assigned', 'waiting')";
    private const int MostWords = 8;

    /// <summary>A page of the list, as <paramref name="staff"/> sees it.</summary>
    public async Task<TicketListModel> ListAsync(TicketListFilter filter, string staff, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        AddWordsFunction(connection);
        var parameters = new DynamicParameters(new { staff, Take = options.Value.PageSize, Skip = (long)(filter.Page - 1) * options.Value.PageSize });
        var where = $"{Condition(filter.View)}{SearchCondition(filter.Search, parameters)}";
        var order = filter.LongestWaitingFirst ? "created_at, id" : "created_at DESC, id DESC";
        var rows = await connection.QueryAsync<TicketRow>(
            $"SELECT code, state, hotline, topic, case_id, summary, province, assignee, created_at FROM ticket WHERE {where} ORDER BY {order} LIMIT @Take OFFSET @Skip",
            parameters);
        var total = await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM ticket WHERE {where}", parameters);
        return new TicketListModel(staff, filter, rows.AsList(), total, await CountAsync(connection, staff), time.GetUtcNow().ToUnixTimeMilliseconds())
        {
            PageSize = options.Value.PageSize,
        };
    }

    /// <summary>A ticket with its history; null where there is none of that code.</summary>
    public async Task<TicketDetails?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var ticket = await connection.QuerySingleOrDefaultAsync<TicketDetails>(
            """
            SELECT t.id, t.code, t.conversation_id, t.state, t.hotline, t.topic, t.case_id, t.facts, t.summary, t.province, t.contact_kind,
              t.consent_text, t.consent_at, t.consent_refused, t.assignee, t.created_at, t.updated_at, t.resolved_at, t.version, c.channel
            FROM ticket t JOIN conversation c ON c.id = t.conversation_id WHERE t.code = @code
            """,
            new { code });
        if (ticket is not null)
        {
            ticket.Events = (await connection.QueryAsync<TicketEvent>(
                "SELECT seq, at, actor, kind, text FROM ticket_event WHERE ticket_id = @Id ORDER BY seq DESC", new { ticket.Id })).AsList();
        }

        return ticket;
    }

    private static string Condition(TicketGroup view) => view switch
    {
        TicketGroup.Unassigned => $"assignee IS NULL AND {IsOpen}",
        TicketGroup.Mine => $"assignee = @staff AND {IsOpen}",
        TicketGroup.Open => IsOpen,
        TicketGroup.Resolved => "state IN ('resolved', 'closed')",
        TicketGroup.All => "1 = 1",
    };

    private static string SearchCondition(string search, DynamicParameters parameters)
    {
        if (TicketCode.TryRead(search) is { } code)
        {
            parameters.Add("code", code);
            return " AND code = @code";
        }

        var words = Fold(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            parameters.Add($"word{i}", $"%{Escape(words[i])}%");
        }

        return string.Concat(words.Select((_, i) => $@" AND ticket_words(code, topic, case_id, summary, province, assignee) LIKE @word{i} ESCAPE '\'"));
    }

    private static async Task<IReadOnlyDictionary<TicketGroup, int>> CountAsync(DbConnection connection, string staff)
    {
        var counts = Enum.GetValues<TicketGroup>().Select(view => $"SUM(CASE WHEN {Condition(view)} THEN 1 ELSE 0 END) AS \"{view}\"");
        var row = (IDictionary<string, object?>)await connection.QuerySingleAsync($"SELECT {string.Join(", ", counts)} FROM ticket", new { staff });
        return Enum.GetValues<TicketGroup>().ToDictionary(view => view, view => Convert.ToInt32(row[view.ToString()] ?? 0, System.Globalization.CultureInfo.InvariantCulture));
    }

    // What can be found of a ticket, folded where it is compared: staff type without tone marks, and the names of topics stand in no column.
    private static void AddWordsFunction(DbConnection connection) => ((SqliteConnection)connection).CreateFunction(
        "ticket_words",
        (string code, string topic, string? caseId, string summary, string? province, string? assignee) =>
            Fold($"{code} {Labels.Topic(topic)} {(caseId is null ? "" : Labels.Case(caseId))} {summary} {province} {assignee}"),
        isDeterministic: true);

    private static string Fold(string text) => VietnameseLetters.Fold(text.Normalize().ToLowerInvariant());

    private static string Escape(string word) =>
        word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
