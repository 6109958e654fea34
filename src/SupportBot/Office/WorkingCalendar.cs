namespace SupportBot.Office;

/// <summary>A stretch of working time within a day.</summary>
public readonly record struct WorkingHours(TimeOnly From, TimeOnly To)
{
    /// <summary>How long it is.</summary>
    public TimeSpan Length => To - From;
}

/// <summary>Days on which the calendar departs from the week and the yearly holidays.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
/// <param name="Name">Why.</param>
/// <param name="Hours">What is worked on each of them; empty where the office is closed.</param>
public sealed record CalendarDeparture(DateOnly From, DateOnly To, string Name, IReadOnlyList<WorkingHours> Hours);

/// <summary>Tells when staff of the console are at work, in Việt Nam time. Exceptions outrank holidays, holidays the week.</summary>
/// <param name="week">Working time by the day of the week.</param>
/// <param name="holidays">Days off of every year.</param>
/// <param name="compensates">True where a holiday that falls on a day off is made up for by the next working day.</param>
/// <param name="exceptions">What the government announces for single years.</param>
public sealed class WorkingCalendar(
    IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkingHours>> week, IReadOnlyList<Holiday> holidays, bool compensates, IReadOnlyList<CalendarDeparture> exceptions)
{
    // Further than any run of days off reaches.
    private const int MaxDays = 400;

    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, string>> years = new();

    /// <summary>Nobody ever works.</summary>
    public static WorkingCalendar Empty { get; } = new(new Dictionary<DayOfWeek, IReadOnlyList<WorkingHours>>(), [], compensates: false, []);

    /// <summary>True where nobody ever works: then nothing can be said about when somebody does.</summary>
    public bool IsEmpty => week.Values.All(hours => hours.Count == 0);

    /// <summary>The working time of a day, in order.</summary>
    public IReadOnlyList<WorkingHours> HoursOn(DateOnly day) => exceptions.FirstOrDefault(one => one.From <= day && day <= one.To) is { } exception
        ? exception.Hours
        : DaysOff(day.Year).ContainsKey(day) ? [] : InWeek(day);

    /// <summary>Why nobody works on a day on which the week has working time; null where somebody does, and on a plain weekend.</summary>
    public string? ClosedFor(DateOnly day) => exceptions.FirstOrDefault(one => one.From <= day && day <= one.To) is { } exception
        ? exception.Hours.Count == 0 ? exception.Name : null
        : DaysOff(day.Year).GetValueOrDefault(day);

    /// <summary>True while staff are at work.</summary>
    public bool IsOpen(DateTimeOffset moment) => HoursOn(DayOf(moment)).Any(hours => hours.From <= TimeOf(moment) && TimeOf(moment) < hours.To);

    /// <summary>The next beginning of working time after a moment outside of it, or the moment itself within; null where there is none within a year.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset moment) => Stretches(moment).Select(stretch => (DateTimeOffset?)stretch.From).FirstOrDefault();

    /// <summary>The moment at which so much working time has gone by; null where the calendar holds less within a year.</summary>
    public DateTimeOffset? Add(DateTimeOffset start, TimeSpan working)
    {
        foreach (var (from, to) in Stretches(start))
        {
            if (working <= to - from)
            {
                return from + working;
            }

            working -= to - from;
        }

        return null;
    }

    /// <summary>The working time between two moments.</summary>
    public TimeSpan Between(DateTimeOffset start, DateTimeOffset end)
    {
        var sum = TimeSpan.Zero;
        foreach (var (from, to) in Stretches(start).TakeWhile(stretch => stretch.From < end))
        {
            sum += (to < end ? to : end) - from;
        }

        return sum;
    }

    /// <summary>The beginning of the day so many working days back from a moment, its own day not counted.</summary>
    public DateTimeOffset DaysBack(DateTimeOffset moment, int workingDays)
    {
        var day = DayOf(moment);
        for (var i = 0; i < MaxDays && workingDays > 0; i++)
        {
            day = day.AddDays(-1);
            workingDays -= HoursOn(day).Count > 0 ? 1 : 0;
        }

        return At(day, TimeOnly.MinValue);
    }

    // Working time from a moment on.
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Stretches(DateTimeOffset start)
    {
        var first = DayOf(start);
        for (var i = 0; i < MaxDays; i++)
        {
            var day = first.AddDays(i);
            foreach (var hours in HoursOn(day))
            {
                var (from, to) = (At(day, hours.From), At(day, hours.To));
                if (to > start)
                {
                    yield return (from < start ? start : from, to);
                }
            }
        }
    }

    private IReadOnlyList<WorkingHours> InWeek(DateOnly day) => week.GetValueOrDefault(day.DayOfWeek) ?? [];

    // A holiday's days off, and what they reach into the next year, belong to the year of its day.
    private IReadOnlyDictionary<DateOnly, string> DaysOff(int year) => years.GetOrAdd(year, _ =>
    {
        var named = new SortedDictionary<DateOnly, string>();
        foreach (var (day, name) in Enumerable.Range(year - 1, 3).SelectMany(near => holidays.SelectMany(holiday => holiday.DaysIn(near))))
        {
            named.TryAdd(day, name);
        }

        if (compensates)
        {
            foreach (var (day, name) in named.Where(pair => InWeek(pair.Key).Count == 0).ToList())
            {
                named.TryAdd(NextFree(day, named), name);
            }
        }

        return named;
    });

    private DateOnly NextFree(DateOnly day, SortedDictionary<DateOnly, string> taken)
    {
        var next = day.AddDays(1);
        for (var i = 0; i < MaxDays && (InWeek(next).Count == 0 || taken.ContainsKey(next)); i++)
        {
            next = next.AddDays(1);
        }

        return next;
    }

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Zone).DateTime);

    private static TimeOnly TimeOf(DateTimeOffset moment) => TimeOnly.FromDateTime(moment.ToOffset(Zone).DateTime);

    private static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day, time, Zone);
}
