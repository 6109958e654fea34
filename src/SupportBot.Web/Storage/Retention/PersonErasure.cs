using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.Storage.Retention;

/// <summary>Erases one person's data at once, looks for what is left, and tells both.</summary>
internal sealed class PersonErasure(
    Database database,
    PersonalDataEraser eraser,
    Pseudonyms pseudonyms,
    PersonalTexts texts,
    IdentifierSearch search,
    ResidualData residualData,
    IOptions<RetentionOptions> options,
    AuditLog audit,
    TimeProvider time)
{
    // The operator who runs commands on the server.
    private const string Operator = "operator";

    /// <summary>
    /// Erases the conversation that a ticket came from, with all its tickets.
    /// <paramref name="isEverywhere"/>: also the other conversations of the same user on the same channel.
    /// </summary>
    public async Task<ErasureResult> EraseAsync(string code, bool isEverywhere, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, cancellationToken) is not { } ticket)
        {
            return await FindErasedAsync(code, cancellationToken) is { } at ? new ErasureResult.ErasedBefore(at) : new ErasureResult.NotFound();
        }

        var others = await FindOthersAsync(ticket.ConversationId, cancellationToken);
        List<string> ids = [ticket.ConversationId, .. await FindMergedAsync(ticket.ConversationId, cancellationToken)];
        ids.AddRange(isEverywhere ? others.Except(ids) : []);
        var known = await texts.ReadAsync(ids, cancellationToken);
        var (tables, tickets) = await database.WriteAsync(connection => EraseAsync(connection, ids), cancellationToken);
        var codes = known.Where(text => text.What == "ticket code").Select(text => text.Text).ToList();
        var mentions = await CodeMentions.OverwriteAsync(database, codes, cancellationToken);
        var isScrubbed = await residualData.ScrubAsync(cancellationToken);
        var finds = await search.FindAsync(known, cancellationToken);
        // What others said as well stands in the files by right.
        var gone = known.Where(text => !text.IsId && finds.Found.All(find => find.Identifier != text)).Select(text => text.Text).Distinct(StringComparer.Ordinal).ToList();
        var (isRewritten, foundInFiles) = await SearchFilesAsync(gone, cancellationToken);
        return new ErasureResult.Erased(new ErasureProof(ids.Count, tickets, tables)
        {
            Identifiers = known.Count(text => !text.IsShared),
            SearchedColumns = finds.Columns,
            Found = Locations(finds, others.Count > 0 && !isEverywhere),
            Mentions = mentions,
            OtherConversations = isEverywhere ? 0 : others.Count,
            IsScrubbed = isScrubbed && isRewritten,
            TextsSearchedInFiles = gone.Count,
            FoundInFiles = foundInFiles,
        });
    }

    private async Task<(IReadOnlyList<ErasedTable> Tables, int Tickets)> EraseAsync(DbConnection connection, IReadOnlyList<string> ids)
    {
        var now = time.GetUtcNow();
        var before = await PersonalRows.CountAsync(connection, database.Dialect, ids);
        var tickets = (await connection.QueryAsync<string>($"SELECT id FROM ticket WHERE conversation_id {database.Dialect.Among("ids")} AND erased_at IS NULL", new { ids })).AsList();
        foreach (var id in ids)
        {
            await eraser.EraseConversationAsync(connection, id, now);
        }

        foreach (var ticket in tickets)
        {
            await eraser.EraseTicketAsync(connection, ticket, now);
        }

        var after = await PersonalRows.CountAsync(connection, database.Dialect, ids);
        foreach (var ticket in tickets)
        {
            await audit.AppendAsync(connection, new AuditRecord(Operator, "erased", AuditSubjects.Ticket, ticket));
        }

        return (before.Zip(after, (was, stays) => new ErasedTable(was.Table, was.Rows, stays.Rows, was.Holding, stays.Holding)).ToList(), tickets.Count);
    }

    // Writing the files again holds up every message: where nothing is found it is left to the night.
    private async Task<(bool IsRewritten, int? Found)> SearchFilesAsync(List<string> gone, CancellationToken cancellationToken)
    {
        var found = residualData.Count(gone);
        return found > 0 || (residualData.NeedsRewrite && options.Value.VacuumWindow.Length == 0)
            ? (await residualData.RewriteAsync(cancellationToken), residualData.Count(gone))
            : (true, found);
    }

    // The id of a user stands in their other conversations as well, as long as these are kept.
    private static List<IdentifierLocation> Locations(IdentifierFinds finds, bool hasOthers) => finds.Found
        .Where(find => !find.Identifier.IsShared && !(hasOthers && find.Identifier.What == "user id"))
        .Select(find => new IdentifierLocation(find.Identifier.What, find.Place, find.Rows))
        .Distinct()
        .ToList();

    private Task<Ticket?> FindAsync(string code, CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<Ticket>("SELECT conversation_id, erased_at FROM ticket WHERE code = @code", new { code }), cancellationToken);

    private async Task<DateTimeOffset?> FindErasedAsync(string code, CancellationToken cancellationToken) =>
        await FindAsync(pseudonyms.For(code), cancellationToken) is { ErasedAt: { } at } ? StoredState.ReadTime(at) : null;

    // What was said to a merged ticket stands in the one that goes on in its place, and the other way round.
    private Task<List<string>> FindMergedAsync(string conversationId, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await connection.QueryAsync<string>(
            """
            SELECT DISTINCT o.conversation_id FROM ticket t
              JOIN ticket o ON o.id = COALESCE(t.merged_into, t.id) OR o.merged_into = COALESCE(t.merged_into, t.id)
            WHERE t.conversation_id = @conversationId AND o.conversation_id <> t.conversation_id ORDER BY o.conversation_id
            """,
            new { conversationId })).AsList(),
        cancellationToken);

    private Task<List<string>> FindOthersAsync(string conversationId, CancellationToken cancellationToken) => database.ReadAsync(
        async connection => (await connection.QueryAsync<string>(
            """
            SELECT o.id FROM conversation c JOIN conversation o ON o.channel = c.channel AND o.account = c.account AND o.citizen_id = c.citizen_id AND o.id <> c.id
            WHERE c.id = @conversationId ORDER BY o.id
            """,
            new { conversationId },
            commandTimeout: 0)).AsList(),
        cancellationToken);

    private sealed class Ticket
    {
        public string ConversationId { get; init; } = "";

        public long? ErasedAt { get; init; }
    }
}

/// <summary>The result of an erasure.</summary>
internal abstract record ErasureResult
{
    /// <summary>There is no ticket of that code.</summary>
    internal sealed record NotFound : ErasureResult;

    /// <summary>It was done before.</summary>
    internal sealed record ErasedBefore(DateTimeOffset At) : ErasureResult;

    /// <summary>Done now.</summary>
    internal sealed record Erased(ErasureProof Proof) : ErasureResult;
}
