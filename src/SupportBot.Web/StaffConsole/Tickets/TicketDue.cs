namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>The distance of a ticket's next due time.</summary>
internal enum TicketDueness
{
    /// <summary>Further away.</summary>
    Later,

    /// <summary>Within the next hour.</summary>
    Soon,

    /// <summary>Past.</summary>
    Overdue,
}

/// <summary>Tells what is near and what is past, alike in the views and on the marks.</summary>
internal static class TicketDue
{
    /// <summary>So near is soon: one hour.</summary>
    public const long SoonMilliseconds = 3_600_000;

    /// <summary>How near a due time is.</summary>
    public static TicketDueness At(long dueAt, long now) => dueAt <= now ? TicketDueness.Overdue : dueAt - now <= SoonMilliseconds ? TicketDueness.Soon : TicketDueness.Later;
}
