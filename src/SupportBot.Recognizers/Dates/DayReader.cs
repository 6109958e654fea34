using SupportBot.Recognizers.Numbers;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads everything that names one day: dates, "hôm qua", "thứ hai tuần sau", holidays, "ngày đầu tiên của tháng ba".</summary>
internal static class DayReader
{
    private static readonly Term FirstDay = new("ngày đầu tiên|ngày đầu");
    private static readonly Term LastDay = new("ngày cuối cùng|ngày cuối");
    private static readonly Term Rank = new("thứ|t");
    private static readonly Term ShortSunday = new("cn");
    private static readonly Term Classifier = new("ngày|hôm|vào");

    /// <summary>The day and the token behind it; null where none begins here.</summary>
    public static (Day Day, int Next)? Read(Sentence sentence, int index) => sentence.Remember(Memory.Day, index, ReadNew);

    private static (Day Day, int Next)? ReadNew(Sentence sentence, int index)
    {
        var today = DateOnly.FromDateTime(sentence.Reference);
        if (Words.RelativeDays.TryRead(sentence, index, out var shift, out var next))
        {
            return (Day.From(today.AddDays(shift)), next);
        }

        return ReadWeekday(sentence, index, today) ?? ReadEdgeOfMonth(sentence, index) ?? DateReader.Read(sentence, index) ?? HolidayReader.Read(sentence, index);
    }

    /// <summary>A weekday by name or number, 1 (Monday) to 7.</summary>
    public static (int Weekday, int Next)? ReadWeekdayName(Sentence sentence, int index)
    {
        if (Words.Weekdays.TryRead(sentence, index, out var named, out var next))
        {
            return (named, next);
        }

        if (ShortSunday.IsAt(sentence, index))
        {
            return (7, index + 1);
        }

        return Rank.IsAt(sentence, index) && sentence.DigitsAt(index + 1, 1) is >= 2 and <= 7 and var number
            && (sentence[index].Length > 1 || sentence.IsGlued(index + 1)) && !IsLonger(sentence, index + 2)
            ? (number - 1, index + 2)
            : null;
    }

    private static bool IsLonger(Sentence sentence, int next) => sentence.IsGlued(next) && (sentence.Is(next, TokenKind.Word) || sentence.Is(next, '/'));

    private static (Day Day, int Next)? ReadWeekday(Sentence sentence, int index, DateOnly today)
    {
        if (ReadWeekdayName(sentence, index) is not { } weekday || Classifiers.AreBefore(sentence, index) && !Classifier.IsAt(sentence, index - 1))
        {
            return null;
        }

        // The date behind the weekday says all: "thứ hai, ngày 6 tháng 2".
        var behind = sentence.IsAny(weekday.Next, ",(") ? weekday.Next + 1 : weekday.Next;
        if (DateReader.Read(sentence, behind) is { } date && (Words.DayOrFirst.IsAt(sentence, behind) || sentence.Is(behind + 1, '/')))
        {
            return date;
        }

        var thisWeek = Calendar.Monday(today).AddDays(weekday.Weekday - 1);
        var start = Words.Of.Skip(sentence, weekday.Next);
        if (Words.Week.Skip(sentence, start) is var week && week > start && Words.TryReadWhich(sentence, week, out var weeks, out var next))
        {
            return (Day.From(thisWeek.AddDays(7 * weeks)), next);
        }

        if (Words.TryReadWhich(sentence, weekday.Next, out var which, out next) && !Words.Week.IsAt(sentence, next) && !sentence.Word(weekday.Next).SequenceEqual("den"))
        {
            return (Day.From(Nearest(thisWeek, which, today, sentence.Word(weekday.Next).SequenceEqual("sau"))), next);
        }

        var isShort = sentence[index].Length <= 2;
        return isShort ? null : (Day.OfWeek(weekday.Weekday, today), weekday.Next);
    }

    // "tới" and "vừa rồi" mean the nearest such day; "sau" the one of next week.
    private static DateOnly Nearest(DateOnly thisWeek, int which, DateOnly today, bool isNextWeek) => which switch
    {
        > 0 => isNextWeek || thisWeek <= today ? thisWeek.AddDays(7) : thisWeek,
        < 0 => thisWeek >= today ? thisWeek.AddDays(-7) : thisWeek,
        _ => thisWeek,
    };

    private static (Day Day, int Next)? ReadEdgeOfMonth(Sentence sentence, int index)
    {
        var first = FirstDay.Skip(sentence, index);
        var start = first > index ? first : LastDay.Skip(sentence, index);
        if (start == index || PeriodReader.Read(sentence, Words.Of.Skip(sentence, start)) is not { } period || period.Periods[0].Mod is not null)
        {
            return null;
        }

        var days = period.Periods.Select(span => first > index ? span.Start : span.End.AddDays(-1)).ToList();
        return (new Day(TimeValue.Write(days[^1]), days[0], days[^1]) { IsTimexOfDate = days.Count > 1 }, period.Next);
    }
}
