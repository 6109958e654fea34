using System.Globalization;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Rules of what staff may do to a ticket.</summary>
public enum TicketAction
{
    /// <summary>Take it, also over from somebody else.</summary>
    Assign,

    /// <summary>Give it to a colleague, with a note or without.</summary>
    Transfer,

    /// <summary>Give it to a unit, whose members then see it in place of those who did.</summary>
    TransferToUnit,

    /// <summary>Give it back to the queue.</summary>
    Release,

    /// <summary>Take the conversation that it came from: the bot falls silent.</summary>
    TakeOver,

    /// <summary>Give the conversation back to the bot.</summary>
    GiveBack,

    /// <summary>Write to the citizen.</summary>
    Reply,

    /// <summary>Write to the citizen, whose answer is waited for.</summary>
    Ask,

    /// <summary>Write down something that only staff see.</summary>
    Note,

    /// <summary>Wait for the citizen without writing.</summary>
    Wait,

    /// <summary>Leave it alone until a time.</summary>
    Snooze,

    /// <summary>Take it up before that time.</summary>
    Wake,

    /// <summary>Say that it is solved, and how.</summary>
    Resolve,

    /// <summary>Take up a solved one again.</summary>
    Reopen,

    /// <summary>Put a solved one away.</summary>
    Close,

    /// <summary>Let another ticket go on in its place.</summary>
    Merge,

    /// <summary>Make it what it was before it was merged.</summary>
    Unmerge,
}

/// <summary>State and owner of a ticket.</summary>
internal sealed record TicketSituation(string State, string? Assignee)
{
    /// <summary>The state in which staff find a ticket: a referral is closed, but open to anyone who takes it up.</summary>
    public static string StateOf(string kind, string state) => kind == "referral" && state == "closed" ? "new" : state;

    /// <summary>True while it is neither resolved nor closed.</summary>
    public bool IsOpen => State is "new" or "assigned" or "waiting";

    /// <summary>Id of the unit to which it was transferred; null: its province decides who sees it.</summary>
    public string? UnitId { get; init; }

    /// <summary>UTC milliseconds until which it is left alone; null where it is not.</summary>
    public long? SnoozedUntil { get; init; }

    /// <summary>True where another ticket goes on in its place.</summary>
    public bool IsMerged { get; init; }

    /// <summary>The person who is asked for or has its conversation; null: the bot has it alone.</summary>
    public HandoffState? Handoff { get; init; }

    /// <summary>True where a person has the conversation.</summary>
    public bool IsWithPerson => Handoff is { Stage: HandoffStage.Human };

    /// <summary>What is different in another situation, for the audit log.</summary>
    public AuditDifference DifferenceTo(TicketSituation other) => new AuditDifference()
        .With("state", State, other.State)
        .With("assignee", Assignee, other.Assignee)
        .With("snoozed_until", Moment(SnoozedUntil), Moment(other.SnoozedUntil))
        .With("merged", IsMerged ? "yes" : "no", other.IsMerged ? "yes" : "no");

    /// <summary>The same, with <paramref name="staff"/>.</summary>
    public TicketSituation TakenBy(string staff) => this with { State = State == "new" ? "assigned" : State, Assignee = staff, SnoozedUntil = null };

    private static string? Moment(long? at) => at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known).ToString("O", CultureInfo.InvariantCulture) : null;
}

/// <summary>The state that each action leads to.</summary>
internal static class TicketRules
{
    /// <summary>Actions by which nothing of others is overwritten: what citizen and bot did meanwhile does not stand in their way.</summary>
    public static bool IsAddition(TicketAction action) => action is TicketAction.Reply or TicketAction.Ask or TicketAction.Note;

    /// <summary>
    /// The situation after an action; null where the action is not allowed now.
    /// <paramref name="staff"/>: who acts; of a transfer, who gets the ticket: a person, or a unit's id.
    /// </summary>
    public static TicketSituation? After(TicketSituation now, TicketAction action, string staff, long? until = null) => action switch
    {
        TicketAction.Note => now,
        TicketAction.Unmerge => now.IsMerged ? now : null,
        _ when now.IsMerged => null,
        TicketAction.Assign or TicketAction.Transfer when now.IsOpen && now.Assignee != staff => now.TakenBy(staff),
        TicketAction.TransferToUnit when now.IsOpen && now.UnitId != staff => now with { State = now.State == "assigned" ? "new" : now.State, Assignee = null, UnitId = staff, SnoozedUntil = null },
        TicketAction.Release when now.IsOpen && now.Assignee == staff => now with { State = now.State == "assigned" ? "new" : now.State, Assignee = null },
        TicketAction.TakeOver when now.IsOpen && !(now.IsWithPerson && now.Handoff!.Owner == staff) => now.TakenBy(staff),
        TicketAction.GiveBack when now.IsWithPerson => now,
        TicketAction.Reply when now.IsOpen => now.TakenBy(now.Assignee ?? staff),
        TicketAction.Ask or TicketAction.Wait when now.IsOpen && (action == TicketAction.Ask || now.State != "waiting") => now.TakenBy(now.Assignee ?? staff) with { State = "waiting" },
        TicketAction.Snooze when now.IsOpen => now with { SnoozedUntil = until },
        TicketAction.Wake when now.IsOpen && now.SnoozedUntil is not null => now with { SnoozedUntil = null },
        TicketAction.Resolve when now.IsOpen => now with { State = "resolved", SnoozedUntil = null },
        TicketAction.Reopen when !now.IsOpen => now.TakenBy(staff) with { State = "assigned" },
        TicketAction.Close when now.State == "resolved" => now with { State = "closed" },
        TicketAction.Merge => now with { State = "closed", SnoozedUntil = null, IsMerged = true },
        _ => null,
    };

    /// <summary>The kind under which an action stands in the history.</summary>
    public static string EventOf(TicketAction action) => action switch
    {
        TicketAction.Assign => "assigned",
        TicketAction.Transfer => "transferred",
        TicketAction.TransferToUnit => "unit_transferred",
        TicketAction.Release => "released",
        TicketAction.TakeOver => "taken_over",
        TicketAction.GiveBack => "given_back",
        TicketAction.Reply => "reply",
        TicketAction.Ask => "question",
        TicketAction.Note => "note",
        TicketAction.Wait => "waiting",
        TicketAction.Snooze => "snoozed",
        TicketAction.Wake => "woken",
        TicketAction.Resolve => "resolved",
        TicketAction.Reopen => "reopened",
        TicketAction.Close => "closed",
        TicketAction.Merge => "merged",
        TicketAction.Unmerge => "unmerged",
    };
}
