using System.Globalization;
using SupportBot.Office;
using SupportBot.Web.ServiceLevels;

namespace SupportBot.Web.Tests.ServiceLevels;

/// <summary>Due times follow from the history alone. Monday to Friday, 8 to 12 and 13 to 17.</summary>
public sealed class TicketTimesTests
{
    private static readonly ServiceLevel Level = new(TimeSpan.FromHours(2), TimeSpan.FromHours(16));

    private static readonly WorkingCalendar Calendar = new(
        Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .ToDictionary(day => day, _ => (IReadOnlyList<WorkingHours>)[new(new(8, 0), new(12, 0)), new(new(13, 0), new(17, 0))]),
        [], compensates: false, []);

    [Fact]
    public void A_new_request_is_due_for_its_first_answer_by_working_time()
    {
        var times = From("2026-12-04T16:00", "new");

        Assert.Equal((null, At("2026-12-07T09:00"), At("2026-12-08T16:00"), At("2026-12-07T09:00")), (times.FirstReplyAt, times.ReplyDueAt, times.ResolutionDueAt, times.DueAt));
    }

    [Fact]
    public void Once_answered_the_resolution_is_due()
    {
        var times = From("2026-12-01T08:00", "assigned", ("2026-12-01T09:00", "reply", null), ("2026-12-01T10:00", "reply", null));

        Assert.Equal((At("2026-12-01T09:00"), At("2026-12-02T17:00")), (times.FirstReplyAt, times.DueAt));
    }

    [Fact]
    public void Time_in_which_it_waits_for_the_citizen_does_not_count()
    {
        Assert.Null(From("2026-12-01T08:00", "waiting", ("2026-12-01T09:00", "question", null)).DueAt);

        var answered = From("2026-12-01T08:00", "assigned", ("2026-12-01T09:00", "question", null), ("2026-12-03T09:00", "state", "waiting → assigned"));
        Assert.Equal(At("2026-12-04T17:00"), answered.DueAt);
    }

    [Fact]
    public void What_was_resolved_and_is_taken_up_again_has_the_rest_of_its_time()
    {
        Assert.Null(From("2026-12-01T08:00", "resolved", ("2026-12-01T12:00", "resolved", "guided")).DueAt);

        var again = From("2026-12-01T08:00", "assigned", ("2026-12-01T10:00", "reply", null), ("2026-12-01T12:00", "resolved", "guided"), ("2026-12-01T15:00", "closed", null), ("2026-12-07T08:00", "reopened", null));
        Assert.Equal(At("2026-12-08T12:00"), again.DueAt);
    }

    [Fact]
    public void What_was_late_before_it_waited_stays_late()
    {
        var late = From("2026-12-01T08:00", "assigned", ("2026-12-04T09:00", "question", null), ("2026-12-07T09:00", "state", "waiting → assigned"));

        Assert.Equal(At("2026-12-02T17:00"), late.DueAt);
    }

    [Fact]
    public void Without_a_level_nothing_is_due_but_the_answer_is_known()
    {
        var times = TicketTimes.From(At("2026-12-01T08:00"), "assigned", [new(At("2026-12-01T09:00"), "reply", null)], null, Calendar);

        Assert.Equal(TicketTimes.None with { FirstReplyAt = At("2026-12-01T09:00") }, times);
    }

    private static TicketTimes From(string begun, string state, params (string At, string Kind, string? Text)[] history) =>
        TicketTimes.From(At(begun), state, [.. history.Select(moment => new TicketMoment(At(moment.At), moment.Kind, moment.Text))], Level, Calendar);

    private static DateTimeOffset At(string local) => new(DateTime.ParseExact(local, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
