namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>Which tickets a list shows.</summary>
public enum TicketGroup
{
    /// <summary>Open, and nobody has taken them.</summary>
    Unassigned,

    /// <summary>Open, and taken by whoever looks.</summary>
    Mine,

    /// <summary>All that are neither resolved nor closed.</summary>
    Open,

    /// <summary>Resolved or closed.</summary>
    Resolved,

    /// <summary>All.</summary>
    All,
}

/// <summary>What a list was asked for.</summary>
/// <param name="View">Which tickets.</param>
/// <param name="Search">A code, or words that must all occur, with or without tone marks; empty where nothing is searched.</param>
/// <param name="OldestFirst">True: oldest first; false: newest first.</param>
/// <param name="Page">Which stretch of it.</param>
public sealed record TicketListFilter(TicketGroup View, string Search, bool OldestFirst, PageMark Page);

/// <summary>A stretch of a list, told by the ticket next to it: it stays in its place whatever comes and goes before it.</summary>
/// <param name="Number">Number of that ticket; null for the beginning of the list.</param>
/// <param name="IsBefore">True for the stretch before that ticket, false for the one after it.</param>
public readonly record struct PageMark(long? Number, bool IsBefore);

/// <summary>One line of the list.</summary>
public sealed class TicketRow
{
    /// <summary>Such as <c>VN-7K3F-9WQC</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>Id of the state.</summary>
    public string State { get; init; } = "";

    /// <summary>Digits of the line that is to solve it.</summary>
    public string Hotline { get; init; } = "";

    /// <summary>Id of the topic.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Id of the case; null where nothing was diagnosed.</summary>
    public string? CaseId { get; init; }

    /// <summary>One masked line.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Where the citizen lives; null where not told.</summary>
    public string? Province { get; init; }

    /// <summary><c>fraud</c> or <c>danger</c>: why it comes first; null where it waits its turn.</summary>
    public string? Flag { get; init; }

    /// <summary>Name of the staff member who has it; null where nobody has.</summary>
    public string? Assignee { get; init; }

    /// <summary>UTC milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Its place in time.</summary>
    public long Number { get; init; }

    /// <summary>True while it waits for somebody.</summary>
    public bool IsOpen => State is not ("resolved" or "closed");
}

/// <summary>The list as it is shown.</summary>
/// <param name="Staff">Who looks.</param>
/// <param name="Filter">What was asked for.</param>
/// <param name="Rows">One page of it.</param>
/// <param name="Total">How many there are; of a search, at most <see cref="MaxCounted"/>.</param>
/// <param name="Counts">How many each view holds, without the search.</param>
/// <param name="Now">UTC milliseconds.</param>
public sealed record TicketListModel(
    string Staff, TicketListFilter Filter, IReadOnlyList<TicketRow> Rows, int Total, IReadOnlyDictionary<TicketGroup, int> Counts, long Now)
{
    /// <summary>So far the finds of a search are counted.</summary>
    public const int MaxCounted = 1_000;

    /// <summary>True where something stands before these rows.</summary>
    public bool HasPrevious { get; init; }

    /// <summary>True where something follows these rows.</summary>
    public bool HasNext { get; init; }
}
