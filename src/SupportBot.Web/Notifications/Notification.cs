namespace SupportBot.Web.Notifications;

/// <summary>An event of a ticket that is published outside the console.</summary>
internal enum NotificationKind
{
    /// <summary>A request was opened.</summary>
    New,

    /// <summary>A request comes before all others: its citizen is a victim of fraud, or a life is in danger.</summary>
    Flagged,

    /// <summary>A request was not answered, or not resolved, in time.</summary>
    Overdue,
}

/// <summary>A notification that is due at one target. It holds nothing of the citizen.</summary>
/// <param name="Id">The same in every try.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Code">The ticket.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Flag">Why it comes first; null where it waits its turn.</param>
/// <param name="Attempts">Tries made so far.</param>
internal sealed record Notification(string Id, NotificationKind Kind, DateTimeOffset At, string Code, string Topic, string? Flag, int Attempts)
{
    /// <summary>The kind as the store and the outside know it.</summary>
    public static string Write(NotificationKind kind) => kind switch
    {
        NotificationKind.New => "new",
        NotificationKind.Flagged => "flagged",
        NotificationKind.Overdue => "overdue",
    };

    /// <summary>Reads it back.</summary>
    public static NotificationKind ReadKind(string kind) => kind switch
    {
        "new" => NotificationKind.New,
        "flagged" => NotificationKind.Flagged,
        "overdue" => NotificationKind.Overdue,
        _ => throw new InvalidOperationException($"The store holds an unknown kind of notification '{kind}'."),
    };
}

/// <summary>Tells one kind of receiver. Its name stands in the store.</summary>
internal interface INotificationSender
{
    /// <summary>Name of the target.</summary>
    string Target { get; }

    /// <summary>False where the settings name no such receiver.</summary>
    bool IsOn { get; }

    /// <summary>Tries once. A failure of any kind may pass: the settings or the receiver may be repaired.</summary>
    Task<NotificationAnswer> SendAsync(Notification notification, CancellationToken cancellationToken);
}

/// <summary>The result of a try.</summary>
/// <param name="Failure">Why it failed, without an address; null: it arrived.</param>
/// <param name="Wait">So long the receiver wants to be left alone; null where it did not say.</param>
internal sealed record NotificationAnswer(string? Failure, TimeSpan? Wait = null)
{
    /// <summary>It arrived.</summary>
    public static NotificationAnswer Arrived { get; } = new((string?)null);
}
