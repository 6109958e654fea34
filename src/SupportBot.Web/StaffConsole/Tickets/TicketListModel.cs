namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>One line of the list.</summary>
public sealed class TicketRow
{
    /// <summary>Such as <c>VN-7K3F-9WQC</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>Id of the state.</summary>
    public string State { get; init; } = "";

    /// <summary>Digits of the line that is to solve it.</summary>
    public string Hotline { get; init; } = "";

    /// <summary><c>request</c> or <c>referral</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Id of the topic.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Id of the case; null where nothing was diagnosed.</summary>
    public string? CaseId { get; init; }

    /// <summary>One masked line.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Where the citizen lives; null where not told.</summary>
    public string? Province { get; init; }

    /// <summary>Where its conversation is held.</summary>
    public string Channel { get; init; } = "";

    /// <summary><c>fraud</c> or <c>danger</c>: why it comes first; null where it waits its turn.</summary>
    public string? Flag { get; init; }

    /// <summary>Name of the staff member who has it; null where nobody has.</summary>
    public string? Assignee { get; init; }

    /// <summary>UTC milliseconds until which it is left alone; null where it is not.</summary>
    public long? SnoozedUntil { get; init; }

    /// <summary>UTC milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>UTC milliseconds at which the next of its due times passes; null where nothing is due.</summary>
    public long? DueAt { get; init; }

    /// <summary>UTC milliseconds of its last change.</summary>
    public long UpdatedAt { get; init; }

    /// <summary>Its place in time.</summary>
    public long Number { get; init; }

    /// <summary>Counts its changes.</summary>
    public long Version { get; init; }

    /// <summary>True while it waits for somebody.</summary>
    public bool IsOpen => State is not ("resolved" or "closed");

    /// <summary>The view in which <paramref name="staff"/> finds it.</summary>
    public TicketGroup ViewFor(string staff, long now) => this switch
    {
        { Kind: "referral" } => TicketGroup.Referrals,
        { IsOpen: false } => TicketGroup.Resolved,
        _ when SnoozedUntil > now => TicketGroup.Snoozed,
        { Assignee: null } => TicketGroup.Unassigned,
        _ when Assignee == staff => TicketGroup.Mine,
        _ => TicketGroup.Open,
    };
}

/// <summary>The list as it is shown.</summary>
/// <param name="Staff">Who looks.</param>
/// <param name="Filter">What was asked for.</param>
/// <param name="Rows">One page of it.</param>
/// <param name="Total">How many there are; of a search or a narrowed view, at most <see cref="MaxCounted"/>.</param>
/// <param name="Counts">How many each view holds, without the search; of views that grow with the years, at most <see cref="MaxKeptCounted"/>.</param>
/// <param name="Now">UTC milliseconds.</param>
public sealed record TicketListModel(
    string Staff, TicketListFilter Filter, IReadOnlyList<TicketRow> Rows, int Total, IReadOnlyDictionary<TicketGroup, int> Counts, long Now)
{
    /// <summary>So far the finds of a search are counted.</summary>
    public const int MaxCounted = 1_000;

    /// <summary>So far views of tickets that nobody works on any more are counted.</summary>
    public const int MaxKeptCounted = 10_000;

    /// <summary>How many a view holds, as written: with a plus where there may be more.</summary>
    public string CountOf(TicketGroup view) =>
        Write(Counts[view], view is TicketGroup.Resolved or TicketGroup.Referrals or TicketGroup.All ? MaxKeptCounted : int.MaxValue);

    /// <summary><see cref="Total"/> as written.</summary>
    public string TotalWords => Filter.Search.Length == 0 && Filter.Narrowings.Count == 0 ? CountOf(Filter.View) : Write(Total, MaxCounted);

    /// <summary>True where something stands before these rows.</summary>
    public bool HasPrevious { get; init; }

    /// <summary>True where something follows these rows.</summary>
    public bool HasNext { get; init; }

    private static string Write(int count, int max) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Min(count, max)}{(count >= max ? "+" : "")}");
}
