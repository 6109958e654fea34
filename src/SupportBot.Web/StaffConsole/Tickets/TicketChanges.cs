using System.Data.Common;
using Dapper;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Handoff;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Audit;
using SupportBot.Web.Storage.Turns;
using SupportBot.Web.Turns;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>
/// Changes tickets for staff; every change stands in the history, written in the same transaction, and so does what the citizen is told.
/// </summary>
internal sealed class TicketChanges(Database database, StaffMessaging talk, TurnStore turns, ConversationFeed feed, AuditLog audit, TimeProvider time)
{
    // Who wrote something into the history that is no colleague.
    private const string NoColleague = "'citizen', 'bot'";

    /// <summary>Makes a change, or says why not.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was written.</exception>
    public Task<TicketChangeResult> ApplyAsync(TicketChange change, CancellationToken cancellationToken) =>
        OptimisticUpdate.RunAsync(_ => TryAsync(change, cancellationToken));

    private async Task<Attempt<TicketChangeResult>> TryAsync(TicketChange change, CancellationToken cancellationToken)
    {
        var conversation = await talk.LoadAsync(change.Through ?? change.Code, cancellationToken);
        var told = conversation is null ? null : Tell(change, conversation);
        var written = await database.WriteAsync(connection => WriteAsync(connection, change, conversation, told), cancellationToken);
        if (written is { IsConflict: false, Result: TicketChangeResult.Done })
        {
            feed.PublishTicket(change.Code);
            if (told is not null)
            {
                feed.Publish(told.Before.Id, hasDeliveries: told.DeliveryRoute is not null);
            }
        }

        return written;
    }

    // What the change means for the conversation; null where that stays as it is.
    private TurnCommit? Tell(TicketChange change, StoredConversation conversation) => change.Action switch
    {
        TicketAction.Reply or TicketAction.Ask => talk.Say(conversation, change.Text!),
        TicketAction.TakeOver => talk.Take(conversation, change.Staff),
        TicketAction.GiveBack => talk.GiveBack(conversation),
        // The person who speaks with the citizen may not see the ticket any more: the conversation goes to the bot, which knows the ticket. Who waits for a person still does.
        TicketAction.TransferToUnit when conversation.State.Handoff is { Stage: HandoffStage.Human } => talk.GiveBack(conversation),
        // Anyone who is done with the ticket is done with the conversation; a colleague who has it keeps it.
        TicketAction.Resolve when change.Told is { } words => talk.Conclude(conversation, words, isGivenBack: IsFree(conversation, change.Staff)),
        TicketAction.Release or TicketAction.Resolve or TicketAction.Close when IsFree(conversation, change.Staff) => talk.GiveBack(conversation),
        _ => null,
    };

    private static bool IsFree(StoredConversation conversation, string staff) =>
        conversation.State.Handoff is { } held && (held.Stage == HandoffStage.Pending || held.Owner == staff);

    // A conflict: the conversation has moved on meanwhile. All checks come before the first lasting write.
    private async Task<Attempt<TicketChangeResult>> WriteAsync(DbConnection connection, TicketChange change, StoredConversation? conversation, TurnCommit? told)
    {
        var ticket = await connection.QuerySingleOrDefaultAsync<ChangedTicket>(
            $"SELECT id, code, kind, state, assignee, resolved_at, snoozed_until, merged_into, outcome, unit_id, (SELECT name FROM staff_unit WHERE id = unit_id) AS unit, version FROM ticket WHERE code = @Code AND {change.By.VisibleTickets()}{database.Dialect.ForUpdate}",
            change.By.With(new { change.Code }));
        if (ticket is null)
        {
            return TicketChangeResult.NotFound;
        }

        if (await IsOutdatedAsync(connection, change, ticket))
        {
            return TicketChangeResult.Conflict;
        }

        var now = ticket.Situation with { Handoff = change.Through is null ? conversation?.State.Handoff : null };
        if (TicketRules.After(now, change.Action, change.ToUnit ?? change.To ?? change.Staff, change.Until) is not { } after || !MayTransfer(change, ticket) || !await IsOfAsync(connection, ticket, change.Through))
        {
            return TicketChangeResult.NotAllowed;
        }

        // Held, so that nobody removes it meanwhile; the history tells its name as it is now.
        var unit = change.ToUnit is null ? null : await connection.ExecuteScalarAsync<string?>($"SELECT name FROM staff_unit WHERE id = @ToUnit{database.Dialect.ForUpdate}", new { change.ToUnit });
        if (change.ToUnit is not null && unit is null)
        {
            return TicketChangeResult.NotAllowed;
        }

        if (told is not null && await turns.WriteAsync(connection, told) != CommitResult.Committed)
        {
            return Attempt<TicketChangeResult>.Conflict;
        }

        await WriteAsync(connection, change with { To = unit ?? change.To }, ticket, after);
        return TicketChangeResult.Done;
    }

    // A note overwrites nothing. A reply overwrites nothing either, but of two colleagues who answer at once the slower has not read what was answered.
    private static async Task<bool> IsOutdatedAsync(DbConnection connection, TicketChange change, ChangedTicket ticket) => change.Action switch
    {
        TicketAction.Note => false,
        _ when ticket.Version == change.SeenVersion => false,
        _ when TicketRules.IsAddition(change.Action) => await connection.ExecuteScalarAsync<long>(
            $"SELECT COUNT(*) FROM ticket_event WHERE ticket_id = @Id AND version > @SeenVersion AND actor NOT IN ({NoColleague}) AND actor <> @Staff",
            new { ticket.Id, change.SeenVersion, change.Staff }) > 0,
        _ => true,
    };

    // Anyone who has a ticket may pass it on, and everybody may give away what nobody has.
    private static bool MayTransfer(TicketChange change, ChangedTicket ticket) =>
        change.Action is not (TicketAction.Transfer or TicketAction.TransferToUnit) || ticket.Assignee is null || ticket.Assignee == change.By.Name || change.By.May(StaffPermission.ReassignTickets);

    // A reply goes through the ticket's own conversation, or through that of one that was merged into it.
    private static async Task<bool> IsOfAsync(DbConnection connection, ChangedTicket ticket, string? through) =>
        through is null || await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM ticket WHERE code = @through AND merged_into = @Id", new { through, ticket.Id }) > 0;

    private async Task WriteAsync(DbConnection connection, TicketChange change, ChangedTicket ticket, TicketSituation after)
    {
        var now = time.GetUtcNow();
        await TicketWriter.WriteAsync(connection, ticket, after, change.Action == TicketAction.Resolve ? change.Text : after.IsOpen ? null : ticket.Outcome, now);
        var seq = await TicketHistory.AppendAsync(connection, ticket.Id, change.Actor, change.EventKind, change.EventText, now);
        if (change.Told is not null)
        {
            await TicketHistory.AppendAsync(connection, ticket.Id, change.Actor, "reply", change.Told, now);
        }

        if (change.Action is TicketAction.Note or TicketAction.Transfer or TicketAction.TransferToUnit)
        {
            await TicketWords.AddAsync(connection, database.Dialect, change.Code, change.Text ?? "");
        }

        await WriteMentionsAsync(connection, change, ticket, after, seq, now);
        if (TicketRules.IsAddition(change.Action))
        {
            await TicketMentions.CloseAsync(connection, ticket.Id, change.Staff, seq, now);
            await TicketDrafts.DeleteAsync(connection, ticket.Id, change.Staff, change.Action == TicketAction.Note ? DraftKind.Note : DraftKind.Reply);
        }

        var difference = ticket.Situation.DifferenceTo(after).With("unit", ticket.Unit, change.ToUnit is null ? ticket.Unit : change.To);
        await audit.AppendAsync(connection, new AuditRecord(change.Actor, change.EventKind, AuditSubjects.Ticket, ticket.Id) { Difference = difference });
    }

    private static async Task WriteMentionsAsync(DbConnection connection, TicketChange change, ChangedTicket ticket, TicketSituation after, long seq, DateTimeOffset now)
    {
        await TicketMentions.AddAsync(connection, ticket.Id, seq, change.Mentions, now);
        if (change.ToUnit is not null || (ticket.Assignee is null && (after.Assignee is not null || !after.IsOpen)))
        {
            await TicketMentions.CloseUnitAsync(connection, ticket.Id, seq, now);
        }

        if (change.ToUnit is { } unit)
        {
            await TicketMentions.AddUnitAsync(connection, ticket.Id, seq, unit, change.Staff, now);
        }
    }
}
