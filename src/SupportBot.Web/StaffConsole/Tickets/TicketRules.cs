using SupportBot.Conversations.Turns;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>What staff may do to a ticket.</summary>
public enum TicketAction
{
    /// <summary>Take it, also over from somebody else.</summary>
    Assign,

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

    /// <summary>Say that it is solved, and why.</summary>
    Resolve,

    /// <summary>Take up a solved one again.</summary>
    Reopen,

    /// <summary>Put a solved one away.</summary>
    Close,
}

/// <summary>State and holder of a ticket.</summary>
internal sealed record TicketSituation(string State, string? Assignee)
{
    /// <summary>True while it is neither resolved nor closed.</summary>
    public bool IsOpen => State is "new" or "assigned" or "waiting";

    /// <summary>The person who is asked for or has its conversation; null: the bot has it alone.</summary>
    public HandoffState? Handoff { get; init; }

    /// <summary>True where a person has the conversation.</summary>
    public bool IsWithPerson => Handoff is { Stage: HandoffStage.Human };

    /// <summary>The same, in the hands of <paramref name="staff"/>.</summary>
    public TicketSituation TakenBy(string staff) => this with { State = State == "new" ? "assigned" : State, Assignee = staff };
}

/// <summary>Which action leads where.</summary>
internal static class TicketRules
{
    /// <summary>The standing after an action; null where the action is not allowed now.</summary>
    public static TicketSituation? After(TicketSituation now, TicketAction action, string staff) => action switch
    {
        TicketAction.Assign when now.IsOpen && now.Assignee != staff => now.TakenBy(staff),
        TicketAction.Release when now.IsOpen && now.Assignee == staff => now with { State = now.State == "assigned" ? "new" : now.State, Assignee = null },
        TicketAction.TakeOver when now.IsOpen && !(now.IsWithPerson && now.Handoff!.Owner == staff) => now.TakenBy(staff),
        TicketAction.GiveBack when now.IsWithPerson => now,
        TicketAction.Reply when now.IsOpen => now.TakenBy(now.Assignee ?? staff),
        TicketAction.Ask when now.IsOpen => now with { State = "waiting", Assignee = now.Assignee ?? staff },
        TicketAction.Note => now,
        TicketAction.Resolve when now.IsOpen => now with { State = "resolved" },
        TicketAction.Reopen when !now.IsOpen => now with { State = "assigned", Assignee = staff },
        TicketAction.Close when now.State == "resolved" => now with { State = "closed" },
        TicketAction.Assign or TicketAction.Release or TicketAction.TakeOver or TicketAction.GiveBack or TicketAction.Reply or TicketAction.Ask
            or TicketAction.Resolve or TicketAction.Reopen or TicketAction.Close => null,
    };

    /// <summary>The kind under which an action stands in the history.</summary>
    public static string EventOf(TicketAction action) => action switch
    {
        TicketAction.Assign => "assigned",
        TicketAction.Release => "released",
        TicketAction.TakeOver => "taken_over",
        TicketAction.GiveBack => "given_back",
        TicketAction.Reply => "reply",
        TicketAction.Ask => "question",
        TicketAction.Note => "note",
        TicketAction.Resolve => "resolved",
        TicketAction.Reopen => "reopened",
        TicketAction.Close => "closed",
    };
}
