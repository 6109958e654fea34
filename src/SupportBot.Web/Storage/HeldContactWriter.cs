using System.Data.Common;
using Dapper;
using SupportBot.Tickets;

namespace SupportBot.Web.Storage;

/// <summary>Holds contacts, encrypted, in the row of their conversation until the citizen agrees or refuses, inside the turn's transaction.</summary>
internal static class HeldContactWriter
{
    private const string Nothing = "pending_contact = NULL, pending_contact_kind = NULL, pending_contact_at = NULL";

    /// <summary>False where a turn means to keep a contact that is not held any more. Locks the row: nobody takes it away meanwhile.</summary>
    public static async Task<bool> IsThereAsync(DbConnection connection, Dialect dialect, TurnCommit commit) =>
        !commit.Commands.Any(command => command is KeepHeldContact) || await connection.ExecuteScalarAsync<string?>(
            $"SELECT id FROM conversation WHERE id = @Id AND pending_contact_at > @Oldest{dialect.ForUpdate}", new { commit.Before.Id, Oldest = Oldest(commit.Now) }) is not null;

    /// <summary>Applies a sealed command. A contact that is kept moves to the ticket as it was encrypted.</summary>
    public static async Task WriteAsync(DbConnection connection, TurnCommit commit, TicketCommand command, string? ticketId)
    {
        var id = commit.Before.Id;
        if (command is HoldContact held)
        {
            await connection.ExecuteAsync(
                "UPDATE conversation SET pending_contact = @Value, pending_contact_kind = @Kind, pending_contact_at = @Now WHERE id = @id",
                new { id, held.Value, held.Kind, Now = commit.Now.ToUnixTimeMilliseconds() });
            return;
        }

        if (command is KeepHeldContact kept && ticketId is not null)
        {
            await connection.ExecuteAsync(
                """
                UPDATE ticket SET contact_kind = (SELECT pending_contact_kind FROM conversation WHERE id = @id), contact_cipher = (SELECT pending_contact FROM conversation WHERE id = @id),
                  contact_hash = NULL, consent_text = @ConsentText, consent_at = @ConsentAt, consent_refused = 0, updated_at = @Now, version = version + 1
                WHERE id = @ticketId
                """,
                new { id, ticketId, kept.ConsentText, ConsentAt = kept.ConsentAt.ToUnixTimeMilliseconds(), Now = commit.Now.ToUnixTimeMilliseconds() });
            var kind = await connection.ExecuteScalarAsync<string?>("SELECT pending_contact_kind FROM conversation WHERE id = @id", new { id });
            await TicketHistory.AppendAsync(connection, ticketId, "citizen", "contact", kind, commit.Now);
        }

        await connection.ExecuteAsync($"UPDATE conversation SET {Nothing} WHERE id = @id", new { id });
    }

    /// <summary>Takes out what has waited too long; how many.</summary>
    public static async Task<int> PurgeAsync(Database database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = Oldest(now);
        var waiting = await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM conversation WHERE pending_contact_at <= @oldest", new { oldest }), cancellationToken);
        return waiting == 0 ? 0 : await database.WriteAsync(
            connection => connection.ExecuteAsync($"UPDATE conversation SET {Nothing} WHERE pending_contact_at <= @oldest", new { oldest }), cancellationToken);
    }

    private static long Oldest(DateTimeOffset now) => (now - HeldContact.MaxAge).ToUnixTimeMilliseconds();
}
