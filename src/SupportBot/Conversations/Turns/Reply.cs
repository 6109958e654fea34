namespace SupportBot.Conversations.Turns;

/// <summary>One message of the bot, before a channel puts it into its own form.</summary>
/// <param name="Text">The words; numbered steps stand on lines of their own.</param>
/// <param name="About">What the reply says about itself.</param>
public sealed record Reply(string Text, ReplyAbout About)
{
    /// <summary>Answers offered as buttons, in order; empty where none are offered.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Telephone numbers offered as call buttons.</summary>
    public IReadOnlyList<CallOffer> Calls { get; init; } = [];

    /// <summary>True where the words say already that a number was not kept.</summary>
    public bool SaysNotKept { get; init; }

    /// <summary>Sources of what the text says; none is later than the day in force.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];
}

/// <summary>A button: pressing it says <paramref name="Value"/> in the citizen's name.</summary>
public sealed record Choice(string Title, string Value)
{
    /// <summary>A button that says what stands on it.</summary>
    public Choice(string title) : this(title, title) { }

    /// <summary>The title in at most twenty characters, for channels whose buttons show no more; null where the title is short enough or nobody wrote one.</summary>
    public string? Label { get; init; }
}

/// <summary>A telephone number to call.</summary>
/// <param name="Title">Words on the button.</param>
/// <param name="Number">Digits only, such as <c>18001096</c>.</param>
public sealed record CallOffer(string Title, string Number);

/// <summary>A source as shown to the citizen.</summary>
/// <param name="Name">The document or page.</param>
/// <param name="Place">The place in it; null where the whole is meant.</param>
/// <param name="Date">Its date as known: <c>2024</c>, <c>2024-06</c> or <c>2024-06-25</c>.</param>
/// <param name="Address">Full address; null where none is known.</param>
public sealed record Citation(string Name, string? Place, string Date, string? Address)
{
    /// <summary>The source as it stands in words under an answer: name, place, and the date as people write it (30/6/2024, 6/2024, 2024).</summary>
    public string Words => Place is null ? $"{Name} ({ReplyComposer.Date(Date)})" : $"{Name}, {Place} ({ReplyComposer.Date(Date)})";
}

/// <summary>A reply's description of itself (<c>channelData.supportBot</c>, docs/contract.md section 2). Null fields are left out on the wire.</summary>
public sealed record ReplyAbout
{
    /// <summary>Topic of what the citizen said in this turn, or of the dialog that goes on.</summary>
    public required string Topic { get; init; }

    /// <summary>How the turn ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>All topics, where one message held several questions.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>Id of the article that answered.</summary>
    public string? Article { get; init; }

    /// <summary>Calibrated probability (0 to 1) that the message was understood rightly.</summary>
    public double? Confidence { get; init; }

    /// <summary>The case that a diagnosis concluded.</summary>
    public string? Case { get; init; }

    /// <summary>The fact that a diagnosis asks for.</summary>
    public string? Question { get; init; }

    /// <summary>The line to call, digits only.</summary>
    public string? Hotline { get; init; }

    /// <summary>Code of the ticket that this reply speaks of.</summary>
    public string? Ticket { get; init; }

    /// <summary>That ticket's secret, in the reply that opens it; null in every other.</summary>
    public string? TicketSecret { get; init; }

    /// <summary>What the ticket is for; null where there is none.</summary>
    public Tickets.TicketKind? TicketKind { get; init; }

    /// <summary>The day that is spoken of.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Of knowledge: the day on which it was read against its sources, never later than <see cref="AsOf"/>; null where nothing is told that has sources.</summary>
    public DateOnly? Reviewed { get; init; }
}

/// <summary>The named endings of a turn (docs/contract.md section 2).</summary>
public enum Outcome
{
    /// <summary>Knowledge was given.</summary>
    Answered,

    /// <summary>A dialog asks, or a clarifying question was asked.</summary>
    Asked,

    /// <summary>Not sure: the likely meanings are offered as choices.</summary>
    Suggested,

    /// <summary>A diagnosis ended; the case is set.</summary>
    Concluded,

    /// <summary>A ticket exists; its code is set.</summary>
    Escalated,

    /// <summary>Out of scope: said so, and pointed to the right place.</summary>
    Declined,

    /// <summary>A secret was typed, or fraud is likely.</summary>
    Warned,

    /// <summary>Small talk, feedback, restart.</summary>
    Greeted,

    /// <summary>A person's words.</summary>
    Staff,

    /// <summary>An internal error or an unreadable attachment.</summary>
    Failed,
}
