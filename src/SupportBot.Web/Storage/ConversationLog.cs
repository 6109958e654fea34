using Dapper;

namespace SupportBot.Web.Storage;

/// <summary>Reads conversations for channels that fetch what was said.</summary>
internal sealed class ConversationLog(Database database)
{
    /// <summary>The conversation of that key; null where nothing was ever said or begun.</summary>
    public async Task<ConversationHead?> FindAsync(ConversationKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ConversationHead>(
            "SELECT id, next_seq - 1 AS last_seq FROM conversation WHERE key = @Value", new { key.Value });
    }

    /// <summary>Messages after <paramref name="after"/> in order, erased ones left out.</summary>
    public async Task<LogPage> ReadMessagesAsync(string conversationId, long after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var rows = await connection.QueryAsync<ActivityRow>(
            $"""
            SELECT {ActivityRow.Columns} FROM activity
            WHERE conversation_id = @conversationId AND seq > @after AND type = 'message' AND activity IS NOT NULL
            ORDER BY seq LIMIT @most
            """,
            new { conversationId, after, most });
        // Read each time: a client may name the citizen only with the first message.
        var citizenId = await connection.ExecuteScalarAsync<string?>("SELECT citizen_id FROM conversation WHERE id = @conversationId", new { conversationId });
        return new LogPage(citizenId, rows.Select(row => row.ToLogRow()).ToList());
    }
}

/// <summary>A stretch of the log, and the citizen's id on the channel as far as it is known.</summary>
internal sealed record LogPage(string? CitizenId, IReadOnlyList<LogRow> Rows);

/// <summary>As much of a conversation as a reader of its log needs.</summary>
internal sealed class ConversationHead
{
    public string Id { get; init; } = "";

    /// <summary>Place of the last row in the log; 0 where there is none.</summary>
    public long LastSeq { get; init; }
}
