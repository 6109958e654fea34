using Microsoft.Extensions.Options;
using SupportBot.Conversations.Turns;
using SupportBot.Office;

namespace SupportBot.Web.Office;

/// <summary>Says what citizens may hear of the staff's time, from counts of the store that are a few seconds old at most.</summary>
internal sealed class StaffedOffice(RequestQueue queue, IOptions<OfficeOptions> options)
{
    private static readonly TimeSpan QueueAge = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WaitAge = TimeSpan.FromMinutes(1);

    private (DateTimeOffset At, IReadOnlyList<string>? Codes)? waiting;
    private (DateTimeOffset At, TimeSpan? Wait)? usual;

    /// <summary>As things are at a moment by the rules of the content in use; null where nothing may be said.</summary>
    public async Task<StaffAvailability?> ForTurnAsync(OfficeRules rules, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var calendar = rules.Calendar;
        if (!options.Value.Staffed || calendar.IsEmpty)
        {
            return null;
        }

        var isOpen = calendar.IsOpen(now);
        return new StaffAvailability
        {
            IsOpen = isOpen,
            OpensAt = isOpen ? null : calendar.NextOpening(now),
            Holiday = calendar.ClosedFor(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Operations.ServiceClock.Vietnam).DateTime)),
            Queue = await QueueAsync(now, cancellationToken),
            UsualWait = await UsualWaitAsync(rules.Calendar, now, cancellationToken),
        };
    }

    // Turns that come at once may read the same twice; both come to the same.
    private async Task<IReadOnlyList<string>?> QueueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (waiting is not { } known || (now - known.At).Duration() > QueueAge)
        {
            known = (now, await queue.ReadAsync(now, cancellationToken));
            waiting = known;
        }

        return known.Codes;
    }

    private async Task<TimeSpan?> UsualWaitAsync(WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (usual is not { } known || (now - known.At).Duration() > WaitAge)
        {
            known = (now, await queue.ReadUsualWaitAsync(calendar, calendar.DaysBack(now, options.Value.WaitDays), options.Value.MinAnswered, cancellationToken));
            usual = known;
        }

        return known.Wait;
    }
}
