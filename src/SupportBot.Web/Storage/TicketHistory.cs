using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage;

/// <summary>The history of tickets, written in the transaction that changes the ticket and holds its row.</summary>
internal static class TicketHistory
{
    /// <summary>
    /// Adds an event, after the ticket itself was changed; its place in the history.
    /// <paramref name="actor"/>: <c>citizen</c>, <c>bot</c>, or the name of the staff member.
    /// <paramref name="text"/>: what happened, masked; null where the kind says it all.
    /// </summary>
    public static Task<long> AppendAsync(DbConnection connection, string ticketId, string actor, string kind, string? text, DateTimeOffset at) =>
        connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO ticket_event (ticket_id, seq, at, actor, kind, text, version)
            SELECT @ticketId, COALESCE((SELECT MAX(seq) FROM ticket_event WHERE ticket_id = @ticketId), 0) + 1, @At, @actor, @kind, @text, version
            FROM ticket WHERE id = @ticketId
            RETURNING seq
            """,
            new { ticketId, At = at.ToUnixTimeMilliseconds(), actor, kind, text });
}
