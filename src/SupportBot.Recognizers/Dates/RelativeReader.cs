using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads what is counted from now: "ba ngày trước", "2 tuần nữa", "cách đây 5 tháng", "3 ngày tới", "6 tháng đầu năm".</summary>
internal static class RelativeReader
{
    private const int MaxYears = 200;

    private static readonly Term Ago = new("trước|trước đây|về trước|trước đó");
    private static readonly Term AgoBefore = new("cách đây|cách nay|cách đây khoảng");
    private static readonly Term Ahead = new("nữa|sau|sau đó|sau nữa");
    private static readonly Term AheadBefore = new("sau");
    private static readonly Term Coming = new("tới|tiếp theo|sắp tới|kế tiếp|tiếp|tới đây");
    private static readonly Term Gone = new("vừa rồi|vừa qua|qua");
    private static readonly Term UpToNow = new("rồi|gần đây|gần nhất|trở lại đây");
    private static readonly Term FirstOf = new("đầu");
    private static readonly Term LastOf = new("cuối");

    /// <summary>The meaning and the token behind it; null where nothing counted from now begins here.</summary>
    public static TimeReading? Read(Sentence sentence, int index)
    {
        var ago = AgoBefore.Skip(sentence, index);
        if (ago > index)
        {
            return DurationReader.Read(sentence, ago) is { } before ? Point(sentence, before.Duration, -1, before.Next) : null;
        }

        var ahead = AheadBefore.Skip(sentence, index);
        if (DurationReader.Read(sentence, ahead) is not { } counted)
        {
            return null;
        }

        if (ahead > index)
        {
            return Point(sentence, counted.Duration, 1, Ahead.Skip(sentence, counted.Next));
        }

        return ReadBehind(sentence, counted.Duration, counted.Next);
    }

    private static TimeReading? ReadBehind(Sentence sentence, Duration duration, int index)
    {
        if (Coming.Skip(sentence, index) is var coming && coming > index)
        {
            return Stretch(sentence, duration, 1, coming, isWhole: true);
        }

        if (Gone.Skip(sentence, index) is var gone && gone > index)
        {
            return Stretch(sentence, duration, -1, gone, isWhole: true);
        }

        if (UpToNow.Skip(sentence, index) is var now && now > index)
        {
            return Stretch(sentence, duration, -1, now, isWhole: false);
        }

        if (Ahead.Skip(sentence, index) is var ahead && ahead > index)
        {
            return Point(sentence, duration, 1, ahead);
        }

        if (Ago.Skip(sentence, index) is var ago && ago > index)
        {
            return Point(sentence, duration, -1, ago);
        }

        return EdgeOfPeriod(sentence, duration, index);
    }

    // "6 tháng đầu năm 2025"
    private static TimeReading? EdgeOfPeriod(Sentence sentence, Duration duration, int index)
    {
        var isFirst = FirstOf.IsAt(sentence, index);
        if ((!isFirst && !LastOf.IsAt(sentence, index)) || duration.IsComposite || PeriodReader.Read(sentence, index) is not { } part)
        {
            return null;
        }

        var values = new List<TimeValue>();
        foreach (var period in part.Periods)
        {
            var edge = isFirst ? period.Start : period.End;
            if (Shift(edge.ToDateTime(TimeOnly.MinValue), duration, isFirst ? 1 : -1) is { } other)
            {
                var date = DateOnly.FromDateTime(other);
                values.Add((isFirst ? Period.Between(edge, date, duration.Timex) : Period.Between(date, edge, duration.Timex)).ToValue());
            }
        }

        return values.Count > 0 ? new TimeReading(part.Next, values) : null;
    }

    private static TimeReading? Point(Sentence sentence, Duration duration, int sign, int next)
    {
        if (Shift(sentence.Reference, duration, sign) is not { } moment)
        {
            return null;
        }

        var date = DateOnly.FromDateTime(moment);
        return new TimeReading(next, duration.Unit.IsOfDay
            ? [TimeValue.OfDateTime(TimexOf(moment), moment)]
            : [TimeValue.OfDate(TimeValue.Write(date), date)]);
    }

    // "3 tháng tới" are three months of the calendar, from the first of the next one on; "2 giờ vừa qua" end with the last full hour. What is no whole number
    // of units, and what reaches up to now, is counted from this moment or day.
    private static TimeReading? Stretch(Sentence sentence, Duration duration, int sign, int next, bool isWhole)
    {
        var now = sentence.Reference;
        var isOfDay = duration.Unit.IsOfDay;
        var edge = isWhole && duration.IsWhole ? Edge(now, duration.Unit, sign)
            : isOfDay ? now
            : sign > 0 ? now.Date.AddDays(1) : now.Date;
        if (Shift(edge, duration, sign) is not { } other)
        {
            return null;
        }

        var (start, end) = sign > 0 ? (edge, other) : (other, edge);
        return new TimeReading(next, [isOfDay ? Between(start, end, duration) : Period.Between(DateOnly.FromDateTime(start), DateOnly.FromDateTime(end), duration.Timex).ToValue()]);
    }

    // Where the running unit begins, or ends.
    private static DateTime Edge(DateTime now, TimeUnit unit, int sign)
    {
        var today = DateOnly.FromDateTime(now);
        var begin = unit.Letter switch
        {
            "Y" => new DateTime(now.Year, 1, 1),
            "M" when !unit.IsOfDay => Calendar.Month(today).ToDateTime(TimeOnly.MinValue),
            "W" => Calendar.Monday(today).ToDateTime(TimeOnly.MinValue),
            _ => now.AddTicks(-(now.Ticks % (unit.Seconds * TimeSpan.TicksPerSecond))),
        };
        return sign < 0 ? begin : unit.Letter switch
        {
            "Y" => begin.AddYears(1),
            "M" when !unit.IsOfDay => begin.AddMonths(1),
            _ => begin.AddSeconds(unit.Seconds),
        };
    }

    private static TimeValue Between(DateTime start, DateTime end, Duration duration) => TimeValue.OfMoments($"({TimexOf(start)},{TimexOf(end)},{duration.Timex})", start, end);

    private static string TimexOf(DateTime moment) => TimeValue.Write(moment).Replace(' ', 'T');

    private static DateTime? Shift(DateTime from, Duration duration, int sign)
    {
        if (duration.Seconds > MaxYears * 31_536_000m)
        {
            return null;
        }

        return duration.Unit.Letter switch
        {
            "Y" when duration.IsWhole => from.AddYears(sign * (int)duration.Amount),
            "M" when duration.IsWhole && !duration.Unit.IsOfDay => from.AddMonths(sign * (int)duration.Amount),
            _ => from.AddSeconds(sign * (double)duration.Seconds),
        };
    }
}
