using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage;

/// <summary>The history of tickets, written in the transaction that changes the ticket and holds its row.</summary>
internal static class TicketHistory
{
    /// <summary>
    /// Adds an event.
    /// <paramref name="actor"/>: <c>citizen</c>, <c>bot</c>, or the name of the staff member.
    /// <paramref name="text"/>: what happened, masked; null where the kind says it all.
    /// </summary>
    public static Task AppendAsync(DbConnection connection, string ticketId, string actor, string kind, string? text, DateTimeOffset at) =>
        connection.ExecuteAsync(
            """
            INSERT INTO ticket_event (ticket_id, seq, at, actor, kind, text)
            SELECT @ticketId, COALESCE(MAX(seq), 0) + 1, @At, @actor, @kind, @text FROM ticket_event WHERE ticket_id = @ticketId
            """,
            new { ticketId, At = at.ToUnixTimeMilliseconds(), actor, kind, text });
}
