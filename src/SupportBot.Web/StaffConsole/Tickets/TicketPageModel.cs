using SupportBot.Web.Handoff;

namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>A way by which the citizen can be written to.</summary>
/// <param name="Code">The ticket whose conversation it is: the ticket itself, or one that was merged into it.</param>
/// <param name="Channel">Where that conversation is held.</param>
/// <param name="Window">How long the citizen can still be written to there; null where the channel sets no limit.</param>
/// <param name="IsLatest">True where the citizen spoke last.</param>
public sealed record ReplyRoute(string Code, string Channel, ReplyWindow? Window, bool IsLatest)
{
    /// <summary>True where the channel takes words of staff now.</summary>
    public bool IsOpen => Window is not { IsOpen: false };
}

/// <summary>The page of one ticket.</summary>
/// <param name="Staff">Who looks.</param>
/// <param name="Ticket">The ticket and its history.</param>
/// <param name="Transcript">The conversations that it came from, with the notes.</param>
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

    /// <summary>Version of the ticket that the writer of <see cref="DraftReply"/> saw; null: the latest.</summary>
    public long? ReplyVersion { get; init; }

    /// <summary>What was to be done with a draft that holds an identity number, a card, a password or a code; null where nothing waits for a choice.</summary>
    public TicketAction? Confidential { get; init; }

    /// <summary>What others did since the page was read on which something was to be done, latest first.</summary>
    public IReadOnlyList<TicketEvent> Changes { get; init; } = [];

    /// <summary>Ways to the citizen; where there are several, tickets were merged.</summary>
    public IReadOnlyList<ReplyRoute> Routes { get; init; } = [];

    /// <summary>Who else has the page open.</summary>
    public IReadOnlyList<TicketReader> Readers { get; init; } = [];

    /// <summary>Other tickets of the same person, which may be of the same matter.</summary>
    public IReadOnlyList<RelatedTicket> Related { get; init; } = [];

    /// <summary>Who else works here.</summary>
    public IReadOnlyList<Colleague> Colleagues { get; init; } = [];

    /// <summary>Units of staff to which the ticket can be transferred.</summary>
    public IReadOnlyList<Units.StaffUnit> Units { get; init; } = [];

    /// <summary>Replies that staff need again and again.</summary>
    public IReadOnlyList<Templates.ReplyTemplate> Templates { get; init; } = [];

    /// <summary>What the bot made of the matter.</summary>
    public required TicketDiagnosis Diagnosis { get; init; }

    /// <summary>True where a note names the viewer, who has not read it yet.</summary>
    public bool IsMentioned { get; init; }

    /// <summary>Part of the page that a small screen shows: <c>talk</c> or <c>work</c>.</summary>
    public string Pane { get; init; } = "talk";

    /// <summary>True where the viewer may give away what somebody else has.</summary>
    public bool MayReassign { get; init; }

    /// <summary>UTC milliseconds.</summary>
    public long Now { get; init; }

    /// <summary>The contact in clear, in the one answer to the request to see it.</summary>
    public string? Contact { get; init; }

    /// <summary>True while it is left alone.</summary>
    public bool IsSnoozed => Ticket.SnoozedUntil > Now;

    /// <summary>The way that a reply takes where nobody chooses.</summary>
    public ReplyRoute? Route => Routes.Where(route => route.IsOpen).OrderByDescending(route => route.IsLatest).FirstOrDefault();

    /// <summary>Where it stands, and who has its conversation.</summary>
    internal TicketSituation Situation => new(TicketSituation.StateOf(Ticket.Kind, Ticket.State), Ticket.Assignee) { Handoff = Ticket.Handoff, SnoozedUntil = IsSnoozed ? Ticket.SnoozedUntil : null, IsMerged = Ticket.MergedInto is not null };

    /// <summary>True where an action is possible now.</summary>
    public bool Can(TicketAction action) => action is TicketAction.Transfer or TicketAction.TransferToUnit
        ? (MayReassign || Ticket.Assignee is null || Ticket.Assignee == Staff) && TicketRules.After(Situation, action, "") is not null
        : TicketRules.After(Situation, action, Staff) is not null;
}
