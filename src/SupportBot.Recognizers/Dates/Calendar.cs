namespace SupportBot.Recognizers.Dates;

/// <summary>Arithmetic of dates that gives null where a date does not exist.</summary>
internal static class Calendar
{
    private const int MinYear = 1000;
    private const int MaxYear = 2999;

    /// <summary>The date; null where there is none.</summary>
    public static DateOnly? Date(int year, int month, int day) =>
        year is >= MinYear and <= MaxYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    /// <summary>The Monday of the date's week.</summary>
    public static DateOnly Monday(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    /// <summary>The first day of the date's month.</summary>
    public static DateOnly Month(DateOnly date) => new(date.Year, date.Month, 1);

    /// <summary>The year that one or two digits mean: not more than twenty years ahead.</summary>
    public static int FullYear(int year, DateOnly today)
    {
        if (year >= 100)
        {
            return year;
        }

        var century = today.Year / 100 * 100;
        return century + year <= today.Year + 20 ? century + year : century - 100 + year;
    }
}
