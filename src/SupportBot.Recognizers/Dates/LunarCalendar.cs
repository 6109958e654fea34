namespace SupportBot.Recognizers.Dates;

/// <summary>
/// The Vietnamese lunar calendar: new moons and solar terms as they fall at UTC+7, after the astronomical formulas of Jean Meeus in the form in
/// which Hồ Ngọc Đức published the algorithm. For 1900 to 2199.
/// </summary>
internal static class LunarCalendar
{
    private const double Zone = 7.0;
    private const double Month = 29.530588853;
    private const double Epoch = 2415021.076998695;
    private const double Radians = Math.PI / 180;
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    // Worked out on first use. Two threads may do the same work; both come to the same result.
    private static readonly int[]?[] Years = new int[LastYear - FirstYear + 1][];

    /// <summary>The date of a lunar day; null where the calendar does not have it or the year is out of range.</summary>
    public static DateOnly? ToSolar(int year, int month, int day)
    {
        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day is < 1 or > 30)
        {
            return null;
        }

        var starts = Years[year - FirstYear] ??= [.. Enumerable.Range(1, 12).SelectMany(number => StartAndLength(year, number))];
        return day <= starts[(2 * month) - 1] ? FromJulian(starts[(2 * month) - 2] + day - 1) : null;
    }

    /// <summary>A lunar month, the end exclusive; null where the year is out of range.</summary>
    public static (DateOnly Start, DateOnly End)? MonthOf(int year, int month) =>
        ToSolar(year, month, 1) is { } start ? (start, start.AddDays(ToSolar(year, month, 30) is null ? 29 : 30)) : null;

    private static int[] StartAndLength(int year, int month)
    {
        var (a11, b11) = month < 11 ? (Month11(year - 1), Month11(year)) : (Month11(year), Month11(year + 1));
        var k = (int)Math.Floor(0.5 + ((a11 - Epoch) / Month));
        var offset = (month - 11 + 12) % 12;
        if (b11 - a11 > 365 && offset >= LeapOffset(a11))
        {
            offset++;
        }

        var start = NewMoon(k + offset);
        return [start, NewMoon(k + offset + 1) - start];
    }

    /// <summary>The lunar day of a year and the one before it: the last and the next time seen from a day.</summary>
    public static (DateOnly Past, DateOnly Future)? Around(int month, int day, DateOnly today)
    {
        DateOnly? past = null;
        for (var year = today.Year - 2; year <= today.Year + 2; year++)
        {
            if (ToSolar(year, month, day) is { } date)
            {
                if (date >= today)
                {
                    return past is { } before ? (before, date) : null;
                }

                past = date;
            }
        }

        return null;
    }

    private static DateOnly FromJulian(int day) => DateOnly.FromDayNumber(day - 1721426);

    private static int JulianDay(int year, int month, int day) => new DateOnly(year, month, day).DayNumber + 1721426;

    private static int NewMoon(int k)
    {
        var t = k / 1236.85;
        var t2 = t * t;
        var t3 = t2 * t;
        var mean = 2415020.75933 + (29.53058868 * k) + (0.0001178 * t2) - (0.000000155 * t3) + (0.00033 * Math.Sin((166.56 + (132.87 * t) - (0.009173 * t2)) * Radians));
        var sun = 359.2242 + (29.10535608 * k) - (0.0000333 * t2) - (0.00000347 * t3);
        var moon = 306.0253 + (385.81691806 * k) + (0.0107306 * t2) + (0.00001236 * t3);
        var node = 21.2964 + (390.67050646 * k) - (0.0016528 * t2) - (0.00000239 * t3);
        var c = ((0.1734 - (0.000393 * t)) * Sin(sun)) + (0.0021 * Sin(2 * sun)) - (0.4068 * Sin(moon)) + (0.0161 * Sin(2 * moon)) - (0.0004 * Sin(3 * moon))
            + (0.0104 * Sin(2 * node)) - (0.0051 * Sin(sun + moon)) - (0.0074 * Sin(sun - moon)) + (0.0004 * Sin((2 * node) + sun))
            - (0.0004 * Sin((2 * node) - sun)) - (0.0006 * Sin((2 * node) + moon)) + (0.0010 * Sin((2 * node) - moon)) + (0.0005 * Sin((2 * moon) + sun));
        var delta = -0.000278 + (0.000265 * t) + (0.000262 * t2);
        return (int)Math.Floor(mean + c - delta + 0.5 + (Zone / 24));
    }

    // The solar term's half month, 0 to 11, at midnight that begins the day.
    private static int SunSector(int day)
    {
        var t = (day - 2451545.5 - (Zone / 24)) / 36525;
        var t2 = t * t;
        var anomaly = 357.52910 + (35999.05030 * t) - (0.0001559 * t2) - (0.00000048 * t * t2);
        var mean = 280.46645 + (36000.76983 * t) + (0.0003032 * t2);
        var delta = ((1.914600 - (0.004817 * t) - (0.000014 * t2)) * Sin(anomaly)) + ((0.019993 - (0.000101 * t)) * Sin(2 * anomaly)) + (0.000290 * Sin(3 * anomaly));
        var longitude = (mean + delta) % 360;
        return (int)((longitude < 0 ? longitude + 360 : longitude) / 30);
    }

    // The month that holds the winter solstice.
    private static int Month11(int year)
    {
        var k = (int)((JulianDay(year, 12, 31) - 2415021) / Month);
        var moon = NewMoon(k);
        return SunSector(moon) >= 9 ? NewMoon(k - 1) : moon;
    }

    private static int LeapOffset(int a11)
    {
        var k = (int)(0.5 + ((a11 - Epoch) / Month));
        var last = -1;
        for (var i = 1; i < 14; i++)
        {
            var sector = SunSector(NewMoon(k + i));
            if (sector == last)
            {
                return i - 1;
            }

            last = sector;
        }

        return 14;
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Radians);
}
