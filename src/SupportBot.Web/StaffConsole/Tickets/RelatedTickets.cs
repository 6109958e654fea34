using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>A ticket that may be of the same matter.</summary>
public sealed class RelatedTicket
{
    /// <summary>Such as <c>VN-7K3F-9WQC</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>Id of the state.</summary>
    public string State { get; init; } = "";

    /// <summary>Id of the topic.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Id of the case; null where nothing was diagnosed.</summary>
    public string? CaseId { get; init; }

    /// <summary>Where its conversation is held.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Name of the staff member who has it; null where nobody has.</summary>
    public string? Assignee { get; init; }

    /// <summary>UTC milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>The store's id of the conversation that it came from.</summary>
    public string ConversationId { get; init; } = "";

    /// <summary>True where it is of the same conversation; false where only the contact is the same.</summary>
    public bool IsSameConversation { get; init; }

    /// <summary>True while it is neither resolved nor closed.</summary>
    public bool IsOpen => State is "new" or "assigned" or "waiting";
}

/// <summary>Finds tickets of the same person: of the same conversation, and those with the same contact.</summary>
internal sealed class RelatedTickets(Database database, IDataProtectionProvider protection, MasterKey key)
{
    private const int MaxTickets = 10;
    private const int MaxAtOnce = 500;

    /// <summary>Other tickets of the same conversation or the same contact, the open ones first. Merged ones and those that may not be seen are left out.</summary>
    public async Task<IReadOnlyList<RelatedTicket>> FindAsync(string ticketId, StaffAccess access, CancellationToken cancellationToken)
    {
        await FingerprintAsync(cancellationToken);
        return await database.ReadAsync(
            async connection => (await connection.QueryAsync<RelatedTicket>(
                $"""
                SELECT o.code, o.state, o.topic, o.case_id, c.channel, o.assignee, o.created_at, o.conversation_id,
                  CASE WHEN o.conversation_id = t.conversation_id THEN 1 ELSE 0 END AS is_same_conversation
                FROM ticket t JOIN ticket o ON o.conversation_id = t.conversation_id OR o.contact_hash = t.contact_hash
                  JOIN conversation c ON c.id = o.conversation_id
                WHERE t.id = @ticketId AND o.id <> t.id AND o.merged_into IS NULL AND o.erased_at IS NULL AND {access.VisibleTickets("o")}
                ORDER BY CASE WHEN o.state IN ('resolved', 'closed') THEN 1 ELSE 0 END, o.number DESC LIMIT {MaxTickets}
                """,
                access.With(new { ticketId }))).AsList(),
            cancellationToken);
    }

    // Contacts come into the store encrypted, each time otherwise: those that nobody has compared yet get their fingerprints now.
    private async Task FingerprintAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(ReadNewAsync, cancellationToken);
        if (rows.Count == 0)
        {
            return;
        }

        var hashes = rows.ConvertAll(row => (row.Id, row.Cipher, Hash: HashOf(row.Cipher)));
        await database.WriteAsync(
            async connection =>
            {
                var changed = 0;
                foreach (var (id, cipher, hash) in hashes)
                {
                    changed += await connection.ExecuteAsync("UPDATE ticket SET contact_hash = @hash WHERE id = @id AND contact_cipher = @cipher", new { id, cipher, hash });
                }

                return changed;
            },
            cancellationToken);
    }

    private static async Task<List<(string Id, string Cipher)>> ReadNewAsync(DbConnection connection) => (await connection.QueryAsync<(string Id, string Cipher)>(
        $"SELECT id, contact_cipher FROM ticket WHERE contact_cipher IS NOT NULL AND contact_hash IS NULL ORDER BY number DESC LIMIT {MaxAtOnce}")).AsList();

    private string HashOf(string cipher)
    {
        try
        {
            var contact = protection.CreateProtector(TicketCommandWriter.ContactPurpose).Unprotect(cipher);
            return key.Fingerprint($"ticket-contact|{Comparable(contact)}");
        }
        catch (CryptographicException)
        {
            // Nobody can read it any more: it is like no other.
            return Guid.NewGuid().ToString("N");
        }
    }

    // +84 912 345 678 and 0912345678 are one telephone.
    private static string Comparable(string contact)
    {
        if (contact.Contains('@', StringComparison.Ordinal))
        {
            return contact.Trim().ToLowerInvariant();
        }

        var digits = string.Concat(contact.Where(char.IsAsciiDigit));
        return digits.StartsWith("84", StringComparison.Ordinal) && digits.Length > 10 ? $"0{digits[2..]}" : digits;
    }
}
