using System.Data.Common;
using System.Text.Json;
using Dapper;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Audit;
using SupportBot.Web.Turns;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>
/// Lets one ticket go on in the place of another of the same matter, and takes that back. The merged one is closed and keeps its history; what the citizen says
/// to it goes to the other. Nothing of either is lost.
/// </summary>
internal sealed class TicketMerges(Database database, ConversationFeed feed, AuditLog audit, TimeProvider time)
{
    /// <summary>Outcome of a ticket that was merged.</summary>
    public const string Outcome = "duplicate";

    /// <summary>Merges the ticket of a change into <paramref name="target"/>, or says why not. A ticket into which others were merged stays.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was written.</exception>
    public Task<TicketChangeResult> MergeAsync(TicketChange change, string target, CancellationToken cancellationToken) =>
        ApplyAsync(change, target, connection => MergeAsync(connection, change, target), cancellationToken);

    /// <summary>Makes the merged ticket of a change what it was before.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was written.</exception>
    public async Task<TicketChangeResult> UnmergeAsync(TicketChange change, CancellationToken cancellationToken)
    {
        var target = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<string>("SELECT m.code FROM ticket t JOIN ticket m ON m.id = t.merged_into WHERE t.code = @Code", new { change.Code }),
            cancellationToken);
        return target is null
            ? TicketChangeResult.NotAllowed
            : await ApplyAsync(change, target, connection => UnmergeAsync(connection, change, target), cancellationToken);
    }

    private async Task<TicketChangeResult> ApplyAsync(TicketChange change, string target, Func<DbConnection, Task<TicketChangeResult>> apply, CancellationToken cancellationToken)
    {
        var result = await database.WriteAsync(apply, cancellationToken);
        if (result is TicketChangeResult.Done)
        {
            feed.PublishTicket(change.Code);
            feed.PublishTicket(target);
        }

        return result;
    }

    private async Task<TicketChangeResult> MergeAsync(DbConnection connection, TicketChange change, string targetCode)
    {
        var (ticket, target) = await HoldAsync(connection, change, targetCode);
        if (ticket is null || target is null)
        {
            return TicketChangeResult.NotFound;
        }

        if (ticket.Version != change.SeenVersion)
        {
            return TicketChangeResult.Conflict;
        }

        var hasOwn = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM ticket WHERE merged_into = @Id", new { ticket.Id }) > 0;
        if (hasOwn || ticket.Id == target.Id || target.MergedInto is not null || !target.Situation.IsOpen
            || TicketRules.After(ticket.Situation, TicketAction.Merge, change.Staff) is not { } after)
        {
            return TicketChangeResult.NotAllowed;
        }

        var now = time.GetUtcNow();
        var before = new TicketBeforeMerge(ticket.State, ticket.Assignee, ticket.ResolvedAt, ticket.SnoozedUntil, ticket.Outcome);
        await connection.ExecuteAsync(
            "UPDATE ticket SET merged_into = @Target, before_merge = @Before WHERE id = @Id", new { ticket.Id, Target = target.Id, Before = JsonSerializer.Serialize(before) });
        await TicketWriter.WriteAsync(connection, ticket, after, Outcome, now);
        await TicketWriter.WriteAsync(connection, target, target.Situation, target.Outcome, now);
        await TicketHistory.AppendAsync(connection, ticket.Id, change.Actor, "merged", target.Code, now);
        await TicketHistory.AppendAsync(connection, target.Id, change.Actor, "merged_from", ticket.Code, now);
        await NoteAsync(connection, change, "merged", ticket, after);
        await NoteAsync(connection, change, "merged_from", target, target.Situation);
        return TicketChangeResult.Done;
    }

    private async Task<TicketChangeResult> UnmergeAsync(DbConnection connection, TicketChange change, string targetCode)
    {
        var (ticket, target) = await HoldAsync(connection, change, targetCode);
        if (ticket?.MergedInto is null || target is null || ticket.MergedInto != target.Id)
        {
            return TicketChangeResult.NotAllowed;
        }

        if (ticket.Version != change.SeenVersion)
        {
            return TicketChangeResult.Conflict;
        }

        var now = time.GetUtcNow();
        // Erased meanwhile: nobody can work on it any more.
        var before = ticket.BeforeMerge is null
            ? new TicketBeforeMerge("closed", ticket.Assignee, ticket.ResolvedAt, null, ticket.Outcome)
            : JsonSerializer.Deserialize<TicketBeforeMerge>(ticket.BeforeMerge)!;
        // While it still is merged, so that the turns of its conversation hear of it too.
        await TicketWriter.WriteAsync(connection, target, target.Situation, target.Outcome, now);
        await connection.ExecuteAsync(
            "UPDATE ticket SET merged_into = NULL, before_merge = NULL, resolved_at = @ResolvedAt WHERE id = @Id", new { ticket.Id, before.ResolvedAt });
        var situation = ticket.Situation with { State = before.State, Assignee = before.Assignee, SnoozedUntil = before.SnoozedUntil, IsMerged = false };
        await TicketWriter.WriteAsync(connection, ticket, situation, before.Outcome, now);
        await TicketHistory.AppendAsync(connection, ticket.Id, change.Actor, "unmerged", target.Code, now);
        await TicketHistory.AppendAsync(connection, target.Id, change.Actor, "unmerged_from", ticket.Code, now);
        await NoteAsync(connection, change, "unmerged", ticket, situation);
        await NoteAsync(connection, change, "unmerged_from", target, target.Situation);
        return TicketChangeResult.Done;
    }

    private Task NoteAsync(DbConnection connection, TicketChange change, string action, ChangedTicket ticket, TicketSituation after) => audit.AppendAsync(
        connection, new AuditRecord(change.Actor, action, AuditSubjects.Ticket, ticket.Id) { Difference = ticket.Situation.DifferenceTo(after) });

    // Always in the same order: of two who merge the same tickets crosswise neither waits for the other.
    private async Task<(ChangedTicket? Ticket, ChangedTicket? Target)> HoldAsync(DbConnection connection, TicketChange change, string target)
    {
        var codes = new[] { change.Code, target };
        var held = (await connection.QueryAsync<ChangedTicket>(
            $"""
            SELECT id, code, kind, state, assignee, resolved_at, snoozed_until, merged_into, before_merge, outcome, unit_id, version FROM ticket
            WHERE code {database.Dialect.Among("codes")} AND erased_at IS NULL AND {change.By.VisibleTickets()} ORDER BY id{database.Dialect.ForUpdate}
            """,
            change.By.With(new { codes }))).AsList();
        return (held.Find(one => one.Code == change.Code), held.Find(one => one.Code == target));
    }

    /// <summary>What a ticket was before it was merged.</summary>
    private sealed record TicketBeforeMerge(string State, string? Assignee, long? ResolvedAt, long? SnoozedUntil, string? Outcome);
}
