namespace SupportBot.Conversations.Turns;

/// <summary>The staff's times and queue that a reply may name, where a setting says that somebody works there.</summary>
public sealed record StaffAvailability
{
    /// <summary>True while they are at work.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>When they are at work again; null while they are, and where that is not known.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>The holiday that keeps them away today; null on other days.</summary>
    public string? Holiday { get; init; }

    /// <summary>Codes of the requests that wait for their first answer, in the order in which they are looked at; null where the queue is too long to be told.</summary>
    public IReadOnlyList<string>? Queue { get; init; }

    /// <summary>Working time after which half of the requests of the last days had their first answer; null where these are too few to tell.</summary>
    public TimeSpan? UsualWait { get; init; }
}
