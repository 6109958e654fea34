using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads a day together with a time or a part of the day, in either order: "8h sáng mai", "tối nay", "hôm nay lúc 2 giờ chiều".</summary>
internal static class MomentReader
{
    private static readonly Term ToDay = new("vào ngày|vào|của|hôm|trong");
    private static readonly Term ToTime = new("vào lúc|vào khoảng|lúc|vào|khoảng|tầm|hồi|đúng");
    private static readonly Term SaidPart = new("buổi|ban");
    private static readonly Term Midnight = new("nửa đêm");
    private static readonly Term Now = new("bây giờ|ngay bây giờ|hiện giờ|ngay lúc này|lúc này|bây h|ngay tức khắc");

    /// <summary>The meaning and the token behind it; null where no such thing begins here.</summary>
    public static TimeReading? Read(Sentence sentence, int index)
    {
        // Before "now": without marks "bay gio sang mai" is seven o'clock.
        if (ClockReader.Read(sentence, index) is { } clock)
        {
            return ClockFirst(sentence, clock.Clock, clock.Next);
        }

        var now = Now.Skip(sentence, index);
        if (now > index)
        {
            return new TimeReading(now, [TimeValue.OfDateTime("PRESENT_REF", sentence.Reference)]);
        }

        if (Words.DayParts.TryRead(sentence, index, out var part, out var next))
        {
            return PartFirst(sentence, index, part, next);
        }

        return ReadDay(sentence, index) is { } day ? DayFirst(sentence, day.Day, day.Next) : null;
    }

    /// <summary>A moment made of a day and a time.</summary>
    public static IReadOnlyList<TimeValue> Join(Day day, Clock clock) =>
        [.. day.Dates.SelectMany(date => clock.Readings.Select(time => TimeValue.OfDateTime(day.TimexOf(date) + time.Timex, date.ToDateTime(time.Time)) with { Zone = time.Zone }))];

    private static (Day Day, int Next)? ReadDay(Sentence sentence, int index) => DayReader.Read(sentence, index)
        ?? (Words.LoneDays.TryRead(sentence, index, out var shift, out var next) && !IsOne(sentence, index) && IsLoneDay(sentence, index, next)
            ? (Day.From(DateOnly.FromDateTime(sentence.Reference).AddDays(shift)), next)
            : null);

    // "Mai" is also a name: tomorrow it is in front of a time, or at the beginning.
    private static bool IsLoneDay(Sentence sentence, int index, int next) =>
        ClockReader.Read(sentence, ToTime.Skip(sentence, next)) is not null || (index == 0 && sentence.IsMarked && char.IsLower(sentence.Text[sentence[index].Start]));

    private static TimeReading ClockFirst(Sentence sentence, Clock clock, int next)
    {
        var start = sentence.Is(next, ',') ? next + 1 : next;
        start = ToDay.Skip(sentence, start);
        if ((DayReader.Read(sentence, start) ?? DayReader.Read(sentence, next) ?? ShortDay(sentence, next)) is { } day)
        {
            // The midnight of a day that is said from today is the one behind it: "nửa đêm qua" has just gone.
            if (Midnight.SkipBack(sentence, next) < next && day.Day.Past == day.Day.Future && sentence.Word(next) is "nay" or "qua" or "mai" or "hom")
            {
                return new TimeReading(day.Next, Join(Day.From(day.Day.Past.AddDays(1)), clock));
            }

            return new TimeReading(day.Next, Join(day.Day, clock));
        }

        return new TimeReading(next, [.. clock.Readings.Select(TimeValue.OfTime)]);
    }

    private static (Day Day, int Next)? ShortDay(Sentence sentence, int index) =>
        Words.ShortDays.TryRead(sentence, index, out var shift, out var next) && !IsOne(sentence, index) && (shift != -1 || !sentence.Is(next, TokenKind.Digits))
            ? (Day.From(DateOnly.FromDateTime(sentence.Reference).AddDays(shift)), next)
            : null;

    // Without its mark "mốt" is rather "một".
    private static bool IsOne(Sentence sentence, int index) => sentence[index].IsPlain && sentence.Word(index).SequenceEqual("mot");

    // "sáng mai", "tối hôm qua", "chiều thứ sáu lúc 3 giờ".
    private static TimeReading? PartFirst(Sentence sentence, int index, DayPart part, int next)
    {
        if (UnmarkedEvening.IsOther(sentence, index, next))
        {
            return null;
        }

        var start = ToDay.Skip(sentence, next);
        if ((DayReader.Read(sentence, next) ?? DayReader.Read(sentence, start) ?? ShortDay(sentence, next)) is not { } day)
        {
            return next > index + 1 ? new TimeReading(next, [PartOf(part)]) : null;
        }

        if (TimeBehind(sentence, day.Next) is { } clock)
        {
            return new TimeReading(clock.Next, Join(day.Day, clock.Clock.Part is null ? clock.Clock.In(part) with { IsOpen = false } : clock.Clock));
        }

        return new TimeReading(day.Next, PartOf(day.Day, part));
    }

    private static TimeReading DayFirst(Sentence sentence, Day day, int next)
    {
        if (TimeBehind(sentence, next) is { } clock)
        {
            return new TimeReading(clock.Next, Join(day, clock.Clock));
        }

        var start = sentence.Is(next, ',') ? next + 1 : ToTime.Skip(sentence, next);
        return SaidPart.IsAt(sentence, start) && Words.DayParts.TryRead(sentence, start, out var part, out var behind)
            ? new TimeReading(behind, PartOf(day, part))
            : new TimeReading(next, day.ToValues());
    }

    private static (Clock Clock, int Next)? TimeBehind(Sentence sentence, int index)
    {
        var start = sentence.IsAny(index, ",-") ? index + 1 : index;
        return ClockReader.Read(sentence, ToTime.Skip(sentence, start));
    }

    private static TimeValue PartOf(DayPart part) =>
        new("timerange", part.Timex) { Start = Hour(part.From), End = Hour(part.To) };

    private static List<TimeValue> PartOf(Day day, DayPart part) =>
        [.. day.Dates.Select(date => TimeValue.OfMoments(day.TimexOf(date) + part.Timex, At(date, part.From), At(date, part.To)))];

    private static DateTime At(DateOnly date, int hour) => date.ToDateTime(TimeOnly.MinValue).AddHours(hour);

    private static string Hour(int hour) => hour == 24 ? "23:59:59" : Clock.Create(hour, 0, 0).Time.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
