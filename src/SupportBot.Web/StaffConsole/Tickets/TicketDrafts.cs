using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using SupportBot.Web.Storage;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>The kind of a draft.</summary>
internal enum DraftKind
{
    /// <summary>Words to the citizen.</summary>
    Reply,

    /// <summary>A note.</summary>
    Note,
}

/// <summary>Words that were begun.</summary>
/// <param name="Text">The words.</param>
/// <param name="SeenVersion">Version of the ticket that their writer saw when they began.</param>
internal sealed record TicketDraft(string Text, long SeenVersion);

/// <summary>
/// Keeps what staff have begun to write, by person and ticket, on whatever device they go on. It is encrypted: nobody has been asked yet whether the numbers in it
/// are to be kept.
/// </summary>
internal sealed class TicketDrafts(Database database, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Purpose = "ticket-draft";

    /// <summary>Keeps words; empty ones are forgotten.</summary>
    public Task<bool> KeepAsync(string code, string staff, DraftKind kind, TicketDraft draft, CancellationToken cancellationToken)
    {
        var cipher = draft.Text.Length == 0 ? null : protection.CreateProtector(Purpose).Protect(draft.Text);
        return database.WriteAsync(
            async connection =>
            {
                var ticketId = await connection.QuerySingleOrDefaultAsync<string>("SELECT id FROM ticket WHERE code = @code AND erased_at IS NULL", new { code });
                if (ticketId is null)
                {
                    return false;
                }

                if (cipher is null)
                {
                    await DeleteAsync(connection, ticketId, staff, kind);
                    return true;
                }

                await connection.ExecuteAsync(
                    """
                    INSERT INTO ticket_draft (ticket_id, staff, kind, cipher, seen_version, updated_at) VALUES (@ticketId, @staff, @Kind, @cipher, @SeenVersion, @Now)
                    ON CONFLICT (ticket_id, staff, kind) DO UPDATE SET cipher = excluded.cipher, seen_version = excluded.seen_version, updated_at = excluded.updated_at
                    """,
                    new { ticketId, staff, Kind = NameOf(kind), cipher, draft.SeenVersion, Now = time.GetUtcNow().ToUnixTimeMilliseconds() });
                return true;
            },
            cancellationToken);
    }

    /// <summary>The drafts of a person for a ticket; one that can no longer be read is left out.</summary>
    public async Task<IReadOnlyDictionary<DraftKind, TicketDraft>> ReadAsync(string ticketId, string staff, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            connection => connection.QueryAsync<Row>("SELECT kind, cipher, seen_version FROM ticket_draft WHERE ticket_id = @ticketId AND staff = @staff", new { ticketId, staff }),
            cancellationToken);
        return rows.Select(row => (Kind: row.Kind == NameOf(DraftKind.Note) ? DraftKind.Note : DraftKind.Reply, Text: Open(row.Cipher), row.SeenVersion))
            .Where(draft => draft.Text is not null)
            .ToDictionary(draft => draft.Kind, draft => new TicketDraft(draft.Text!, draft.SeenVersion));
    }

    /// <summary>Forgets a draft, inside the transaction that writes what it became.</summary>
    public static Task<int> DeleteAsync(DbConnection connection, string ticketId, string staff, DraftKind kind) => connection.ExecuteAsync(
        "DELETE FROM ticket_draft WHERE ticket_id = @ticketId AND staff = @staff AND kind = @Kind", new { ticketId, staff, Kind = NameOf(kind) });

    private static string NameOf(DraftKind kind) => kind == DraftKind.Note ? "note" : "reply";

    private string? Open(string cipher)
    {
        try
        {
            return protection.CreateProtector(Purpose).Unprotect(cipher);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed class Row
    {
        public string Kind { get; init; } = "";

        public string Cipher { get; init; } = "";

        public long SeenVersion { get; init; }
    }
}
