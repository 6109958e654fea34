using System.Data.Common;
using Dapper;
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

    /// <summary>Notes that a reply is being sent now, and tells what is known of it from before.</summary>
    public Task<ZaloSend> BeginAsync(DueDelivery delivery, string? text, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
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
        },
        cancellationToken);

    /// <summary>It arrived, as that message. What it took of the quota is kept, where Zalo said so.</summary>
    public Task<int> DeliveredAsync(DueDelivery delivery, string? messageId, ZaloQuota? quota, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await connection.ExecuteAsync(
                "UPDATE zalo_sent SET message_id = @Id WHERE conversation_id = @ConversationId AND seq = @Seq",
                // Where Zalo gives none, our own says that it arrived.
                new { Id = messageId ?? ReplyActivity.IdOf(delivery.ConversationId, delivery.Seq), delivery.ConversationId, delivery.Seq });
            return await NoteContactAsync(connection, delivery, null, quota);
        },
        cancellationToken);

    /// <summary>It surely did not arrive. <paramref name="error"/>: why the citizen cannot be reached; null where that is not the reason.</summary>
    public Task<int> FailedAsync(DueDelivery delivery, int? error, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await connection.ExecuteAsync(
                "DELETE FROM zalo_sent WHERE conversation_id = @ConversationId AND seq = @Seq AND message_id IS NULL", new { delivery.ConversationId, delivery.Seq });
            return error is null ? 0 : await NoteContactAsync(connection, delivery, error, null);
        },
        cancellationToken);

    /// <summary>True where the bot itself said it: the message is one that was sent, or has the words of one that is being sent.</summary>
    public Task<bool> IsOursAsync(ConversationKey conversation, ZaloEvent.MessageEchoed echoed, CancellationToken cancellationToken)
    {
        var message = new { conversation.Value, echoed.MessageId, Words = FingerprintOf(echoed.Text) };
        return database.WriteAsync(
            async connection => await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM zalo_sent WHERE message_id = @MessageId", message) > 0
                || await connection.ExecuteAsync(
                    """
                    UPDATE zalo_sent SET message_id = @MessageId WHERE message_id IS NULL AND words = @Words
                      AND conversation_id = (SELECT id FROM conversation WHERE key = @Value)
                      AND seq = (SELECT MIN(seq) FROM zalo_sent o WHERE o.conversation_id = zalo_sent.conversation_id AND o.message_id IS NULL AND o.words = @Words)
                    """,
                    message) > 0,
            cancellationToken);
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

/// <summary>What is known of a reply before it is sent.</summary>
internal sealed class ZaloSend
{
    /// <summary>When the citizen last spoke; null: never, the conversation was only opened.</summary>
    public long? SpokeAt { get; init; }

    /// <summary>When it was begun to be sent before; null: never.</summary>
    public long? BegunAt { get; init; }

    /// <summary>The message that it became; null: none, as far as is known.</summary>
    public string? MessageId { get; init; }
}
