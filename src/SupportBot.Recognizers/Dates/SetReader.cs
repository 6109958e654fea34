using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads what comes again and again: "mỗi ngày", "hàng tháng", "thứ hai hàng tuần".</summary>
internal static class SetReader
{
    private static readonly Term Every = new("mỗi|hàng|hằng|từng");
    private static readonly PhraseTable<string> Units = new(
        ("giây", "PT1S"), ("phút", "PT1M"), ("giờ|tiếng", "PT1H"), ("ngày|hôm|bữa", "P1D"), ("tuần", "P1W"), ("tháng", "P1M"), ("quý|quí", "P3M"), ("năm", "P1Y"), ("cuối tuần", "XXXX-WXX-WE"));

    private static readonly Term EveryDay = new("ngày nào cũng|hôm nào cũng|bữa nào cũng");

    /// <summary>The meaning and the token behind it; null where none begins here.</summary>
    public static TimeReading? Read(Sentence sentence, int index)
    {
        if (EveryDay.Skip(sentence, index) is var daily && daily > index)
        {
            return Create("P1D", daily);
        }

        // Without marks "moi toi" is rather "mời tôi" than "mỗi tối".
        var start = Every.Skip(sentence, index);
        if (start > index && !sentence.IsMarked && sentence.Is(start, TokenKind.Word) && sentence.Word(start).SequenceEqual("toi"))
        {
            return null;
        }

        return start > index ? Behind(sentence, start) : Weekly(sentence, index);
    }

    private static TimeReading? Behind(Sentence sentence, int index)
    {
        if (DayReader.ReadWeekdayName(sentence, index) is { } weekday)
        {
            return Create(Day.OfWeek(weekday.Weekday, DateOnly.FromDateTime(sentence.Reference)).Timex, weekday.Next);
        }

        if (DurationReader.Read(sentence, index) is { } duration)
        {
            return Create(duration.Duration.Timex, duration.Next);
        }

        if (Words.DayParts.TryRead(sentence, index, out var part, out var next) || Units.TryRead(sentence, index, out _, out next))
        {
            return Units.TryRead(sentence, index, out var unit, out var behind) ? Create(unit, behind) : Create(part!.Timex, next);
        }

        return null;
    }

    // "thứ hai hàng tuần", "8h mỗi ngày", "mùng 1 hàng tháng".
    private static TimeReading? Weekly(Sentence sentence, int index)
    {
        var (timex, next) = DayReader.ReadWeekdayName(sentence, index) is { } weekday
            ? (Day.OfWeek(weekday.Weekday, DateOnly.FromDateTime(sentence.Reference)).Timex, weekday.Next)
            : ClockReader.Read(sentence, index) is { } clock ? (clock.Clock.Timex, clock.Next)
            : DateReader.Read(sentence, index) is { } day && day.Day.Timex.StartsWith("XXXX", StringComparison.Ordinal) ? (day.Day.Timex, day.Next)
            : (null, index);
        return timex is not null && Every.Skip(sentence, next) is var every && every > next && Units.TryRead(sentence, every, out _, out var behind) ? Create(timex, behind) : null;
    }

    private static TimeReading Create(string timex, int next) => new(next, [new TimeValue("set", timex) { Value = "not resolved" }]);
}
