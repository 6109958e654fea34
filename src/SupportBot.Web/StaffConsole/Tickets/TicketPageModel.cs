using SupportBot.Web.Handoff;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>The page of one ticket.</summary>
/// <param name="Staff">Who looks.</param>
/// <param name="Ticket">The ticket and its history.</param>
/// <param name="Transcript">The conversation that it came from.</param>
public sealed record TicketPageModel(string Staff, TicketDetails Ticket, IReadOnlyList<TranscriptLine> Transcript)
{
    /// <summary>What was just done; null where nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>Why something was not done: <c>conflict</c>, <c>not_allowed</c>, <c>empty</c>, <c>confidential</c> or <c>stale</c>; null where all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>A note that was typed but not kept, so that nobody types it twice.</summary>
    public string? DraftNote { get; init; }

    /// <summary>The same of words to the citizen.</summary>
    public string? DraftReply { get; init; }

    /// <summary>What was to be done with a draft that holds an identity number, a card, a password or a code; null where nothing waits for a choice.</summary>
    public TicketAction? Confidential { get; init; }

    /// <summary>How long the citizen can still be written to; null where the channel sets no limit.</summary>
    public ReplyWindow? Window { get; init; }

    /// <summary>The contact in clear, in the one answer to the request to see it.</summary>
    public string? Contact { get; init; }

    /// <summary>Where it stands, and who has its conversation.</summary>
    internal TicketSituation Situation => new(Ticket.State, Ticket.Assignee) { Handoff = Ticket.Handoff };

    /// <summary>True where an action is possible now.</summary>
    public bool Can(TicketAction action) => TicketRules.After(Situation, action, Staff) is not null;
}
