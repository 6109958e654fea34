using System.ComponentModel.DataAnnotations;

namespace SupportBot.Web.StaffConsole;

/// <summary>Settings of the staff console (section <c>StaffConsole</c>).</summary>
internal sealed class StaffConsoleOptions
{
    /// <summary>Tickets on one page of the list. Default 50.</summary>
    [Range(5, 200)]
    public int PageSize { get; set; } = 50;

    /// <summary>Wrong passwords in a row, from one device or address, after which the account is locked for it. Default 5.</summary>
    [Range(1, 100)]
    public int TriesBeforeLock { get; set; } = 5;

    /// <summary>Minutes for which it is locked; each further lock lasts twice as long, a day at most. Default 15.</summary>
    [Range(1, 1440)]
    public int LockMinutes { get; set; } = 15;

    /// <summary>Tries to sign in that one address or device has at once. Default 20.</summary>
    [Range(1, 10_000)]
    public int TriesPerAddress { get; set; } = 20;

    /// <summary>Seconds after which it gets one more. Default 3.</summary>
    [Range(1, 3_600)]
    public int SecondsPerTry { get; set; } = 3;

    /// <summary>Tries a second that all addresses have together; unused ones are saved for half a minute. Default 2.</summary>
    [Range(1, 1_000)]
    public int TriesPerSecond { get; set; } = 2;

    /// <summary>True: administrators get no further than their own account until they have set up an authenticator app. Default false.</summary>
    public bool RequireTotpForAdmins { get; set; }

    /// <summary>Hours without a click after which a sign-in ends. Default 8.</summary>
    [Range(1, 24)]
    public int SignInHours { get; set; } = 8;

    /// <summary>Folder with cases of the evaluation (<c>*.jsonl</c>) that are run before an article is published, beside the annotated conversations of the content; null: none.</summary>
    public string? EvaluationCases { get; set; }

    /// <summary>Days of which conversations are run again before an article is published. Default 30.</summary>
    [Range(1, 366)]
    public int ReplayDays { get; set; } = 30;

    /// <summary>The largest number of them, the latest. Default 1000.</summary>
    [Range(1, 100_000)]
    public int ReplayConversations { get; set; } = 1_000;
}
