using System.Data.Common;
using Dapper;
using SupportBot.Web.Messages;
using SupportBot.Web.Operations;
using SupportBot.Web.Pages;
using SupportBot.Web.StaffConsole.Statistics;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Reports;

/// <summary>Gathers what the report of difficulties says.</summary>
internal sealed class DifficultyReports(Database database, TurnStatistics turns, TicketStatistics tickets, ServiceClock clock)
{
    /// <summary>Topics that are described one by one.</summary>
    public const int MaxDescribed = 5;

    private const int MaxExamples = 3;

    // Of so many recent questions of a topic examples are chosen.
    private const int Looked = 300;

    /// <summary>The report of a time, of what may be seen.</summary>
    public async Task<DifficultyReport> ReadAsync(InsightPeriod period, InsightScope scope, CancellationToken cancellationToken)
    {
        var now = clock.Now.ToUnixTimeMilliseconds();
        var counts = await turns.CountAsync(scope, now, cancellationToken);
        var described = counts.Topics.Keys.Where(topic => topic.Length > 0).Take(MaxDescribed).ToList();
        var earlier = scope with { From = VietnamTime.Midnight(period.First.AddDays(-period.Days)), Until = scope.From };
        var before = (await turns.CountAsync(earlier, now, cancellationToken)).Total;
        var worked = await tickets.CountAsync(scope, cancellationToken);
        return await database.ReadAsync(
            async connection =>
            {
                var examples = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
                foreach (var topic in described)
                {
                    examples[topic] = await ExamplesAsync(connection, scope, topic);
                }

                return new DifficultyReport(period, scope.Province, counts, worked)
                {
                    Before = before == 0 ? null : before,
                    Cases = await CasesAsync(connection, scope),
                    Examples = examples,
                    Today = DateOnly.FromDateTime(VietnamTime.ToWall(clock.Now)),
                };
            },
            cancellationToken);
    }

    private static async Task<IReadOnlyDictionary<string, long>> CasesAsync(DbConnection connection, InsightScope scope) =>
        (await connection.QueryAsync<(string Name, long Count)>(
            $"SELECT case_id, COUNT(*) FROM ticket WHERE {scope.Tickets()} AND case_id IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1", scope.Values()))
        .ToDictionary(row => row.Name, row => row.Count, StringComparer.Ordinal);

    // Those first that got no answer; where they are few, any.
    private static async Task<IReadOnlyList<string>> ExamplesAsync(DbConnection connection, InsightScope scope, string topic)
    {
        var texts = new List<string?>();
        foreach (var outcomes in new[] { "IN ('suggested', 'declined', 'failed', 'escalated')", "IN ('answered', 'concluded', 'asked')" })
        {
            var rows = await connection.QueryAsync<string>(
                $"""
                SELECT a.activity {scope.Turns} WHERE {scope.Questions} AND a.topic = @topic AND a.outcome {outcomes} AND a.activity IS NOT NULL
                ORDER BY a.created_at DESC LIMIT {Looked}
                """,
                scope.Values(new { topic }));
            texts.AddRange(rows.Select(row => MessageJson.Read(row, "", MessageTypes.Message, DateTimeOffset.UnixEpoch).Text));
            if (ReportExamples.Choose(texts, MaxExamples) is { Count: MaxExamples } enough)
            {
                return enough;
            }
        }

        return ReportExamples.Choose(texts, MaxExamples);
    }
}
