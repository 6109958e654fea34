using System.Globalization;

namespace SupportBot.Recognizers.Dates;

/// <summary>Days from the first up to, but not with, the last.</summary>
/// <param name="Timex">As Recognizers-Text writes it.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The day behind the last.</param>
/// <param name="Mod"><c>start</c>, <c>mid</c>, <c>end</c>; null for the whole.</param>
internal sealed record Period(string Timex, DateOnly Start, DateOnly End, string? Mod = null)
{
    public static Period Week(DateOnly monday)
    {
        var day = monday.ToDateTime(TimeOnly.MinValue);
        return new Period(TimexText.Week(ISOWeek.GetYear(day), ISOWeek.GetWeekOfYear(day)), monday, monday.AddDays(7));
    }

    public static Period Month(DateOnly first) => new(TimexText.Month(first.Year, first.Month), first, first.AddMonths(1));

    public static Period Year(int year) => new(TimexText.Year(year), new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));

    public static Period Quarter(DateOnly first) => new($"({TimeValue.Write(first)},{TimeValue.Write(first.AddMonths(3))},P3M)", first, first.AddMonths(3));

    /// <summary>Days counted out.</summary>
    public static Period Between(DateOnly start, DateOnly end, string duration) => new($"({TimeValue.Write(start)},{TimeValue.Write(end)},{duration})", start, end);

    /// <summary>Days counted out, as long as they are.</summary>
    public static Period Between(DateOnly start, DateOnly end) => Between(start, end, string.Create(CultureInfo.InvariantCulture, $"P{end.DayNumber - start.DayNumber}D"));

    /// <summary>Its beginning, middle or end.</summary>
    public Period PartOf(string mod)
    {
        var days = End.DayNumber - Start.DayNumber;
        var (from, to) = days switch
        {
            <= 7 => mod switch { "start" => (0, 3), "mid" => (2, 5), _ => (3, 7) },
            <= 31 => mod switch { "start" => (0, 15), "mid" => (10, 20), _ => (15, days) },
            _ => mod switch { "start" => (0, days / 2), "mid" => (days / 4, days * 3 / 4), _ => (days / 2, days) },
        };
        return days > 300
            ? this with { Mod = mod, Start = Start.AddMonths(FirstMonth(mod)), End = Start.AddMonths(FirstMonth(mod) + 6) }
            : this with { Mod = mod, Start = Start.AddDays(from), End = Start.AddDays(to) };
    }

    private static int FirstMonth(string mod) => mod switch
    {
        "start" => 0,
        "mid" => 3,
        _ => 6,
    };

    /// <summary>As a value of a resolution.</summary>
    public TimeValue ToValue() => TimeValue.OfDates(Timex, Start, End) with { Mod = Mod };
}
