using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>A change that a staff member asks for.</summary>
/// <param name="Code">The ticket.</param>
/// <param name="SeenVersion">Version of the ticket that the staff member saw.</param>
/// <param name="Action">What is to be done.</param>
/// <param name="By">Who asks.</param>
/// <param name="Text">The note, the words to the citizen, or the outcome of a resolution; null otherwise.</param>
internal sealed record TicketChange(string Code, long SeenVersion, TicketAction Action, StaffAccess By, string? Text)
{
    /// <summary>Whose part it is that <see cref="By"/> plays; null: the own one.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>Who has the ticket, or gives it up.</summary>
    public string Staff => InPlaceOf ?? By.Name;

    /// <summary>Who did it, in the history.</summary>
    public string Actor => By.Name;

    /// <summary>Who gets the ticket by a transfer; the name of a unit where <see cref="ToUnit"/> is set.</summary>
    public string? To { get; init; }

    /// <summary>Id of the unit that gets it; null where a person does.</summary>
    public string? ToUnit { get; init; }

    /// <summary>The end of a snooze; UTC milliseconds.</summary>
    public long? Until { get; init; }

    /// <summary>What the citizen is told with a resolution; null where nothing is.</summary>
    public string? Told { get; init; }

    /// <summary>Code of the ticket in whose conversation a reply is said; null: of this one.</summary>
    public string? Through { get; init; }

    /// <summary>Colleagues that a note names.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>The kind under which it stands in the history. What is said in another conversation is not shown on the citizen's page of this ticket.</summary>
    public string EventKind => Through is null ? TicketRules.EventOf(Action) : "reply_through";

    /// <summary>The end of a transfer or a snooze as the history keeps it, otherwise the text.</summary>
    public string? EventText => Action switch
    {
        TicketAction.Transfer or TicketAction.TransferToUnit => string.IsNullOrEmpty(Text) ? To : $"{To}\n{Text}",
        TicketAction.Snooze => Until?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Text,
    };
}

/// <summary>The result of a change.</summary>
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
