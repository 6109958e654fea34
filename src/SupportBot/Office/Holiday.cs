using SupportBot.Recognizers.Dates;

namespace SupportBot.Office;

/// <summary>Days off that come back every year.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Month">Month of its day.</param>
/// <param name="Day">Its day.</param>
/// <param name="IsLunar">True where month and day are those of the Vietnamese lunar calendar, whose new moons fall at UTC+7.</param>
/// <param name="First">Days from its day to the first day off; negative before it.</param>
/// <param name="Last">Days from its day to the last day off.</param>
public sealed record Holiday(string Name, int Month, int Day, bool IsLunar, int First, int Last)
{
    /// <summary>Its days off in a year; empty where the calendar does not have its day.</summary>
    public IEnumerable<(DateOnly Day, string Name)> DaysIn(int year)
    {
        var day = IsLunar ? LunarCalendar.ToSolar(year, Month, Day)
            : Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, Day)
            : (DateOnly?)null;
        return day is { } found ? Enumerable.Range(First, Last - First + 1).Select(offset => (found.AddDays(offset), Name)) : [];
    }
}
