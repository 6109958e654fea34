using System.Data.Common;
using Dapper;
using SupportBot.Web.Storage.Audit;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Storage.Retention;

/// <summary>
/// Takes personal data out of rows, inside a caller's transaction. The rows stay, with topic, outcome, intent, case, confidence and time, and
/// with the fingerprints of once-keys, so that a repeat of an old message never becomes a second turn.
/// </summary>
internal sealed class PersonalDataEraser(Pseudonyms pseudonyms, ClientIds ids, RecentConversations recent, AuditLog audit)
{
    /// <summary>How long whose conversation it was stays known after the citizen had it erased.</summary>
    public static readonly TimeSpan TimeToTell = TimeSpan.FromMinutes(5);

    private const string Citizen = "citizen";

    /// <summary>Erases what was said in a conversation, its state, and whose it was. A turn that is being decided meanwhile is decided again.</summary>
    public async Task EraseConversationAsync(DbConnection connection, string id, DateTimeOffset now)
    {
        var key = await connection.QuerySingleOrDefaultAsync<string>("SELECT key FROM conversation WHERE id = @id AND erased_at IS NULL", new { id });
        if (key is null)
        {
            return;
        }

        await connection.ExecuteAsync(
            """
            UPDATE conversation SET key = @Key, external_id = '', citizen_id = NULL, delivery_route = NULL, state = '{}', held_at = NULL, pending_contact = NULL, pending_contact_kind = NULL, pending_contact_at = NULL, version = version + 1, erased_at = @Now
            WHERE id = @id
            """,
            new { id, Key = pseudonyms.For(key), Now = now.ToUnixTimeMilliseconds() });
        await connection.ExecuteAsync("UPDATE activity SET activity = NULL WHERE conversation_id = @id AND activity IS NOT NULL", new { id });
        await HideIdsAsync(connection, id);
        // What still waits is refused by the relay as erased; what a service answered may quote the citizen.
        await connection.ExecuteAsync("UPDATE delivery SET last_error = 'erased' WHERE conversation_id = @id AND last_error IS NOT NULL", new { id });
        await connection.ExecuteAsync("DELETE FROM zalo_sent WHERE conversation_id = @id", new { id });
        await connection.ExecuteAsync("DELETE FROM zalo_contact WHERE conversation_id = @id", new { id });
        await ForgetWordsAsync(connection, id);
        recent.Clear();
        await ResidualData.MarkAsync(connection);
    }

    /// <summary>
    /// Erases, at the citizen's word, what was said before a row of the log, and the conversation's tickets. Whose conversation it is stays known for
    /// <see cref="TimeToTell"/>, so that the reply which says so arrives; then the job erases the rest.
    /// </summary>
    public async Task EraseOnRequestAsync(DbConnection connection, string id, long beforeSeq, DateTimeOffset now)
    {
        var tickets = await connection.QueryAsync<string>("SELECT id FROM ticket WHERE conversation_id = @id AND erased_at IS NULL", new { id });
        foreach (var ticket in tickets.AsList())
        {
            await EraseTicketAsync(connection, ticket, now);
            await audit.AppendAsync(connection, new AuditRecord(Citizen, "erased", AuditSubjects.Ticket, ticket));
        }

        await connection.ExecuteAsync("UPDATE activity SET activity = NULL WHERE conversation_id = @id AND seq < @beforeSeq AND activity IS NOT NULL", new { id, beforeSeq });
        await connection.ExecuteAsync("UPDATE delivery SET last_error = 'erased' WHERE conversation_id = @id AND last_error IS NOT NULL", new { id });
        await connection.ExecuteAsync(
            "UPDATE conversation SET pending_contact = NULL, pending_contact_kind = NULL, pending_contact_at = NULL, erase_at = @EraseAt, version = version + 1 WHERE id = @id",
            new { id, EraseAt = (now + TimeToTell).ToUnixTimeMilliseconds() });
        await ResidualData.MarkAsync(connection);
    }

    /// <summary>Erases the rest of the conversations whose time to be told is over; true where there were any.</summary>
    public async Task<bool> EraseRequestedAsync(DbConnection connection, DateTimeOffset now)
    {
        var ids = await connection.QueryAsync<string>("SELECT id FROM conversation WHERE erase_at <= @Now AND erased_at IS NULL", new { Now = now.ToUnixTimeMilliseconds() });
        foreach (var id in ids.AsList())
        {
            await EraseConversationAsync(connection, id, now);
            await connection.ExecuteAsync("UPDATE conversation SET erase_at = NULL WHERE id = @id", new { id });
        }

        return ids.AsList().Count > 0;
    }

    /// <summary>Erases what a ticket says of the citizen, and its code. An open one is closed: nobody can work on it any more.</summary>
    public async Task EraseTicketAsync(DbConnection connection, string id, DateTimeOffset now)
    {
        var code = await connection.QuerySingleOrDefaultAsync<string>("SELECT code FROM ticket WHERE id = @id AND erased_at IS NULL", new { id });
        if (code is null)
        {
            return;
        }

        await connection.ExecuteAsync(
            """
            UPDATE ticket SET code = @Code, state = CASE WHEN state = 'resolved' THEN state ELSE 'closed' END, facts = '{}', summary = '', words = '',
              contact_kind = NULL, contact_cipher = NULL, contact_hash = NULL, before_merge = NULL, consent_text = NULL, consent_at = NULL, secret_hash = NULL, version = version + 1, erased_at = @Now
            WHERE id = @id
            """,
            new { id, Code = pseudonyms.For(code), Now = now.ToUnixTimeMilliseconds() });
        await TicketViews.OutdateAsync(connection, id);
        await connection.ExecuteAsync("UPDATE ticket_event SET text = NULL WHERE ticket_id = @id AND text IS NOT NULL", new { id });
        await connection.ExecuteAsync("DELETE FROM ticket_draft WHERE ticket_id = @id", new { id });
        await connection.ExecuteAsync("DELETE FROM ticket_mention WHERE ticket_id = @id", new { id });
        await ResidualData.MarkAsync(connection);
    }

    // Earlier versions kept the ids that clients chose as they came.
    private async Task HideIdsAsync(DbConnection connection, string conversationId)
    {
        var rows = await connection.QueryAsync<(long Seq, string ActivityId, string? IdempotencyKey)>(
            $"""
            SELECT seq, activity_id, once_key FROM activity
            WHERE conversation_id = @conversationId AND direction = 'in'
              AND (once_key NOT LIKE '{ClientIds.IdempotencyPrefix}%' OR (activity_id NOT LIKE '{ClientIds.IdPrefix}%' AND activity_id NOT LIKE @Own))
            """,
            new { conversationId, Own = $"{conversationId}|%" });
        foreach (var (seq, activityId, idempotencyKey) in rows.AsList())
        {
            var isOwn = activityId.StartsWith($"{conversationId}|", StringComparison.Ordinal) || activityId.StartsWith(ClientIds.IdPrefix, StringComparison.Ordinal);
            var names = new
            {
                conversationId,
                seq,
                activityId,
                Id = isOwn ? activityId : ids.IdOf(activityId),
                Once = idempotencyKey?.StartsWith(ClientIds.IdempotencyPrefix, StringComparison.Ordinal) == true ? idempotencyKey : ids.IdempotencyKeyFor(idempotencyKey),
            };
            await connection.ExecuteAsync("UPDATE activity SET activity_id = @Id, once_key = @Once WHERE conversation_id = @conversationId AND seq = @seq", names);
            await connection.ExecuteAsync("UPDATE activity SET reply_to = @Id WHERE conversation_id = @conversationId AND reply_to = @activityId", names);
        }
    }

    // A ticket that stays is found by its own words only.
    private static async Task ForgetWordsAsync(DbConnection connection, string conversationId)
    {
        var codes = await connection.QueryAsync<string>("SELECT code FROM ticket WHERE conversation_id = @conversationId AND erased_at IS NULL", new { conversationId });
        foreach (var code in codes.AsList())
        {
            await connection.ExecuteAsync("UPDATE ticket SET words = '' WHERE code = @code", new { code });
            await TicketWords.FillAsync(connection, code);
        }
    }
}
