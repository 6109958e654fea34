using System.Data.Common;
using Dapper;

namespace SupportBot.Web.Storage;

/// <summary>Writes rows of the log, inside a caller's transaction.</summary>
internal static class LogWriter
{
    public static Task InsertAsync(DbConnection connection, string conversationId, LogRow row) => connection.ExecuteAsync(
        """
        INSERT INTO activity (conversation_id, seq, activity_id, direction, type, once_key, reply_to, activity, topic, outcome, intent, article, confidence, case_id, language, created_at)
        VALUES (@conversationId, @Seq, @ActivityId, @Direction, @Type, @OnceKey, @ReplyTo, @Json, @Topic, @Outcome, @Intent, @Article, @Confidence, @Case, @Language, @At)
        """,
        new
        {
            conversationId,
            row.Seq,
            row.ActivityId,
            row.Direction,
            row.Type,
            row.OnceKey,
            row.ReplyTo,
            row.Json,
            row.About?.Topic,
            Outcome = row.About is null ? null : StoredState.Write(row.About.Outcome),
            row.Intent,
            row.About?.Article,
            row.About?.Confidence,
            row.About?.Case,
            row.Language,
            At = row.At.ToUnixTimeMilliseconds(),
        });

    /// <summary>Asks for a row to be pushed out, at once.</summary>
    public static Task InsertDeliveryAsync(DbConnection connection, string conversationId, LogRow row) => connection.ExecuteAsync(
        "INSERT INTO delivery (conversation_id, seq, state, attempts, next_attempt_at) VALUES (@conversationId, @Seq, 'pending', 0, @At)",
        new { conversationId, row.Seq, At = row.At.ToUnixTimeMilliseconds() });
}
