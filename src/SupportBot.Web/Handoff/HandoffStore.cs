using Dapper;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Handoff;

/// <summary>Finds conversations by who has them, and by their tickets.</summary>
internal sealed class HandoffStore(Database database)
{
    private const int MaxBatchSize = 100;

    /// <summary>Conversations that a person is asked for or has, without a sign since <paramref name="before"/>.</summary>
    public Task<IReadOnlyList<ConversationKey>> FindIdleAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ConversationKey>>(
        async connection => (await connection.QueryAsync<ConversationKey>(
            $"SELECT channel, account AS channelaccountid, external_id AS externalid FROM conversation WHERE held_at <= @Before AND erased_at IS NULL ORDER BY held_at LIMIT {MaxBatchSize}",
            new { Before = before.ToUnixTimeMilliseconds() })).AsList(),
        cancellationToken);

    /// <summary>The conversation that a ticket came from; null where there is no such ticket, or its conversation was erased.</summary>
    public Task<ConversationKey?> FindAsync(string code, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<ConversationKey>(
            """
            SELECT c.channel, c.account AS channelaccountid, c.external_id AS externalid FROM ticket t JOIN conversation c ON c.id = t.conversation_id
            WHERE t.code = @code AND c.erased_at IS NULL
            """,
            new { code }),
        cancellationToken);
}
