using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Erases what is past its days, a few rows a transaction, so that turns hardly wait.</summary>
internal sealed class RetentionRound(Database database, PersonalDataEraser eraser, ResidualData residualData, IOptions<RetentionOptions> options, NodeId node, TimeProvider time)
{
    private const int MaxBatchSize = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly JobLease lease = new("retention", node);

    /// <summary>One round; null where none is due, or another node does it.</summary>
    /// <exception cref="StorageUnavailableException">The store cannot take it now; what was erased so far stays erased.</exception>
    public async Task<RetentionResult?> RunAsync(CancellationToken cancellationToken)
    {
        if (!await database.WriteAsync(connection => lease.TryTakeAsync(connection, time.GetUtcNow(), Pause), cancellationToken))
        {
            return null;
        }

        var tickets = await EraseAllAsync(options.Value.ClosedTicketDays, EraseTicketsAsync, cancellationToken);
        var conversations = await EraseAllAsync(options.Value.ConversationDays, EraseConversationsAsync, cancellationToken);
        var isScrubbed = await residualData.ScrubAsync(cancellationToken);
        await database.WriteAsync(connection => lease.FinishAsync(connection, time.GetUtcNow()), cancellationToken);
        return new RetentionResult(conversations, tickets, isScrubbed);
    }

    private async Task<int> EraseAllAsync(int days, Func<DbConnection, DateTimeOffset, Task<int>> erase, CancellationToken cancellationToken)
    {
        var all = 0;
        for (var last = days == 0 ? 0 : MaxBatchSize; last == MaxBatchSize; all += last)
        {
            var before = time.GetUtcNow().AddDays(-days);
            last = await database.WriteAsync(
                async connection => await lease.TryKeepAsync(connection, time.GetUtcNow()) ? await erase(connection, before) : 0, cancellationToken);
        }

        return all;
    }

    // A merged ticket is kept as long as the one that goes on in its place.
    private static string GoesOn(string ticket) =>
        $"EXISTS (SELECT 1 FROM ticket m WHERE m.id = {ticket}.merged_into AND m.erased_at IS NULL AND (m.state NOT IN ('resolved', 'closed') OR m.updated_at >= @Before))";

    private async Task<int> EraseConversationsAsync(DbConnection connection, DateTimeOffset before)
    {
        var ids = (await connection.QueryAsync<string>(
            $"""
            SELECT d.id FROM conversation d
            WHERE d.erased_at IS NULL AND COALESCE(d.spoke_at, d.created_at) < @Before AND NOT EXISTS (
              SELECT 1 FROM ticket t
              WHERE t.conversation_id = d.id AND t.erased_at IS NULL AND (t.state NOT IN ('resolved', 'closed') OR t.updated_at >= @Before OR {GoesOn("t")}))
            ORDER BY COALESCE(d.spoke_at, d.created_at) LIMIT {MaxBatchSize}{database.Dialect.SkipLocked}
            """,
            new { Before = before.ToUnixTimeMilliseconds() })).AsList();
        foreach (var id in ids)
        {
            await eraser.EraseConversationAsync(connection, id, time.GetUtcNow());
        }

        return ids.Count;
    }

    private async Task<int> EraseTicketsAsync(DbConnection connection, DateTimeOffset before)
    {
        var ids = (await connection.QueryAsync<string>(
            $"""
            SELECT d.id FROM ticket d WHERE d.state IN ('resolved', 'closed') AND d.erased_at IS NULL AND d.updated_at < @Before AND NOT {GoesOn("d")}
            ORDER BY d.number LIMIT {MaxBatchSize}{database.Dialect.SkipLocked}
            """,
            new { Before = before.ToUnixTimeMilliseconds() })).AsList();
        foreach (var id in ids)
        {
            await eraser.EraseTicketAsync(connection, id, time.GetUtcNow());
        }

        return ids.Count;
    }
}

/// <summary>The result of a round.</summary>
/// <param name="Conversations">How many conversations.</param>
/// <param name="Tickets">How many tickets.</param>
/// <param name="IsScrubbed">False where traces may be left in freed space: the store was too busy, and the next round tries again.</param>
internal sealed record RetentionResult(int Conversations, int Tickets, bool IsScrubbed);
