using Dapper;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>A colleague who has the same ticket open.</summary>
/// <param name="Staff">Their name.</param>
/// <param name="IsTyping">True while they write.</param>
public sealed record TicketReader(string Staff, bool IsTyping);

/// <summary>Tells who has a ticket's page open, on any node.</summary>
internal sealed class TicketPresence(Database database, ConversationFeed feed, TimeProvider time)
{
    /// <summary>So long somebody counts as there after the last sign of them.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromSeconds(50);

    /// <summary>So long somebody counts as typing after the last sign of it.</summary>
    private static readonly TimeSpan Typing = TimeSpan.FromSeconds(8);

    /// <summary>Somebody is there, or still there. Colleagues hear of it where it is news.</summary>
    public async Task NoteAsync(string code, string staff, bool isTyping, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isNews = await database.WriteAsync(
            async connection =>
            {
                var before = await connection.QuerySingleOrDefaultAsync<(long SeenAt, long? TypingAt)?>(
                    "SELECT seen_at, typing_at FROM ticket_presence WHERE ticket_id = (SELECT id FROM ticket WHERE code = @code) AND staff = @staff", new { code, staff });
                await connection.ExecuteAsync(
                    """
                    INSERT INTO ticket_presence (ticket_id, staff, seen_at, typing_at) SELECT id, @staff, @Now, @TypingAt FROM ticket WHERE code = @code
                    ON CONFLICT (ticket_id, staff) DO UPDATE SET seen_at = excluded.seen_at, typing_at = COALESCE(excluded.typing_at, ticket_presence.typing_at)
                    """,
                    new { code, staff, Now = now.ToUnixTimeMilliseconds(), TypingAt = isTyping ? now.ToUnixTimeMilliseconds() : (long?)null });
                return before is not { } known || known.SeenAt < Since(now, Lasting) || (isTyping && (known.TypingAt is null || known.TypingAt < Since(now, Typing)));
            },
            cancellationToken);
        if (isNews)
        {
            feed.Publish(ConversationFeed.KeyOfTicket(code), hasDeliveries: false);
        }
    }

    /// <summary>Somebody has left, or stopped typing.</summary>
    public async Task EndAsync(string code, string staff, bool isTypingOnly, CancellationToken cancellationToken)
    {
        var oldest = Since(time.GetUtcNow(), TimeSpan.FromHours(1));
        await database.WriteAsync(
            connection => connection.ExecuteAsync(
                isTypingOnly
                    ? "UPDATE ticket_presence SET typing_at = NULL WHERE ticket_id = (SELECT id FROM ticket WHERE code = @code) AND staff = @staff"
                    : "DELETE FROM ticket_presence WHERE (ticket_id = (SELECT id FROM ticket WHERE code = @code) AND staff = @staff) OR seen_at < @oldest",
                new { code, staff, oldest }),
            cancellationToken);
        feed.Publish(ConversationFeed.KeyOfTicket(code), hasDeliveries: false);
    }

    /// <summary>Who else is there, in the order of their names.</summary>
    public async Task<IReadOnlyList<TicketReader>> ReadAsync(string ticketId, string staff, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<(string Staff, long? TypingAt)>(
                "SELECT staff, typing_at FROM ticket_presence WHERE ticket_id = @ticketId AND staff <> @staff AND seen_at >= @Since ORDER BY staff",
                new { ticketId, staff, Since = Since(now, Lasting) }),
            cancellationToken);
        return rows.Select(row => new TicketReader(row.Staff, row.TypingAt >= Since(now, Typing))).ToList();
    }

    private static long Since(DateTimeOffset now, TimeSpan span) => (now - span).ToUnixTimeMilliseconds();
}
