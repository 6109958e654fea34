using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Statistics;

/// <summary>All tickets that somebody sees, as rows of a file. What was erased is left out.</summary>
internal sealed class TicketExport(Database database)
{
    private const int Page = 1_000;

    private static readonly string[] Header =
        ["code", "state", "topic", "case", "hotline", "province", "flag", "assignee", "channel", "created_at", "updated_at", "resolved_at", "has_contact", "consent_refused", "summary", "kind"];

    public CsvResult Create(StaffAccess access, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancellationToken) =>
        Create(new InsightScope(access, from?.ToUnixTimeMilliseconds() ?? 0, until?.ToUnixTimeMilliseconds() ?? long.MaxValue, null), cancellationToken);

    public CsvResult Create(InsightScope scope, CancellationToken cancellationToken) => new("tickets.csv", Header, ReadAsync(scope, cancellationToken));

    private async IAsyncEnumerable<IReadOnlyList<string?>> ReadAsync(InsightScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = long.MinValue;
        while (true)
        {
            var rows = await database.ReadAsync(
                async connection => (await connection.QueryAsync<Row>(
                    $"""
                    SELECT t.number, t.code, t.kind, t.state, t.topic, t.case_id, t.hotline, t.province, t.flag, t.assignee, c.channel, t.created_at, t.updated_at, t.resolved_at,
                      CASE WHEN t.contact_cipher IS NULL THEN 0 ELSE 1 END AS has_contact, t.consent_refused, t.summary
                    FROM ticket t JOIN conversation c ON c.id = t.conversation_id
                    WHERE t.number > @after AND t.erased_at IS NULL AND {scope.Tickets("t")} ORDER BY t.number LIMIT {Page}
                    """,
                    scope.Values(new { after }))).AsList(),
                cancellationToken);
            foreach (var row in rows)
            {
                yield return row.Fields();
            }

            if (rows.Count < Page)
            {
                yield break;
            }

            after = rows[^1].Number;
        }
    }

    private sealed class Row
    {
        public long Number { get; init; }

        public string Code { get; init; } = "";

        public string Kind { get; init; } = "";

        public string State { get; init; } = "";

        public string Topic { get; init; } = "";

        public string? CaseId { get; init; }

        public string Hotline { get; init; } = "";

        public string? Province { get; init; }

        public string? Flag { get; init; }

        public string? Assignee { get; init; }

        public string Channel { get; init; } = "";

        public long CreatedAt { get; init; }

        public long UpdatedAt { get; init; }

        public long? ResolvedAt { get; init; }

        public int HasContact { get; init; }

        public int ConsentRefused { get; init; }

        public string Summary { get; init; } = "";

        public IReadOnlyList<string?> Fields() =>
        [
            Code, State, Topic, CaseId, Hotline, Province, Flag, Assignee, Channel, Moment(CreatedAt), Moment(UpdatedAt), Moment(ResolvedAt),
            HasContact == 0 ? "no" : "yes", ConsentRefused == 0 ? "no" : "yes", Summary, Kind,
        ];

        private static string? Moment(long? at) => at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known).ToString("O", CultureInfo.InvariantCulture) : null;
    }
}
