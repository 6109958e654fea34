using System.Data.Common;
using Dapper;
using SupportBot.Web.Delivery;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>
/// Keeps what was begun to be sent and what became of it. Zalo takes a message sent twice for two: before one is sent again of which nobody knows
/// whether it arrived, this tells that there is something to look up. And it tells the bot's own words from those of a person in the account's manager.
/// </summary>
internal sealed class ZaloSends(Database database, MasterKey key, TimeProvider time)
{
    /// <summary>So long echoes are still told from a person's words; Zalo repeats calls for less.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Notes, where it is claimed, that a reply is about to be sent, and tells what is known of it from before.</summary>
    public async Task<ZaloSend> BeginAsync(DbConnection connection, DueDelivery delivery, string? text)
    {
        var send = await connection.QuerySingleAsync<ZaloSend>(
            """
            SELECT c.spoke_at, s.begun_at, s.message_id FROM conversation c
            LEFT JOIN zalo_sent s ON s.conversation_id = c.id AND s.seq = @Seq
            WHERE c.id = @ConversationId
            """,
            new { delivery.ConversationId, delivery.Seq });
        if (send.BegunAt is null)
        {
            await connection.ExecuteAsync(
                "INSERT INTO zalo_sent (conversation_id, seq, begun_at, words) VALUES (@ConversationId, @Seq, @Now, @Words) ON CONFLICT (conversation_id, seq) DO NOTHING",
                new { delivery.ConversationId, delivery.Seq, Now, Words = FingerprintOf(text) });
        }

        return send;
    }

    /// <summary>It arrived, as that message. What it took of the quota is kept, where Zalo said so.</summary>
    public async Task DeliveredAsync(DbConnection connection, DueDelivery delivery, string? messageId, ZaloQuota? quota)
    {
        await connection.ExecuteAsync(
            "UPDATE zalo_sent SET message_id = @Id WHERE conversation_id = @ConversationId AND seq = @Seq",
            // Where Zalo gives none, our own says that it arrived.
            new { Id = messageId ?? LogRow.IdOf(delivery.ConversationId, delivery.Seq), delivery.ConversationId, delivery.Seq });
        await NoteContactAsync(connection, delivery, null, quota);
    }

    /// <summary>It surely did not arrive, or was not tried.</summary>
    public static Task ForgetAsync(DbConnection connection, DueDelivery delivery) => connection.ExecuteAsync(
        "DELETE FROM zalo_sent WHERE conversation_id = @ConversationId AND seq = @Seq AND message_id IS NULL", new { delivery.ConversationId, delivery.Seq });

    /// <summary>It did not arrive, since the citizen cannot be reached. <paramref name="error"/>: Zalo's reason.</summary>
    public async Task UnreachableAsync(DbConnection connection, DueDelivery delivery, int? error)
    {
        await ForgetAsync(connection, delivery);
        await NoteContactAsync(connection, delivery, error, null);
    }

    /// <summary>The message that a reply became, as its echo may have told meanwhile; null: none, as far as is known.</summary>
    public Task<string?> FindMessageAsync(DueDelivery delivery, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<string?>(
            "SELECT message_id FROM zalo_sent WHERE conversation_id = @ConversationId AND seq = @Seq", new { delivery.ConversationId, delivery.Seq }),
        cancellationToken);

    /// <summary>True where the bot itself said it: the message is one that was sent, or has the words of one that is being sent.</summary>
    public async Task<bool> IsOursAsync(ConversationKey conversation, ZaloEvent.MessageEchoed echoed, CancellationToken cancellationToken)
    {
        var message = new { conversation.Value, echoed.MessageId, Words = FingerprintOf(echoed.Text) };
        // Most echoes come when it is known what became of the reply: they need no write.
        return await database.ReadAsync(connection => IsKnownAsync(connection), cancellationToken) || await database.WriteAsync(
            async connection => await IsKnownAsync(connection)
                || await connection.ExecuteAsync(
                    """
                    UPDATE zalo_sent SET message_id = @MessageId WHERE message_id IS NULL AND words = @Words
                      AND conversation_id = (SELECT id FROM conversation WHERE key = @Value)
                      AND seq = (SELECT MIN(seq) FROM zalo_sent o WHERE o.conversation_id = zalo_sent.conversation_id AND o.message_id IS NULL AND o.words = @Words)
                    """,
                    message) > 0,
            cancellationToken);

        async Task<bool> IsKnownAsync(DbConnection connection) =>
            await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM zalo_sent WHERE message_id = @MessageId", message) > 0;
    }

    /// <summary>Which of these messages are known to be the bot's.</summary>
    public Task<HashSet<string>> KnownAsync(IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await connection.QueryAsync<string>($"SELECT message_id FROM zalo_sent WHERE message_id {database.Dialect.Among("messageIds")}", new { messageIds = messageIds.ToArray() })).ToHashSet(StringComparer.Ordinal),
        cancellationToken);

    /// <summary>Forgets what is too old to matter.</summary>
    public Task<int> ForgetOldAsync(CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("DELETE FROM zalo_sent WHERE begun_at < @Before", new { Before = (time.GetUtcNow() - Kept).ToUnixTimeMilliseconds() }),
        cancellationToken);

    private Task<int> NoteContactAsync(DbConnection connection, DueDelivery delivery, int? error, ZaloQuota? quota) => connection.ExecuteAsync(
        """
        INSERT INTO zalo_contact (conversation_id, error, error_at, quota_type, quota_remain, quota_total, quota_at)
        VALUES (@ConversationId, @error, @ErrorAt, @Type, @Remain, @Total, @QuotaAt)
        ON CONFLICT (conversation_id) DO UPDATE SET error = excluded.error, error_at = excluded.error_at,
          quota_type = COALESCE(excluded.quota_type, zalo_contact.quota_type), quota_remain = COALESCE(excluded.quota_remain, zalo_contact.quota_remain),
          quota_total = COALESCE(excluded.quota_total, zalo_contact.quota_total), quota_at = COALESCE(excluded.quota_at, zalo_contact.quota_at)
        """,
        new
        {
            delivery.ConversationId,
            error,
            ErrorAt = error is null ? (long?)null : Now,
            quota?.Type,
            quota?.Remain,
            quota?.Total,
            QuotaAt = quota is null ? (long?)null : Now,
        });

    private string FingerprintOf(string? text) => key.Fingerprint(ZaloMessage.Plain(text));
}

/// <summary>A reply before it is sent.</summary>
internal sealed class ZaloSend
{
    /// <summary>When the citizen last spoke; null: never, the conversation was only opened.</summary>
    public long? SpokeAt { get; init; }

    /// <summary>When an attempt began of which nobody knows whether it arrived; null: there is none.</summary>
    public long? BegunAt { get; set; }

    /// <summary>The message that it became; null: none, as far as is known.</summary>
    public string? MessageId { get; init; }
}
