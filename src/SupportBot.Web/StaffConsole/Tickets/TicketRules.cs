namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>What staff may do to a ticket.</summary>
public enum TicketAction
{
    /// <summary>Take it, also over from somebody else.</summary>
    Assign,

    /// <summary>Give it back to the queue.</summary>
    Release,

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
internal sealed record TicketStanding(string State, string? Assignee)
{
    /// <summary>True while it is neither resolved nor closed.</summary>
    public bool IsOpen => State is "new" or "assigned" or "waiting";
}

/// <summary>Which action leads where.</summary>
internal static class TicketRules
{
    /// <summary>The standing after an action; null where the action is not allowed now.</summary>
    public static TicketStanding? After(TicketStanding now, TicketAction action, string staff) => action switch
    {
        TicketAction.Assign when now.IsOpen && now.Assignee != staff => new TicketStanding(now.State == "new" ? "assigned" : now.State, staff),
        TicketAction.Release when now.IsOpen && now.Assignee == staff => new TicketStanding(now.State == "assigned" ? "new" : now.State, null),
        TicketAction.Note => now,
        TicketAction.Resolve when now.IsOpen => now with { State = "resolved" },
        TicketAction.Reopen when !now.IsOpen => new TicketStanding("assigned", staff),
        TicketAction.Close when now.State == "resolved" => now with { State = "closed" },
        TicketAction.Assign or TicketAction.Release or TicketAction.Resolve or TicketAction.Reopen or TicketAction.Close => null,
    };

    /// <summary>The kind under which an action stands in the history.</summary>
    public static string EventOf(TicketAction action) => action switch
    {
        TicketAction.Assign => "assigned",
        TicketAction.Release => "released",
        TicketAction.Note => "note",
        TicketAction.Resolve => "resolved",
        TicketAction.Reopen => "reopened",
        TicketAction.Close => "closed",
    };
}
