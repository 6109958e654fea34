using System.Globalization;

namespace SupportBot.Recognizers.Dates;

/// <summary>One possible meaning of a time expression, in the words of Recognizers-Text: a TIMEX, and a value, or a start, an (exclusive) end or both.</summary>
internal sealed record TimeValue(string Type, string Timex)
{
    /// <summary>The date, time or number of seconds; null where start and end are given.</summary>
    public string? Value { get; init; }

    public string? Start { get; init; }

    public string? End { get; init; }

    /// <summary><c>start</c>, <c>mid</c> or <c>end</c> of the period; <c>before</c>, <c>after</c> or <c>since</c> it; null where the whole is meant.</summary>
    public string? Mod { get; init; }

    /// <summary>The zone of a time; null where none was said.</summary>
    public TimeZoneSaid? Zone { get; init; }

    public static TimeValue OfDate(string timex, DateOnly date) => new("date", timex) { Value = Write(date) };

    public static TimeValue OfTime(Clock clock) => new("time", clock.Timex) { Value = clock.Time.ToString("HH:mm:ss", CultureInfo.InvariantCulture), Zone = clock.Zone };

    public static TimeValue OfDateTime(string timex, DateTime moment) => new("datetime", timex) { Value = Write(moment) };

    public static TimeValue OfDates(string timex, DateOnly start, DateOnly end) => new("daterange", timex) { Start = Write(start), End = Write(end) };

    public static TimeValue OfMoments(string timex, DateTime start, DateTime end) => new("datetimerange", timex) { Start = Write(start), End = Write(end) };

    /// <summary>A date as in resolutions and TIMEX.</summary>
    public static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment as in resolutions.</summary>
    public static string Write(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The entry of the resolution's list of values.</summary>
    public Dictionary<string, object?> ToMap()
    {
        var map = new Dictionary<string, object?> { ["timex"] = Timex };
        if (Mod is not null)
        {
            map["Mod"] = Mod;
        }

        map["type"] = Type;
        if (Zone is not null)
        {
            map["timezone"] = Zone.Name;
            map["timezoneText"] = Zone.Words;
            map["utcOffsetMins"] = Zone.Minutes.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (name, value) in new[] { ("value", Value), ("start", Start), ("end", End) })
        {
            if (value is not null)
            {
                map[name] = value;
            }
        }

        return map;
    }
}

/// <summary>A value read at a place, and the token behind it.</summary>
internal sealed record TimeReading(int Next, IReadOnlyList<TimeValue> Values);
