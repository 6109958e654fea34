namespace SupportBot.Web.StaffConsole.Tickets;

/// <summary>How near a ticket's next due time is.</summary>
internal enum TicketDueness
{
    /// <summary>Further away.</summary>
    Later,

    /// <summary>Within the next hour.</summary>
    Soon,

    /// <summary>Past.</summary>
    Overdue,
}

/// <summary>What is near and what is past, alike in the views and on the marks.</summary>
internal static class TicketDue
{
    /// <summary>So near is soon: one hour.</summary>
    public const long SoonMilliseconds = 3_600_000;

    /// <summary>How near a due time is.</summary>
    public static TicketDueness At(long dueAt, long now) => dueAt <= now ? TicketDueness.Overdue : dueAt - now <= SoonMilliseconds ? TicketDueness.Soon : TicketDueness.Later;
}
