using System.Data.Common;
using Dapper;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>
/// Keeps what was begun to be sent and what became of it. Zalo takes a message sent twice for two: before one is sent again of which nobody knows
/// whether it arrived, this tells that there is something to look up. And it tells the bot's own words from those of a person in the account's manager.
/// </summary>
internal sealed class ZaloSends(Database database, TimeProvider time)
{
    /// <summary>So long echoes are still told from a person's words; Zalo repeats calls for less.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Notes that a reply is being sent now, and tells what is known of it from before.</summary>
    public Task<ZaloSend> BeginAsync(DueDelivery delivery, CancellationToken cancellationToken) => database.WriteAsync(
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
                    "INSERT INTO zalo_sent (conversation_id, seq, begun_at) VALUES (@ConversationId, @Seq, @Now) ON CONFLICT (conversation_id, seq) DO NOTHING",
                    new { delivery.ConversationId, delivery.Seq, Now });
            }

            return send;
        },
        cancellationToken);

    /// <summary>It arrived, as that message. What it took of the quota is kept, where Zalo said so.</summary>
    public Task<int> ArrivedAsync(DueDelivery delivery, string? messageId, ZaloQuota? quota, CancellationToken cancellationToken) => database.WriteAsync(
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
    public Task<bool> IsOursAsync(ConversationKey key, ZaloEvent.Echoed echoed, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM zalo_sent WHERE message_id = @MessageId", new { echoed.MessageId }) > 0)
            {
                return true;
            }

            var open = await connection.QueryAsync<OpenSend>(
                $"""
                SELECT s.conversation_id, s.seq, a.activity AS json FROM zalo_sent s
                JOIN conversation c ON c.id = s.conversation_id
                JOIN activity a ON a.conversation_id = s.conversation_id AND a.seq = s.seq
                WHERE c.key = @Value AND s.message_id IS NULL AND a.activity IS NOT NULL ORDER BY s.seq
                """,
                new { key.Value });
            return open.FirstOrDefault(send => ZaloMessage.IsSame(ActivityJson.ReadStored(send.Json).Text, echoed.Text)) is { } ours
                && await connection.ExecuteAsync(
                    "UPDATE zalo_sent SET message_id = @MessageId WHERE conversation_id = @ConversationId AND seq = @Seq",
                    new { echoed.MessageId, ours.ConversationId, ours.Seq }) > 0;
        },
        cancellationToken);

    /// <summary>Which of these messages are known to be the bot's.</summary>
    public Task<HashSet<string>> KnownAsync(IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await connection.QueryAsync<string>("SELECT message_id FROM zalo_sent WHERE message_id IN @messageIds", new { messageIds })).ToHashSet(StringComparer.Ordinal),
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

    private sealed class OpenSend
    {
        public string ConversationId { get; init; } = "";

        public long Seq { get; init; }

        public string Json { get; init; } = "";
    }
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
