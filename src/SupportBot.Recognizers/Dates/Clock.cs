using System.Globalization;

namespace SupportBot.Recognizers.Dates;

/// <summary>A time of day.</summary>
/// <param name="Time">As said; of an hour up to twelve without a part of the day, the morning one.</param>
/// <param name="Timex">Such as <c>T08:30</c>.</param>
internal sealed record Clock(TimeOnly Time, string Timex)
{
    /// <summary>True where twelve hours later may be meant as well.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The part of the day that was said; null where none was.</summary>
    public DayPart? Part { get; init; }

    /// <summary>The zone that was said; null where none was.</summary>
    public TimeZoneSaid? Zone { get; init; }

    /// <summary>The times that may be meant.</summary>
    public IReadOnlyList<Clock> Readings => IsOpen ? [this with { IsOpen = false }, Create((Time.Hour + 12) % 24, MinuteOrNone, SecondOrNone) with { Zone = Zone }] : [this];

    private int MinuteOrNone => Timex.Length > 3 ? Time.Minute : -1;

    private int SecondOrNone => Timex.Length > 6 ? Time.Second : -1;

    /// <summary>A time; minute and second are -1 where they were not said.</summary>
    public static Clock Create(int hour, int minute, int second) => new(
        new TimeOnly(hour, Math.Max(0, minute), Math.Max(0, second)),
        second >= 0 ? string.Create(CultureInfo.InvariantCulture, $"T{hour:00}:{minute:00}:{second:00}")
        : minute >= 0 ? string.Create(CultureInfo.InvariantCulture, $"T{hour:00}:{minute:00}")
        : string.Create(CultureInfo.InvariantCulture, $"T{hour:00}"));

    /// <summary>The same time, read as one of a part of the day.</summary>
    public Clock In(DayPart part) => Create(part.HourOf(Time.Hour), MinuteOrNone, SecondOrNone) with { Part = part, Zone = Zone };
}
