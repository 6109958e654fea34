using System.Data.Common;
using Dapper;
using SupportBot.Tickets;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Storage;

/// <summary>Reads as much of tickets as a turn may see.</summary>
internal static class TicketViews
{
    private const int MaxTickets = 20;

    // A merged ticket is to the citizen what the ticket is that goes on in its place.
    private const string Select =
        """
        SELECT t.code, COALESCE(m.state, t.state) AS state, COALESCE(m.kind, t.kind) AS kind, t.created_at, COALESCE(m.assignee, t.assignee) AS assignee,
          COALESCE(m.contact_cipher, t.contact_cipher) IS NOT NULL AS has_contact, t.conversation_id
        FROM ticket t LEFT JOIN ticket m ON m.id = t.merged_into
        """;

    /// <summary>The latest tickets of the conversation, and those named by their codes.</summary>
    public static async Task<IReadOnlyList<TicketView>> LoadAsync(DbConnection connection, Dialect dialect, string conversationId, IReadOnlyList<string> codes)
    {
        var rows = (await connection.QueryAsync<Row>(
            $"{Select} WHERE t.conversation_id = @conversationId AND t.erased_at IS NULL ORDER BY t.created_at DESC LIMIT {MaxTickets}",
            new { conversationId })).ToList();
        var others = codes.Except(rows.Select(row => row.Code), StringComparer.Ordinal).Take(MaxTickets).ToList();
        if (others.Count > 0)
        {
            rows.AddRange(await connection.QueryAsync<Row>($"{Select} WHERE t.code {dialect.Among("others")}", new { others }));
        }

        return rows.Select(row => row.ToView(conversationId)).ToList();
    }

    /// <summary>
    /// Raises the version of the conversations that a ticket and those merged into it came from, inside the transaction that changes the ticket: a turn
    /// that knows the ticket as it was is decided again.
    /// </summary>
    public static Task<int> OutdateAsync(DbConnection connection, string ticketId) => connection.ExecuteAsync(
        "UPDATE conversation SET version = version + 1 WHERE id IN (SELECT conversation_id FROM ticket WHERE id = @ticketId OR merged_into = @ticketId)", new { ticketId });

    private sealed class Row
    {
        public string Code { get; init; } = "";

        public string State { get; init; } = "";

        public string Kind { get; init; } = "";

        public long CreatedAt { get; init; }

        public string? Assignee { get; init; }

        public bool HasContact { get; init; }

        public string ConversationId { get; init; } = "";

        public TicketView ToView(string reader) =>
            new(Code, StoredState.ReadTicketState(State), StoredState.ReadTime(CreatedAt), string.Equals(ConversationId, reader, StringComparison.Ordinal))
            {
                Kind = TicketKindNames.TryRead(Kind) ?? TicketKind.Request,
                IsAssigned = Assignee is not null,
                HasContact = HasContact,
            };
    }
}
