namespace SupportBot.Web.StaffConsole;

/// <summary>A view of the list of tickets.</summary>
public enum TicketGroup
{
    /// <summary>Open, taken by the one who looks, and not snoozed.</summary>
    Mine,

    /// <summary>Open and not snoozed, and nobody has taken them.</summary>
    Unassigned,

    /// <summary>Open ones of victims and of lives in danger.</summary>
    Flagged,

    /// <summary>Open ones whose first reply or resolution is overdue.</summary>
    Overdue,

    /// <summary>Open ones of which that is due within an hour.</summary>
    DueSoon,

    /// <summary>All that are neither resolved nor closed.</summary>
    Open,

    /// <summary>Open ones that wait for the citizen.</summary>
    Waiting,

    /// <summary>Open ones that are left alone until a time.</summary>
    Snoozed,

    /// <summary>Those in which a note names the viewer, who has not read it yet.</summary>
    Mentioned,

    /// <summary>Resolved or closed.</summary>
    Resolved,

    /// <summary>Logged with a hotline's number, and nobody's work.</summary>
    Referrals,

    /// <summary>All.</summary>
    All,
}
