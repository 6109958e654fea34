using System.ComponentModel.DataAnnotations;

namespace SupportBot.Web.StaffConsole;

/// <summary>How the staff console behaves (section <c>StaffConsole</c>).</summary>
internal sealed class StaffConsoleOptions
{
    /// <summary>Tickets on one page of the list. Default 25.</summary>
    [Range(5, 200)]
    public int PageSize { get; set; } = 25;

    /// <summary>Wrong passwords in a row after which an account is locked. Default 5.</summary>
    [Range(1, 100)]
    public int TriesBeforeLock { get; set; } = 5;

    /// <summary>Minutes for which it is locked. Default 15.</summary>
    [Range(1, 1440)]
    public int LockMinutes { get; set; } = 15;

    /// <summary>Hours without a click after which a sign-in ends. Default 8.</summary>
    [Range(1, 24)]
    public int SignInHours { get; set; } = 8;
}
