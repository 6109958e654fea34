namespace SupportBot.Web.WebChat.TicketPage;

/// <summary>A ticket as its citizen sees it: no contact, no words of the citizen, no names.</summary>
public sealed class TicketForCitizen
{
    /// <summary>Such as <c>VN-7K3F-9WQC</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>Id of the state.</summary>
    public string State { get; init; } = "";

    /// <summary>Digits of the line that is to solve it.</summary>
    public string Hotline { get; init; } = "";

    /// <summary>UTC milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>True where staff can reach the citizen.</summary>
    public bool HasContact { get; init; }

    /// <summary>What happened with it, in order.</summary>
    public IReadOnlyList<TicketStep> Steps { get; set; } = [];
}

/// <summary>Something that happened with a ticket.</summary>
public sealed class TicketStep
{
    /// <summary>UTC milliseconds.</summary>
    public long At { get; init; }

    /// <summary>What happened.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What staff wrote, or the states of a change; null where the kind says it all.</summary>
    public string? Text { get; init; }

    /// <summary>True for words of staff to the citizen.</summary>
    public bool IsFromStaff => Kind is "reply" or "question";
}
