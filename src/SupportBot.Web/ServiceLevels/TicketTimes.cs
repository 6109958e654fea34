using SupportBot.Office;

namespace SupportBot.Web.ServiceLevels;

/// <summary>One event of a ticket's history, as far as times follow from it.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Text">Its text; of a change of state, both states.</param>
internal sealed record TicketMoment(DateTimeOffset At, string Kind, string? Text);

/// <summary>By when a request is to be answered and resolved.</summary>
/// <param name="FirstReplyAt">When staff first wrote to the citizen; null where nobody has.</param>
/// <param name="ReplyDueAt">By when somebody is to; null where nothing is set.</param>
/// <param name="ResolutionDueAt">By when it is to be resolved; null where nothing is set, and while that waits for the citizen.</param>
/// <param name="DueAt">The next of both that is open; null where nothing is due.</param>
internal sealed record TicketTimes(DateTimeOffset? FirstReplyAt, DateTimeOffset? ReplyDueAt, DateTimeOffset? ResolutionDueAt, DateTimeOffset? DueAt)
{
    /// <summary>Nothing is due.</summary>
    public static TicketTimes None { get; } = new(null, null, null, null);

    /// <summary>Derives the times from the history.</summary>
    /// <param name="begunAt">When it became a request.</param>
    /// <param name="state">Its state.</param>
    /// <param name="history">What happened to it, in order.</param>
    /// <param name="level">Its service level; null where none is set.</param>
    /// <param name="calendar">Working time.</param>
    public static TicketTimes From(DateTimeOffset begunAt, string state, IReadOnlyList<TicketMoment> history, ServiceLevel? level, WorkingCalendar calendar)
    {
        var reply = history.FirstOrDefault(moment => moment.Kind is "reply" or "question" or "reply_through")?.At;
        if (level is null)
        {
            return None with { FirstReplyAt = reply };
        }

        var replyDue = calendar.Add(begunAt, level.FirstReply);
        var resolutionDue = ResolutionDue(begunAt, state, history, level.Resolution, calendar);
        DateTimeOffset? next = state is not ("new" or "assigned") ? null
            : reply is not null ? resolutionDue
            : replyDue < resolutionDue ? replyDue : resolutionDue ?? replyDue;
        return new TicketTimes(reply, replyDue, resolutionDue, next);
    }

    // Time in which it waits for the citizen, or is done, does not count.
    private static DateTimeOffset? ResolutionDue(DateTimeOffset begunAt, string state, IReadOnlyList<TicketMoment> history, TimeSpan working, WorkingCalendar calendar)
    {
        var since = (DateTimeOffset?)begunAt;
        foreach (var moment in history)
        {
            switch (MovesOn(moment))
            {
                case false when since is { } from:
                    var worked = calendar.Between(from, moment.At);
                    if (worked > working)
                    {
                        return calendar.Add(from, working);
                    }

                    (since, working) = (null, working - worked);
                    break;
                case true:
                    since ??= moment.At;
                    break;
                default:
                    break;
            }
        }

        return since is { } last && state is ("new" or "assigned") ? calendar.Add(last, working) : null;
    }

    // Whether work on it goes on, or stops; null where neither.
    private static bool? MovesOn(TicketMoment moment) => moment.Kind switch
    {
        "question" or "waiting" or "resolved" or "closed" or "merged" => false,
        "reopened" or "unmerged" => true,
        "state" => moment.Text?.EndsWith("assigned", StringComparison.Ordinal) == true,
        _ => null,
    };
}
