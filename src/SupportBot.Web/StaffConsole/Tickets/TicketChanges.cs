using System.Data.Common;
using Dapper;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Handoff;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>A change that a staff member asks for.</summary>
/// <param name="Code">The ticket.</param>
/// <param name="SeenVersion">Version of the ticket that the staff member saw.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="By">Who asks.</param>
/// <param name="Text">The note, the words to the citizen, or the reason of a resolution; null otherwise.</param>
internal sealed record TicketChange(string Code, long SeenVersion, TicketAction Action, StaffAccess By, string? Text)
{
    /// <summary>Whose part it is that <see cref="By"/> plays; null: the own one.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>Who has the ticket, or gives it up.</summary>
    public string Staff => InPlaceOf ?? By.Name;

    /// <summary>Who did it, in the history.</summary>
    public string Actor => By.Name;
}

/// <summary>How a change ended.</summary>
internal enum TicketChangeResult
{
    /// <summary>Done, and in the history.</summary>
    Done,

    /// <summary>Somebody else changed the ticket since it was looked at; nothing was done.</summary>
    Conflict,

    /// <summary>Not allowed in the ticket's state; nothing was done.</summary>
    NotAllowed,

    /// <summary>There is no such ticket that they may see.</summary>
    NotFound,
}

/// <summary>
/// Changes tickets for staff; every change stands in the history, written in the same transaction, and so does what the citizen is told.
/// </summary>
internal sealed class TicketChanges(Database database, StaffMessaging talk, TurnStore turns, ConversationFeed feed, TimeProvider time)
{
    /// <summary>Makes a change, or says why not.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was written.</exception>
    public Task<TicketChangeResult> ApplyAsync(TicketChange change, CancellationToken cancellationToken) =>
        OptimisticUpdate.RunAsync(_ => TryAsync(change, cancellationToken));

    private async Task<Attempt<TicketChangeResult>> TryAsync(TicketChange change, CancellationToken cancellationToken)
    {
        var conversation = await talk.LoadAsync(change.Code, cancellationToken);
        var told = conversation is null ? null : Tell(change, conversation);
        var written = await database.WriteAsync(connection => WriteAsync(connection, change, conversation, told), cancellationToken);
        if (written is { IsConflict: false, Result: TicketChangeResult.Done } && told is not null)
        {
            feed.Publish(told.Before.Id, hasDeliveries: told.DeliveryRoute is not null);
        }

        return written;
    }

    // What the change means for the conversation; null where that stays as it is.
    private TurnCommit? Tell(TicketChange change, StoredConversation conversation) => change.Action switch
    {
        TicketAction.Reply or TicketAction.Ask => talk.Say(conversation, change.Text!),
        TicketAction.TakeOver => talk.Take(conversation, change.Staff),
        TicketAction.GiveBack => talk.GiveBack(conversation),
        // Whoever is done with the ticket is done with the conversation; a colleague who has it keeps it.
        TicketAction.Release or TicketAction.Resolve or TicketAction.Close when conversation.State.Handoff is { } held && (held.Stage == HandoffStage.Pending || held.Owner == change.Staff) =>
            talk.GiveBack(conversation),
        _ => null,
    };

    // A conflict: the conversation has moved on meanwhile. All checks come before the first lasting write.
    private async Task<Attempt<TicketChangeResult>> WriteAsync(DbConnection connection, TicketChange change, StoredConversation? conversation, TurnCommit? told)
    {
        var summary = await connection.QuerySingleOrDefaultAsync<ChangedTicket>(
            $"SELECT id, state, assignee, resolved_at, version FROM ticket WHERE code = @Code AND {change.By.VisibleTickets()}{database.Dialect.ForUpdate}", change.By.With(new { change.Code }));
        if (summary is null)
        {
            return TicketChangeResult.NotFound;
        }

        if (summary.Version != change.SeenVersion)
        {
            return TicketChangeResult.Conflict;
        }

        if (TicketRules.After(new TicketSituation(summary.State, summary.Assignee) { Handoff = conversation?.State.Handoff }, change.Action, change.Staff) is not { } after)
        {
            return TicketChangeResult.NotAllowed;
        }

        if (told is not null && await turns.WriteAsync(connection, told) != CommitResult.Committed)
        {
            return Attempt<TicketChangeResult>.Conflict;
        }

        await WriteAsync(connection, change, summary, after);
        return TicketChangeResult.Done;
    }

    private async Task WriteAsync(DbConnection connection, TicketChange change, ChangedTicket summary, TicketSituation after)
    {
        var now = time.GetUtcNow();
        var milliseconds = now.ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(
            """
            UPDATE ticket SET state = @State, assignee = @Assignee, resolved_at = @ResolvedAt, updated_at = @Now, version = version + 1
            WHERE id = @Id
            """,
            new { summary.Id, after.State, after.Assignee, ResolvedAt = after.IsOpen ? (long?)null : summary.ResolvedAt ?? milliseconds, Now = milliseconds });
        await TicketViews.OutdateAsync(connection, summary.Id);
        await TicketHistory.AppendAsync(connection, summary.Id, change.Actor, TicketRules.EventOf(change.Action), change.Text, now);
    }

    private sealed class ChangedTicket
    {
        public string Id { get; init; } = "";

        public string State { get; init; } = "";

        public string? Assignee { get; init; }

        public long? ResolvedAt { get; init; }

        public long Version { get; init; }
    }
}
