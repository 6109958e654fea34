using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using SupportBot.Web.StaffConsole.Statistics;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Insights;

/// <summary>The filter of rows, beside time and province. It lives in the address.</summary>
public sealed record InsightRowFilter
{
    /// <summary>Id of a topic, the empty text for questions without one; null: all.</summary>
    public string? Topic { get; init; }

    /// <summary>Id of an outcome; null: all.</summary>
    public string? Outcome { get; init; }

    /// <summary>Id of a channel; null: all.</summary>
    public string? Channel { get; init; }

    /// <summary>Hour of the day in Việt Nam; null: all.</summary>
    public int? Hour { get; init; }

    /// <summary>Only ends of visits with an answer, old enough to know who came back within so many days, 1 or 7; null: all questions.</summary>
    public int? End { get; init; }

    /// <summary>Only ends of visits after which somebody came back within so many days, 1 or 7; null: all questions.</summary>
    public int? Back { get; init; }

    /// <summary>True where only ends of visits are meant.</summary>
    public bool IsOfVisits => (Back ?? End) is not null;

    /// <summary>Votes instead of questions: <c>right</c> or <c>wrong</c>; null: questions.</summary>
    public string? Vote { get; init; }

    /// <summary>True for questions of which no province is known.</summary>
    public bool IsNowhere { get; init; }
}

/// <summary>A question, or a vote: when, what about, what came of it. None of anybody's words.</summary>
public sealed class InsightRow
{
    /// <summary>UTC milliseconds.</summary>
    public long At { get; init; }

    /// <summary>Id of the conversation: tells rows of one apart from those of another.</summary>
    public string ConversationId { get; init; } = "";

    /// <summary>Its place in the conversation.</summary>
    public long Seq { get; init; }

    /// <summary>Id of the vote; null for a question.</summary>
    public string? VoteId { get; init; }

    /// <summary>Id of the channel.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Name of the province; null where none was told.</summary>
    public string? Province { get; init; }

    /// <summary>Id of the topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Id of the outcome; of a vote <c>right</c> or <c>wrong</c>.</summary>
    public string Outcome { get; init; } = "";

    /// <summary>Id of the article that answered.</summary>
    public string? Article { get; init; }

    /// <summary>Id of the case that was concluded.</summary>
    public string? CaseId { get; init; }
}

/// <summary>The rows behind the numbers.</summary>
internal sealed class InsightRows(Database database, TimeProvider time)
{
    private const int Page = 1_000;

    // Visits are made out again for each page.
    private const int PageOfVisits = 20_000;

    /// <summary>Names of the columns of a file.</summary>
    public static readonly string[] Header = ["at", "conversation", "channel", "province", "topic", "outcome", "article", "case"];

    /// <summary>The first rows, oldest first, no more than <paramref name="max"/>.</summary>
    public async Task<IReadOnlyList<InsightRow>> ReadAsync(InsightScope scope, InsightRowFilter filter, int max, CancellationToken cancellationToken) =>
        await PageAsync(scope, filter, Start(scope), max, cancellationToken);

    /// <summary>All of them as a file, read page by page.</summary>
    public CsvResult Export(InsightScope scope, InsightRowFilter filter, CancellationToken cancellationToken) => new(filter.Vote is null ? "questions.csv" : "votes.csv", Header, ReadAllAsync(scope, filter, cancellationToken));

    /// <summary>A row as a line of the file.</summary>
    public static IReadOnlyList<string?> Cells(InsightRow row) =>
        [DateTimeOffset.FromUnixTimeMilliseconds(row.At).ToString("O", CultureInfo.InvariantCulture), row.ConversationId, row.Channel, row.Province, row.Topic, row.Outcome, row.Article, row.CaseId];

    private async IAsyncEnumerable<IReadOnlyList<string?>> ReadAllAsync(InsightScope scope, InsightRowFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (last, size) = (Start(scope), filter.IsOfVisits ? PageOfVisits : Page);
        while (true)
        {
            var rows = await PageAsync(scope, filter, last, size, cancellationToken);
            foreach (var row in rows)
            {
                yield return Cells(row);
            }

            if (rows.Count < size)
            {
                yield break;
            }

            last = rows[^1];
        }
    }

    private Task<List<InsightRow>> PageAsync(InsightScope scope, InsightRowFilter filter, InsightRow last, int max, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var values = scope.Values(new { last.At, after = last.VoteId ?? last.ConversationId, last.Seq, now, filter.Topic, filter.Outcome, filter.Channel, hour = (long?)filter.Hour, right = filter.Vote == "right" ? 1 : 0, max });
            return (await connection.QueryAsync<InsightRow>(filter.Vote is null ? Questions(scope, filter) : Votes(scope, filter), values)).AsList();
        },
        cancellationToken);

    // Before all rows.
    private static InsightRow Start(InsightScope scope) => new() { At = scope.From };

    private static string Questions(InsightScope scope, InsightRowFilter filter) =>
        $"""
        {Visits(scope, filter)}SELECT a.created_at AS at, a.conversation_id, a.seq, c.channel, c.province, a.topic, a.outcome, a.article, a.case_id
        FROM {(filter.IsOfVisits ? "v JOIN activity a ON a.conversation_id = v.conversation_id AND a.created_at = v.created_at" : "activity a")} JOIN conversation c ON c.id = a.conversation_id
        WHERE {scope.Questions} AND (a.created_at, a.conversation_id, a.seq) > (@At, @after, @Seq){Narrow(filter)}
        ORDER BY a.created_at, a.conversation_id, a.seq LIMIT @max
        """;

    private static string Votes(InsightScope scope, InsightRowFilter filter) =>
        $"""
        SELECT r.at, r.conversation_id, r.id AS vote_id, c.channel, c.province, r.intent AS topic, CASE WHEN r.was_right = 1 THEN 'right' ELSE 'wrong' END AS outcome, r.article
        FROM rating r JOIN conversation c ON c.id = r.conversation_id
        WHERE r.at >= @from AND r.at < @until AND (r.at, r.id) > (@At, @after) AND r.was_right = @right AND {scope.Conversations}{Place(filter)}
        ORDER BY r.at, r.id LIMIT @max
        """;

    private static string Narrow(InsightRowFilter filter) => string.Concat(
        filter.Topic is null ? "" : " AND COALESCE(a.topic, '') = @Topic",
        filter.Outcome is null ? "" : " AND a.outcome = @Outcome",
        filter.Hour is null ? "" : $" AND {TurnStatistics.HourOf} = @hour",
        Place(filter));

    private static string Place(InsightRowFilter filter) => string.Concat(
        filter.Channel is null ? "" : " AND c.channel = @Channel",
        filter.IsNowhere ? " AND c.province IS NULL" : "");

    // The ends of visits by themselves and no more than a page of them: joined otherwise, PostgreSQL looks at all visits for each question.
    private static string Visits(InsightScope scope, InsightRowFilter filter) => (filter.Back ?? filter.End) is not { } days ? "" :
        $"""
        WITH v AS MATERIALIZED (SELECT q.conversation_id, q.created_at FROM {TurnStatistics.WithNext(scope)}
          WHERE {TurnStatistics.IsEnd(days)}{(filter.Back is null ? "" : $" AND {TurnStatistics.CameBack(days)}")} AND (q.created_at, q.conversation_id) >= (@At, @after)
          ORDER BY q.created_at, q.conversation_id LIMIT @max + 1)

        """;
}
