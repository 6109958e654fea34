using Dapper;
using SupportBot.Tickets;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.WebChat.TicketPage;

/// <summary>Finds a ticket for anyone who knows its code and its secret.</summary>
internal sealed class TicketLookup(Database database, TicketSecrets secrets)
{
    // What staff note among themselves, whom they called, and what the citizen said stays out.
    private static readonly string[] Shown = ["opened", "referred", "requested", "assigned", "released", "state", "words", "reply", "question", "resolved", "reopened", "closed"];

    /// <summary>The ticket; null where there is none of that code and secret, without telling which of the two was wrong.</summary>
    public Task<TicketForCitizen?> FindAsync(string code, string secret, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var written = TicketCode.TryRead(code) ?? "";
            var row = await connection.QuerySingleOrDefaultAsync<Row>(
                "SELECT id, secret_hash FROM ticket WHERE code = @written AND erased_at IS NULL", new { written });
            if (!secrets.Fits(row?.SecretHash, written, TicketSecret.TryRead(secret) ?? ""))
            {
                return null;
            }

            var ticket = await connection.QuerySingleAsync<TicketForCitizen>(
                """
                SELECT t.code, COALESCE(m.state, t.state) AS state, t.hotline, t.created_at, t.contact_cipher IS NOT NULL AS has_contact
                FROM ticket t LEFT JOIN ticket m ON m.id = t.merged_into WHERE t.id = @Id
                """, new { row!.Id });
            ticket.Steps = (await connection.QueryAsync<TicketStep>(
                $"""
                SELECT at, kind, CASE WHEN kind IN ('reply', 'question', 'state') THEN text END AS text FROM ticket_event
                WHERE ticket_id = @Id AND kind {database.Dialect.Among("Shown")} ORDER BY seq
                """,
                new { row.Id, Shown })).AsList();
            return ticket;
        },
        cancellationToken);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string? SecretHash { get; init; }
    }
}
