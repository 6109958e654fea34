using System.Data.Common;
using Dapper;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Statistics;

/// <summary>Counts what citizens asked and what came of it, from the log's columns: no words are read, and erased conversations count as well.</summary>
internal sealed class TurnStatistics(Database database)
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;
    private const long Week = 7 * Day;

    // Days and hours of Việt Nam, seven hours ahead of UTC all year.
    private const string DayOf = "(a.created_at + 25200000) / 86400000";
    public const string HourOf = "((a.created_at + 25200000) % 86400000) / 3600000";

    /// <summary>The counts. <paramref name="now"/>: UTC milliseconds; nobody can say yet who comes back within a week of yesterday.</summary>
    public Task<TurnCounts> CountAsync(InsightScope scope, long now, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => new TurnCounts(
            await TopicsAsync(connection, scope),
            await PlacesAsync(connection, scope),
            await HoursAsync(connection, scope),
            await StayedAwayAsync(connection, scope, now),
            await VotesAsync(connection, scope)),
        cancellationToken);

    private static async Task<IReadOnlyList<TopicCount>> TopicsAsync(DbConnection connection, InsightScope scope) => (await connection.QueryAsync<TopicCount>(
        $"SELECT {DayOf} AS day, COALESCE(a.topic, '') AS topic, a.outcome, COUNT(*) AS count {scope.Turns} WHERE {scope.Questions} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3", scope.Values())).AsList();

    // Added up by conversation first: of each one row is looked at, which is wide.
    private static async Task<IReadOnlyList<PlaceCount>> PlacesAsync(DbConnection connection, InsightScope scope) => (await connection.QueryAsync<PlaceCount>(
        $"""
        SELECT n.day, COALESCE(c.province, '') AS province, c.channel, CAST(SUM(n.count) AS BIGINT) AS count
        FROM (SELECT a.conversation_id, {DayOf} AS day, COUNT(*) AS count {scope.Turns} WHERE {scope.Questions} GROUP BY 1, 2) n JOIN conversation c ON c.id = n.conversation_id
        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
        """,
        scope.Values())).AsList();

    private static async Task<IReadOnlyList<long>> HoursAsync(DbConnection connection, InsightScope scope)
    {
        var hours = new long[24];
        foreach (var (hour, count) in await connection.QueryAsync<(long Hour, long Count)>($"SELECT {HourOf}, COUNT(*) {scope.Turns} WHERE {scope.Questions} GROUP BY 1", scope.Values()))
        {
            hours[hour] = count;
        }

        return hours;
    }

    /// <summary>Questions with the moment of the next one in the same conversation, as a table <c>q</c>.</summary>
    public static string WithNext(InsightScope scope) =>
        $"""
        (SELECT a.conversation_id, a.created_at, a.topic, a.outcome, LEAD(a.created_at) OVER (PARTITION BY a.conversation_id ORDER BY a.created_at) AS next_at
        {scope.Turns} WHERE {InsightScope.IsQuestion} AND a.created_at >= @from AND a.created_at < @until + {Week} AND {scope.Conversations}) q
        """;

    /// <summary>SQL condition on <see cref="WithNext"/>: the last word of a visit (an hour of silence follows) was an answer, and it is old enough to know whether somebody came back within <paramref name="days"/> days.</summary>
    public static string IsEnd(int days) =>
        $"q.created_at < @until AND q.outcome IN ('answered', 'concluded') AND (q.next_at IS NULL OR q.next_at > q.created_at + {Hour}) AND q.created_at <= @now - {days * Day}";

    /// <summary>SQL condition on <see cref="WithNext"/>: somebody came back within so many days.</summary>
    public static string CameBack(int days) => $"q.next_at IS NOT NULL AND q.next_at <= q.created_at + {days * Day}";

    private static Task<StayedAway> StayedAwayAsync(DbConnection connection, InsightScope scope, long now) => connection.QuerySingleAsync<StayedAway>(
        $"""
        SELECT COALESCE(SUM(CASE WHEN {IsEnd(1)} THEN 1 ELSE 0 END), 0) AS ended_day,
          COALESCE(SUM(CASE WHEN {IsEnd(1)} AND {CameBack(1)} THEN 1 ELSE 0 END), 0) AS back_in_day,
          COALESCE(SUM(CASE WHEN {IsEnd(7)} THEN 1 ELSE 0 END), 0) AS ended_week,
          COALESCE(SUM(CASE WHEN {IsEnd(7)} AND {CameBack(7)} THEN 1 ELSE 0 END), 0) AS back_in_week
        FROM {WithNext(scope)}
        """,
        scope.Values(new { now }));

    private static Task<VoteCount> VotesAsync(DbConnection connection, InsightScope scope) => connection.QuerySingleAsync<VoteCount>(
        $"""
        SELECT COALESCE(SUM(CASE WHEN r.was_right = 1 THEN 1 ELSE 0 END), 0) AS was_right, COALESCE(SUM(CASE WHEN r.was_right = 0 THEN 1 ELSE 0 END), 0) AS was_wrong
        FROM rating r JOIN conversation c ON c.id = r.conversation_id WHERE r.at >= @from AND r.at < @until AND {scope.Conversations}
        """,
        scope.Values());
}
