using Dapper;

namespace SupportBot.Web.Storage.Turns;

/// <summary>Keeps the newest stream of each conversation, and the stream tickets that were used: the same for all nodes.</summary>
internal sealed class StreamStore(Database database, TimeProvider time)
{
    /// <summary>Uses a ticket and takes the conversation over from older streams; the number of the new stream, or null where the ticket was used before.</summary>
    public Task<long?> OpenAsync(string conversationId, string ticketId, DateTimeOffset expiresAt, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await connection.ExecuteAsync("DELETE FROM used_stream_ticket WHERE expires_at <= @Now", new { Now = time.GetUtcNow().ToUnixTimeMilliseconds() });
            if (await connection.ExecuteAsync(
                "INSERT INTO used_stream_ticket (id, expires_at) VALUES (@ticketId, @ExpiresAt) ON CONFLICT (id) DO NOTHING",
                new { ticketId, ExpiresAt = expiresAt.ToUnixTimeMilliseconds() }) == 0)
            {
                return (long?)null;
            }

            return await connection.ExecuteScalarAsync<long>("UPDATE conversation SET stream = stream + 1 WHERE id = @conversationId RETURNING stream", new { conversationId });
        },
        cancellationToken);
}
