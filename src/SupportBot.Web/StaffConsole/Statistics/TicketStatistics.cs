using System.Data.Common;
using Dapper;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Statistics;

/// <summary>Counts the tickets that somebody sees, those whose personal data were erased among them.</summary>
internal sealed class TicketStatistics(Database database)
{
    // A referral is closed when it is logged: its times and states tell nothing of the staff's work.
    private const string Every = "1 = 1";

    public Task<ApiStatistics> CountAsync(StaffAccess access, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        CountAsync(new InsightScope(access, from.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds(), null), cancellationToken);

    public Task<ApiStatistics> CountAsync(InsightScope scope, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var states = await CountAsync(connection, "state", scope);
            var resolved = await SpreadAsync(connection, "resolved_at", scope);
            return new ApiStatistics(
                DateTimeOffset.FromUnixTimeMilliseconds(scope.From),
                DateTimeOffset.FromUnixTimeMilliseconds(scope.Until),
                states.Values.Sum(),
                await CountAsync(connection, "kind", scope, Every),
                states,
                await CountAsync(connection, "topic", scope),
                await CountAsync(connection, "COALESCE(province, '')", scope),
                resolved.Median,
                await CountAsync(connection, "hotline", scope),
                await CountAsync(connection, "channel", scope),
                await SpreadAsync(connection, "first_reply_at", scope),
                resolved);
        },
        cancellationToken);

    private static async Task<IReadOnlyDictionary<string, long>> CountAsync(DbConnection connection, string by, InsightScope scope, string which = TicketKinds.Requests) =>
        (await connection.QueryAsync<(string Name, long Count)>($"SELECT {by}, COUNT(*) FROM ticket WHERE {scope.Tickets()} AND {which} GROUP BY 1 ORDER BY 1", scope.Values()))
        .ToDictionary(row => row.Name, row => row.Count, StringComparer.Ordinal);

    private static async Task<ApiSpread> SpreadAsync(DbConnection connection, string end, InsightScope scope)
    {
        var ended = $"FROM ticket WHERE {scope.Tickets()} AND {TicketKinds.Requests} AND {end} IS NOT NULL";
        var count = await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) {ended}", scope.Values());
        return count == 0
            ? new ApiSpread(0, null, null)
            : new ApiSpread(count, await MinutesAsync((count - 1) / 2), await MinutesAsync(((count * 9) + 9) / 10 - 1));

        async Task<double> MinutesAsync(long skip) => TimeSpan.FromMilliseconds(
            await connection.ExecuteScalarAsync<long>($"SELECT {end} - created_at {ended} ORDER BY {end} - created_at LIMIT 1 OFFSET @skip", scope.Values(new { skip }))).TotalMinutes;
    }
}
