using SupportBot.Recognizers.Dates;

namespace SupportBot.Tests.Recognizers;

public sealed class LunarCalendarTests
{
    // In 1985, 2007 and 2030 the Vietnamese New Year is not the Chinese one.
    [Theory]
    [InlineData(1985, 1, 21)]
    [InlineData(2000, 2, 5)]
    [InlineData(2007, 2, 17)]
    [InlineData(2020, 1, 25)]
    [InlineData(2023, 1, 22)]
    [InlineData(2024, 2, 10)]
    [InlineData(2025, 1, 29)]
    [InlineData(2026, 2, 17)]
    [InlineData(2030, 2, 2)]
    public void New_year_falls_on_the_Vietnamese_day(int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), LunarCalendar.ToSolar(year, 1, 1));

    [Fact]
    public void Months_behind_a_leap_month_are_counted_on()
    {
        Assert.Equal(new DateOnly(2025, 10, 6), LunarCalendar.ToSolar(2025, 8, 15));
        Assert.Equal(new DateOnly(2023, 9, 29), LunarCalendar.ToSolar(2023, 8, 15));
        Assert.Equal(new DateOnly(2020, 12, 27), LunarCalendar.ToSolar(2020, 11, 14));
    }

    [Theory]
    [InlineData(1899, 1, 1)]
    [InlineData(2200, 1, 1)]
    [InlineData(2026, 13, 1)]
    [InlineData(2026, 1, 31)]
    [InlineData(2026, 0, 1)]
    public void A_day_that_the_calendar_does_not_have_is_none(int year, int month, int day) =>
        Assert.Null(LunarCalendar.ToSolar(year, month, day));
}
