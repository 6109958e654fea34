using SupportBot.Web.Messages;
using static SupportBot.Web.Storage.ValueKind;

namespace SupportBot.Web.Storage;

/// <summary>Writes rows of the log, inside a caller's transaction.</summary>
internal static class LogWriter
{
    private static readonly Statement InsertRow = new(
        """
        INSERT INTO activity (conversation_id, seq, activity_id, direction, type, once_key, reply_to, activity, topic, outcome, intent, article, confidence, case_id, language, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """,
        Characters, Bigint, Characters, Characters, Characters, Characters, Characters, Characters, Characters, Characters, Characters, Characters, Real, Characters, Characters, Bigint);

    private static readonly Statement InsertPush = new(
        "INSERT INTO delivery (conversation_id, seq, state, attempts, next_attempt_at) VALUES ($1, $2, 'pending', 0, $3)",
        Characters, Bigint, Bigint);

    public static Call Insert(string conversationId, LogRow row) => InsertRow.With(
        conversationId,
        row.Seq,
        row.ActivityId,
        row.Direction,
        row.Type,
        row.IdempotencyKey,
        row.ReplyTo,
        row.Json ?? (row.Message is null ? null : MessageJson.Write(row.Message)),
        row.About?.Topic,
        row.About is null ? null : OutcomeNames.Write(row.About.Outcome),
        row.Intent,
        row.About?.Article,
        row.About?.Confidence,
        row.About?.Case,
        row.Language,
        row.At.ToUnixTimeMilliseconds());

    /// <summary>Asks for a row to be pushed out, at once.</summary>
    public static Call InsertDelivery(string conversationId, LogRow row) => InsertPush.With(conversationId, row.Seq, row.At.ToUnixTimeMilliseconds());
}
