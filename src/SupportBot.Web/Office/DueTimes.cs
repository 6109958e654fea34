using SupportBot.Office;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Office;

/// <summary>By when a request is to be answered and resolved, as its history tells.</summary>
/// <param name="FirstReply">When staff first wrote to the citizen; null where nobody has.</param>
/// <param name="Reply">By when that is due; null where no level is set.</param>
/// <param name="Resolution">By when the resolution is due, the time it waited for the citizen added.</param>
internal sealed record DueTimes(DateTimeOffset? FirstReply, DateTimeOffset? Reply, DateTimeOffset? Resolution)
{
    private static readonly HashSet<string> Replies = ["reply", "question", "reply_through"];
    private static readonly HashSet<string> Pauses = ["question", "waiting", "resolved", "closed", "merged"];
    private static readonly HashSet<string> Resumptions = ["state", "reopened", "unmerged"];

    /// <summary>The next of both; null where nothing is left to do.</summary>
    public DateTimeOffset? Next => FirstReply is null && Reply < Resolution ? Reply : Resolution;

    /// <summary>Due times of a ticket. <paramref name="events"/>: its history in order.</summary>
    public static DueTimes From(TimedTicket ticket, IReadOnlyList<TimedEvent> events, OfficeRules rules)
    {
        var created = StoredState.ReadTime(ticket.CreatedAt);
        var first = events.FirstOrDefault(one => Replies.Contains(one.Kind) && one.Actor is not ("citizen" or "bot"));
        var paused = Paused(events, rules.Calendar);
        var plain = Due(created, rules.Levels.For(ticket.Topic, null), paused, rules.Calendar);
        var flagged = events.LastOrDefault(one => one.Kind == "flagged") is { } mark ? StoredState.ReadTime(mark.At) : created;
        var (reply, resolution) = ticket.Flag is null
            ? plain
            // What was flagged later was not late before: it counts from the flag, unless the topic alone is due earlier.
            : Earlier(Due(flagged, rules.Levels.For(ticket.Topic, ticket.Flag), paused, rules.Calendar), plain);
        return new DueTimes(first is null ? null : StoredState.ReadTime(first.At), reply, resolution);
    }

    private static (DateTimeOffset? Reply, DateTimeOffset? Resolution) Due(DateTimeOffset start, ServiceLevel? level, TimeSpan paused, WorkingCalendar calendar) =>
        level is null ? (null, null) : (calendar.Add(start, level.FirstReply), calendar.Add(start, level.Resolution + paused));

    private static (DateTimeOffset? Reply, DateTimeOffset? Resolution) Earlier((DateTimeOffset? Reply, DateTimeOffset? Resolution) one, (DateTimeOffset? Reply, DateTimeOffset? Resolution) other) =>
        (other.Reply < one.Reply || one.Reply is null ? other.Reply : one.Reply, other.Resolution < one.Resolution || one.Resolution is null ? other.Resolution : one.Resolution);

    // Working time in which it waited for the citizen, or was done.
    private static TimeSpan Paused(IReadOnlyList<TimedEvent> events, WorkingCalendar calendar)
    {
        var sum = TimeSpan.Zero;
        long? since = null;
        foreach (var one in events)
        {
            if (Pauses.Contains(one.Kind))
            {
                since ??= one.At;
            }
            else if (since is { } start && Resumptions.Contains(one.Kind))
            {
                sum += calendar.Between(StoredState.ReadTime(start), StoredState.ReadTime(one.At));
                since = null;
            }
        }

        return sum;
    }
}

/// <summary>What is read of a ticket for its due times.</summary>
internal sealed class TimedTicket
{
    public string Id { get; init; } = "";

    public string Code { get; init; } = "";

    public string State { get; init; } = "";

    public string Topic { get; init; } = "";

    public string? Flag { get; init; }

    public long CreatedAt { get; init; }

    public long Version { get; init; }

    public long? DueAt { get; init; }

    /// <summary>Rules from which its due times were derived; null where they never were.</summary>
    public string? DueRules { get; init; }

    public long? AnnouncedAt { get; init; }

    public string? AnnouncedFlag { get; init; }

    public int IsRequest { get; init; }
}

/// <summary>What is read of a ticket's history for its due times.</summary>
internal sealed class TimedEvent
{
    public long At { get; init; }

    public string Actor { get; init; } = "";

    public string Kind { get; init; } = "";
}
