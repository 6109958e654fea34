using System.Data.Common;
using Dapper;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Api;

/// <summary>Counts the tickets that somebody sees, those whose personal data were erased among them.</summary>
internal sealed class TicketStatistics(Database database)
{
    // A referral is closed when it is logged: its times and states tell nothing of the staff's work.
    private const string Every = "1 = 1";

    public Task<ApiStatistics> CountAsync(StaffAccess access, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var states = await CountAsync(connection, "state", access, from, until);
            return new ApiStatistics(
                from,
                until,
                states.Values.Sum(),
                await CountAsync(connection, "kind", access, from, until, Every),
                states,
                await CountAsync(connection, "topic", access, from, until),
                await CountAsync(connection, "COALESCE(province, '')", access, from, until),
                await MedianAsync(connection, access, from, until));
        },
        cancellationToken);

    private static async Task<IReadOnlyDictionary<string, long>> CountAsync(DbConnection connection, string by, StaffAccess access, DateTimeOffset from, DateTimeOffset until, string which = TicketKinds.Requests) =>
        (await connection.QueryAsync<(string Name, long Count)>($"SELECT {by}, COUNT(*) FROM ticket WHERE {Condition(access)} AND {which} GROUP BY 1 ORDER BY 1", Values(access, from, until)))
        .ToDictionary(row => row.Name, row => row.Count, StringComparer.Ordinal);

    private static async Task<double?> MedianAsync(DbConnection connection, StaffAccess access, DateTimeOffset from, DateTimeOffset until)
    {
        var resolved = $"FROM ticket WHERE {Condition(access)} AND {TicketKinds.Requests} AND resolved_at IS NOT NULL";
        var count = await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) {resolved}", Values(access, from, until));
        if (count == 0)
        {
            return null;
        }

        var values = Values(access, from, until);
        values.Add("skip", (count - 1) / 2);
        var milliseconds = await connection.ExecuteScalarAsync<long>($"SELECT resolved_at - created_at {resolved} ORDER BY resolved_at - created_at LIMIT 1 OFFSET @skip", values);
        return TimeSpan.FromMilliseconds(milliseconds).TotalMinutes;
    }

    private static string Condition(StaffAccess access) => $"created_at >= @from AND created_at < @until AND {access.VisibleTickets()}";

    private static DynamicParameters Values(StaffAccess access, DateTimeOffset from, DateTimeOffset until) =>
        access.With(new { from = from.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds() });
}
