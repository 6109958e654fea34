using System.Globalization;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads ranges with two ends: "từ 8h đến 17h", "15/6 - 20/6", "từ thứ hai đến thứ sáu", "giữa tháng 3 và tháng 5", "7:30–17:30 thứ hai".</summary>
internal static class RangeReader
{
    private static readonly Term From = new("từ|giữa|từ lúc|từ khoảng|trong khoảng từ|kể từ");
    private static readonly Term To = new("đến|tới|cho đến|cho tới|đến hết|và|đến lúc|đến khoảng|-|\u2013");
    private static readonly Term OnDay = new("vào|của|trong");

    /// <summary>The meaning and the token behind it; null where no range begins here.</summary>
    public static TimeReading? Read(Sentence sentence, int index)
    {
        var start = From.Skip(sentence, index);
        var isSaid = start > index;
        return ReadTimes(sentence, start, isSaid) ?? ReadMoments(sentence, start) ?? ReadDays(sentence, start, isSaid) ?? ReadPeriods(sentence, start)
            ?? JoinedDaysReader.Read(sentence, start, isSaid);
    }

    private static int SkipTo(Sentence sentence, int index) =>
        sentence.IsAny(index, "-\u2013\u2014~") ? index + 1 : To.Skip(sentence, index);

    private static TimeReading? ReadTimes(Sentence sentence, int index, bool isSaid)
    {
        var first = ClockReader.Read(sentence, index) ?? BareHour(sentence, index);
        if (first is not { } from || SkipTo(sentence, from.Next) is var start && start == from.Next || ClockReader.Read(sentence, start) is not { } to)
        {
            return null;
        }

        // In "8-17h" the dash alone joins; of "8 và 9h" only "từ" or "giữa" makes a range.
        if (!isSaid && sentence.Is(from.Next, TokenKind.Word) && sentence.Word(from.Next).SequenceEqual("va"))
        {
            return null;
        }

        var (begin, end) = Settle(from.Clock, to.Clock);
        return DayReader.Read(sentence, OnDay.Skip(sentence, to.Next)) is { } day
            ? new TimeReading(day.Next, OnDays(day.Day, begin, end))
            : new TimeReading(to.Next, [new TimeValue("timerange", $"({begin.Timex},{end.Timex},{Length(begin, end)})") { Start = TimeValue.OfTime(begin).Value, End = TimeValue.OfTime(end).Value }]);
    }

    /// <summary>Times of a day that was named before them: "ngày 15/6 từ 8h đến 17h".</summary>
    private static List<TimeValue> OnDays(Day day, Clock begin, Clock end) =>
        [.. day.Dates.Select(date => TimeValue.OfMoments(
            $"({day.TimexOf(date)}{begin.Timex},{day.TimexOf(date)}{end.Timex},{Length(begin, end)})",
            date.ToDateTime(begin.Time),
            end.Time < begin.Time ? date.AddDays(1).ToDateTime(end.Time) : date.ToDateTime(end.Time)))];

    // The end tells what the beginning leaves open: "2 đến 5 giờ chiều"; and an end before the beginning is in the afternoon.
    private static (Clock Begin, Clock End) Settle(Clock begin, Clock end)
    {
        if (begin.Part is null && end.Part is { } part && begin.IsOpen && begin.Time.Hour <= (end.Time.Hour + 11) % 12 + 1)
        {
            begin = begin.In(part);
        }

        if (end.IsOpen && end.Time < begin.Time && end.Time.Hour < 12)
        {
            end = end.Readings[1];
        }

        return (begin with { IsOpen = false }, end with { IsOpen = false });
    }

    private static string Length(Clock begin, Clock end)
    {
        var minutes = (int)(end.Time - begin.Time).TotalMinutes;
        return minutes % 60 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"PT{minutes / 60}H")
            : minutes < 60 ? string.Create(CultureInfo.InvariantCulture, $"PT{minutes}M") : string.Create(CultureInfo.InvariantCulture, $"PT{minutes / 60}H{minutes % 60}M");
    }

    private static (Clock Clock, int Next)? BareHour(Sentence sentence, int index) =>
        sentence.DigitsAt(index, 2) is >= 0 and <= 23 and var hour && !sentence.IsGlued(index)
            ? (Clock.Create(hour, -1, -1) with { IsOpen = hour is >= 1 and <= 12 }, index + 1) : null;

    // "từ 8h ngày 15/6 đến 17h ngày 16/6"
    private static TimeReading? ReadMoments(Sentence sentence, int index)
    {
        if (MomentReader.Read(sentence, index) is not { } from || from.Values[0].Type != "datetime" || SkipTo(sentence, from.Next) is var start && start == from.Next
            || MomentReader.Read(sentence, start) is not { } to || to.Values[0].Type != "datetime")
        {
            return null;
        }

        var (begins, ends) = (OnePerDay(from.Values), OnePerDay(to.Values));
        var values = begins.Zip(begins.Count == ends.Count ? ends : Enumerable.Repeat(ends[^1], begins.Count))
            .Select(pair => new TimeValue("datetimerange", $"({pair.First.Timex},{pair.Second.Timex})") { Start = pair.First.Value, End = pair.Second.Value });
        return new TimeReading(to.Next, [.. values]);
    }

    // Of an hour that is open the morning one, as in ranges of times.
    private static List<TimeValue> OnePerDay(IReadOnlyList<TimeValue> values) => [.. values.DistinctBy(value => value.Value?[..10])];

    private static TimeReading? ReadDays(Sentence sentence, int index, bool isSaid)
    {
        var first = DayReader.Read(sentence, index) ?? (isSaid ? BareDay(sentence, index) : null);
        if (first is not { } from || SkipTo(sentence, from.Next) is var start && start == from.Next || DayReader.Read(sentence, start) is not { } to)
        {
            return null;
        }

        if (!isSaid && sentence.Is(from.Next, TokenKind.Word) && sentence.Word(from.Next).SequenceEqual("va"))
        {
            return null;
        }

        var values = new List<TimeValue>();
        foreach (var end in to.Day.Dates)
        {
            var begin = Begin(from.Day, end);
            if (begin < end)
            {
                var days = string.Create(CultureInfo.InvariantCulture, $"P{end.DayNumber - begin.DayNumber}D");
                values.Add(TimeValue.OfDates($"({TimexOf(from.Day, begin)},{to.Day.TimexOf(end)},{days})", begin, end));
            }
        }

        return values.Count > 0 ? new TimeReading(to.Next, values) : null;
    }

    private static (Day Day, int Next)? BareDay(Sentence sentence, int index) =>
        sentence.DigitsAt(index, 2) is >= 1 and <= 31 and var day && Day.OfMonth(day, DateOnly.FromDateTime(sentence.Reference)) is { } each ? (each, index + 1) : null;

    // A beginning of which month or year is open is the last such day before the end.
    private static DateOnly Begin(Day from, DateOnly end)
    {
        if (from.Past == from.Future)
        {
            return from.Past;
        }

        if (from.Timex.StartsWith("XXXX-XX", StringComparison.Ordinal))
        {
            var day = from.Future.Day;
            return Calendar.Date(end.Year, end.Month, day) is { } same && same < end ? same : Calendar.Date(end.AddMonths(-1).Year, end.AddMonths(-1).Month, day) ?? end;
        }

        return from.Timex.StartsWith("XXXX-W", StringComparison.Ordinal)
            ? end.AddDays(-((((int)end.DayOfWeek - (int)from.Future.DayOfWeek) + 7) % 7))
            : Day.OfYear(from.Future.Month, from.Future.Day, end)?.Past ?? end;
    }

    private static string TimexOf(Day from, DateOnly begin) =>
        from.Timex.StartsWith("XXXX-XX", StringComparison.Ordinal) ? TimeValue.Write(begin) : from.TimexOf(begin);

    private static TimeReading? ReadPeriods(Sentence sentence, int index)
    {
        if (PeriodReader.Read(sentence, index) is not { } from || SkipTo(sentence, from.Next) is var start && start == from.Next)
        {
            return null;
        }

        var to = PeriodReader.Read(sentence, start) ?? BareYear(sentence, start, from.Periods[0]);
        if (to is not { } until || !(sentence.IsAny(from.Next, "-\u2013") || !sentence.Word(from.Next).SequenceEqual("va") || From.SkipBack(sentence, index) < index))
        {
            return null;
        }

        var values = new List<TimeValue>();
        foreach (var end in until.Periods)
        {
            // Recognizers-Text ends such a range where its last period begins.
            var begin = Begin(from.Periods[0], end.Start);
            if (begin < end.Start)
            {
                var months = ((end.Start.Year - begin.Year) * 12) + end.Start.Month - begin.Month;
                var length = end.Timex.Length == 4 && months % 12 == 0
                    ? string.Create(CultureInfo.InvariantCulture, $"P{months / 12}Y") : string.Create(CultureInfo.InvariantCulture, $"P{months}M");
                values.Add(Period.Between(begin, end.Start, length).ToValue());
            }
        }

        return values.Count > 0 ? new TimeReading(until.Next, values) : null;
    }

    // A month without its year is the last one before the end: "từ tháng 11 đến tháng 2 năm 2025".
    private static DateOnly Begin(Period from, DateOnly end)
    {
        if (from.Start < end && !from.Timex.StartsWith("XXXX", StringComparison.Ordinal))
        {
            return from.Start;
        }

        var sameYear = new DateOnly(end.Year, from.Start.Month, 1);
        return sameYear < end ? sameYear : sameYear.AddYears(-1);
    }

    private static (IReadOnlyList<Period> Periods, int Next)? BareYear(Sentence sentence, int index, Period from) =>
        from.Timex.Length == 4 && sentence.DigitsAt(index, 4) is >= 1000 and <= 2999 and var year ? ([Period.Year(year)], index + 1) : null;
}
