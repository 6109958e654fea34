using System.Globalization;

namespace SupportBot.Recognizers.Dates;

/// <summary>A day; where the words leave the year or the week open, the last and the next one that fit.</summary>
internal sealed record Day(string Timex, DateOnly Past, DateOnly Future)
{
    /// <summary>True where no TIMEX with open parts fits (a lunar day): each value gets that of its date.</summary>
    public bool IsTimexOfDate { get; init; }

    /// <summary>A day that is known.</summary>
    public static Day From(DateOnly date) => new(TimexText.Date(date), date, date);

    /// <summary>A day of every year; null where no year has it.</summary>
    public static Day? OfYear(int month, int day, DateOnly today)
    {
        if (Next(month, day, today.Year, today) is not { } future)
        {
            return null;
        }

        for (var year = today.Year; year > today.Year - 9; year--)
        {
            if (Calendar.Date(year, month, day) is { } past && past < today)
            {
                return new Day(TimexText.DayOfYear(month, day), past, future);
            }
        }

        return null;
    }

    /// <summary>A day of every month; null where no month has it.</summary>
    public static Day? OfMonth(int day, DateOnly today)
    {
        if (day is < 1 or > 31)
        {
            return null;
        }

        var future = today;
        while (future.Day != day)
        {
            future = future.AddDays(1);
        }

        var past = today.AddDays(-1);
        while (past.Day != day)
        {
            past = past.AddDays(-1);
        }

        return new Day(string.Create(CultureInfo.InvariantCulture, $"XXXX-XX-{day:00}"), past, future);
    }

    /// <summary>A day of every week, 1 (Monday) to 7.</summary>
    public static Day OfWeek(int weekday, DateOnly today)
    {
        var thisWeek = Calendar.Monday(today).AddDays(weekday - 1);
        return new Day(
            TimexText.DayOfWeek(weekday),
            thisWeek < today ? thisWeek : thisWeek.AddDays(-7),
            thisWeek < today ? thisWeek.AddDays(7) : thisWeek);
    }

    /// <summary>The values: one where the day is known, else past and future.</summary>
    public IReadOnlyList<TimeValue> ToValues() =>
        [.. Dates.Select(date => TimeValue.OfDate(TimexOf(date), date))];

    /// <summary>The days that are meant: one, or the last and the next.</summary>
    public IReadOnlyList<DateOnly> Dates => Past == Future ? [Past] : [Past, Future];

    /// <summary>The TIMEX for one of the days.</summary>
    public string TimexOf(DateOnly date) => IsTimexOfDate ? TimeValue.Write(date) : Timex;

    private static DateOnly? Next(int month, int day, int year, DateOnly today)
    {
        for (var i = 0; i < 9; i++)
        {
            if (Calendar.Date(year + i, month, day) is { } date && date >= today)
            {
                return date;
            }
        }

        return null;
    }
}
