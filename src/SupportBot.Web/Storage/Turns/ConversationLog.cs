using Dapper;
using SupportBot.Web.Storage.Secrets;

namespace SupportBot.Web.Storage.Turns;

/// <summary>Reads conversations for channels that fetch what was said.</summary>
internal sealed class ConversationLog(Database database, LoggedSecrets secrets)
{
    /// <summary>The conversation of that key; null where nothing was ever said or begun.</summary>
    public Task<ConversationSummary?> FindAsync(ConversationKey key, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<ConversationSummary>(
            "SELECT id, next_seq - 1 AS last_seq FROM conversation WHERE key = @Value", new { key.Value }),
        cancellationToken);

    /// <summary>Messages, and events of ours, after <paramref name="after"/> in order, erased ones left out.</summary>
    public Task<LogPage> ReadMessagesAsync(string conversationId, long after, int limit, CancellationToken cancellationToken) => database.ReadAsync(
        async connection =>
        {
            var rows = await ActivityRow.ReadAsync(
                connection,
                """
                conversation_id = @conversationId AND seq > @after AND (type = 'message' OR (type = 'event' AND direction = 'out')) AND activity IS NOT NULL
                ORDER BY seq LIMIT @limit
                """,
                new { conversationId, after, limit });
            // Read each time: a client may name the citizen only with the first message, and a newer stream may open at any moment.
            var (citizenId, stream) = await connection.QuerySingleOrDefaultAsync<(string?, long)>(
                "SELECT citizen_id, stream FROM conversation WHERE id = @conversationId", new { conversationId });
            return new LogPage(citizenId, stream, rows.Select(row => secrets.Open(row)).ToList());
        },
        cancellationToken);

    /// <summary>The latest messages in order as they lie in the log, secrets sealed.</summary>
    public Task<IReadOnlyList<LogRow>> ReadLatestAsync(string conversationId, int limit, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<LogRow>>(
        async connection => (await ActivityRow.ReadAsync(
            connection,
            "conversation_id = @conversationId AND type = 'message' AND activity IS NOT NULL ORDER BY seq DESC LIMIT @limit",
            new { conversationId, limit })).Reverse().Select(row => row.ToLogRow()).ToList(),
        cancellationToken);

    /// <summary>When the citizen last did something; null where that is not known.</summary>
    public Task<DateTimeOffset?> LastInboundAsync(string conversationId, CancellationToken cancellationToken) => database.ReadAsync<DateTimeOffset?>(
        async connection => await connection.ExecuteScalarAsync<long?>(
            "SELECT created_at FROM activity WHERE conversation_id = @conversationId AND direction = 'in' ORDER BY seq DESC LIMIT 1", new { conversationId }) is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null,
        cancellationToken);
}

/// <summary>A stretch of the log.</summary>
/// <param name="CitizenId">The citizen's id on the channel, as far as it is known.</param>
/// <param name="NewestStream">Number of the conversation's newest stream.</param>
/// <param name="Rows">The messages, in order.</param>
internal sealed record LogPage(string? CitizenId, long NewestStream, IReadOnlyList<LogRow> Rows);

/// <summary>As much of a conversation as a reader of its log needs.</summary>
internal sealed class ConversationSummary
{
    public string Id { get; init; } = "";

    /// <summary>Place of the last row in the log; 0 where there is none.</summary>
    public long LastSeq { get; init; }
}
