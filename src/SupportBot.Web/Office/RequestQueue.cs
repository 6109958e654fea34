using Dapper;
using SupportBot.Office;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Office;

/// <summary>Requests that wait for their first answer, and how long others waited for it.</summary>
internal sealed class RequestQueue(Database database)
{
    /// <summary>A longer queue is not told.</summary>
    public const int MaxLength = 500;

    private const string IsWaiting = "first_reply_at IS NULL AND state IN ('new', 'assigned') AND (snoozed_until IS NULL OR snoozed_until <= @Now)";
    private const string IsFlagged = "flag IS NOT NULL AND state IN ('new', 'assigned', 'waiting')";

    /// <summary>Codes of those that wait, in the order of the console's list; null where there are more than <see cref="MaxLength"/>.</summary>
    public Task<IReadOnlyList<string>?> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<string>?>(
        async connection =>
        {
            var requests = TicketKinds.Requests;
            var values = new { Now = now.ToUnixTimeMilliseconds() };
            var flagged = await connection.QueryAsync<string>($"SELECT code FROM ticket WHERE {IsFlagged} AND {IsWaiting} AND {requests} ORDER BY number LIMIT {MaxLength + 1}", values);
            var others = await connection.QueryAsync<string>($"SELECT code FROM ticket WHERE flag IS NULL AND {IsWaiting} AND {requests} ORDER BY number LIMIT {MaxLength + 1}", values);
            List<string> queue = [.. flagged, .. others];
            return queue.Count > MaxLength ? null : queue;
        },
        cancellationToken);

    /// <summary>The median working time until the first answer, of requests that were first answered since a moment; null where they are fewer than <paramref name="minCount"/>.</summary>
    public Task<TimeSpan?> ReadUsualWaitAsync(WorkingCalendar calendar, DateTimeOffset since, int minCount, CancellationToken cancellationToken) => database.ReadAsync<TimeSpan?>(
        async connection =>
        {
            var rows = await connection.QueryAsync<Answered>(
                $"""
                SELECT created_at, first_reply_at FROM ticket WHERE first_reply_at >= @Since AND {TicketKinds.Requests}
                ORDER BY first_reply_at DESC LIMIT {MaxLength}
                """,
                new { Since = since.ToUnixTimeMilliseconds() });
            var waits = rows.Select(row => calendar.Between(StoredState.ReadTime(row.CreatedAt), StoredState.ReadTime(row.FirstReplyAt))).Order().ToList();
            return waits.Count < minCount ? null : waits[waits.Count / 2];
        },
        cancellationToken);

    private sealed class Answered
    {
        public long CreatedAt { get; init; }

        public long FirstReplyAt { get; init; }
    }
}
