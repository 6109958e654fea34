using System.Globalization;
using SupportBot.Office;

namespace SupportBot.Tests.Office;

/// <summary>The calendar of the real <c>dialogs/office.yaml</c>, and one with exceptions.</summary>
public sealed class WorkingCalendarTests
{
    private static readonly IReadOnlyList<WorkingHours> Day = [new(new(7, 30), new(11, 30)), new(new(13, 30), new(17, 0))];

    private static WorkingCalendar Calendar => TrainedBot.Content.Office.Calendar;

    // 2007 and 2030: the Vietnamese New Year is a day before the Chinese one. 2027: it falls on a Saturday, so two working days make up for it.
    [Theory]
    [InlineData("2027-02-04", null)]
    [InlineData("2027-02-05", "Tết Nguyên đán")]
    [InlineData("2027-02-09", "Tết Nguyên đán")]
    [InlineData("2027-02-11", "Tết Nguyên đán")]
    [InlineData("2027-02-12", null)]
    [InlineData("2007-02-16", "Tết Nguyên đán")]
    [InlineData("2007-02-15", null)]
    [InlineData("2030-02-01", "Tết Nguyên đán")]
    [InlineData("2030-01-31", null)]
    [InlineData("2026-04-27", "Giỗ Tổ Hùng Vương")] // 10/3 is Sunday 26/4: the Monday makes up for it
    [InlineData("2025-04-07", "Giỗ Tổ Hùng Vương")]
    [InlineData("2026-09-01", "Quốc khánh")]
    [InlineData("2026-09-03", null)]
    [InlineData("2028-01-03", "Tết Dương lịch")] // 1/1 is a Saturday
    [InlineData("2026-04-30", "Ngày Chiến thắng")]
    [InlineData("2026-12-02", null)]
    public void Holidays_by_both_calendars_are_days_off(string day, string? name)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(name, Calendar.ClosedFor(date));
        Assert.Equal(name is null, Calendar.HoursOn(date).Count > 0);
    }

    [Theory]
    [InlineData("2026-12-01T07:29", false)]
    [InlineData("2026-12-01T07:30", true)]
    [InlineData("2026-12-01T11:30", false)]
    [InlineData("2026-12-01T13:30", true)]
    [InlineData("2026-12-01T17:00", false)]
    [InlineData("2026-12-05T09:00", false)]
    public void It_is_open_within_the_hours_of_Viet_Nam(string at, bool isOpen) => Assert.Equal(isOpen, Calendar.IsOpen(At(at)));

    [Theory]
    [InlineData("2026-12-01T12:00", "2026-12-01T13:30")]
    [InlineData("2026-12-04T17:00", "2026-12-07T07:30")]
    [InlineData("2027-02-04T18:00", "2027-02-12T07:30")]
    [InlineData("2026-12-01T08:00", "2026-12-01T08:00")]
    public void The_next_opening_leaps_over_days_off(string at, string opens) => Assert.Equal(At(opens), Calendar.NextOpening(At(at)));

    [Theory]
    [InlineData("2026-12-01T11:00", 60, "2026-12-01T14:00")]
    [InlineData("2026-12-04T16:30", 60, "2026-12-07T08:00")]
    [InlineData("2027-02-04T16:00", 120, "2027-02-12T08:30")]
    [InlineData("2026-12-05T10:00", 10, "2026-12-07T07:40")]
    public void Working_time_is_added_and_measured_alike(string start, int minutes, string end)
    {
        var due = Calendar.Add(At(start), TimeSpan.FromMinutes(minutes));

        Assert.Equal(At(end), due);
        Assert.Equal(TimeSpan.FromMinutes(minutes), Calendar.Between(At(start), due!.Value));
    }

    [Fact]
    public void An_exception_outranks_the_holiday_and_the_week()
    {
        var calendar = new WorkingCalendar(
            Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToDictionary(day => day, _ => Day),
            [new Holiday("Quốc khánh", 9, 2, IsLunar: false, -1, 0)],
            compensates: true,
            [new CalendarDeparture(new(2026, 8, 31), new(2026, 8, 31), "Hoán đổi", []), new CalendarDeparture(new(2026, 8, 22), new(2026, 8, 22), "Làm bù", Day)]);

        Assert.True(calendar.IsOpen(At("2026-08-22T08:00")));
        Assert.Equal("Hoán đổi", calendar.ClosedFor(new(2026, 8, 31)));
        Assert.Equal(At("2026-09-03T07:30"), calendar.NextOpening(At("2026-08-28T17:00")));
        Assert.Equal(At("2026-08-20T00:00"), calendar.DaysBack(At("2026-08-24T10:00"), 3));
    }

    [Fact]
    public void Nobody_works_in_an_empty_calendar()
    {
        Assert.True(WorkingCalendar.Empty.IsEmpty);
        Assert.Null(WorkingCalendar.Empty.NextOpening(At("2026-12-01T08:00")));
        Assert.Null(WorkingCalendar.Empty.Add(At("2026-12-01T08:00"), TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.Zero, WorkingCalendar.Empty.Between(At("2026-12-01T08:00"), At("2026-12-02T08:00")));
    }

    [Fact]
    public void A_flag_outranks_the_topic_and_the_topic_the_rest()
    {
        var levels = TrainedBot.Content.Office.Levels;

        Assert.Equal(TimeSpan.FromMinutes(10), levels.For("scam", "danger")!.FirstReply);
        Assert.Equal(TimeSpan.FromHours(1), levels.For("scam", null)!.FirstReply);
        Assert.Equal(TimeSpan.FromHours(24), levels.For("deadline", null)!.Resolution);
        Assert.Null(ServiceLevels.Empty.For("scam", "danger"));
    }

    private static DateTimeOffset At(string local) => new(DateTime.ParseExact(local, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
