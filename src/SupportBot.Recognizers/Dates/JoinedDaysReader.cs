using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads ranges of which only the end has its month or year: "1-5/7/2024", "01.10-15.10.2025", "28/9 - 2/10/2025", "từ 01.10 đến 15.10.2025".</summary>
internal static class JoinedDaysReader
{
    private static readonly Term To = new("đến|tới|cho đến|cho tới|đến hết");

    /// <summary>The range and the token behind it; null where none begins here.</summary>
    public static TimeReading? Read(Sentence sentence, int index, bool isSaid)
    {
        var start = Words.DayOrFirst.Skip(sentence, index);
        if (sentence.DigitsAt(start, 2) is not (>= 1 and <= 31 and var day) || (start == index && sentence.IsGlued(start) && !sentence.IsAny(start - 1, "(,:;\"'")))
        {
            return null;
        }

        var (month, year, behind) = MonthBehind(sentence, start + 1);
        var next = sentence.IsAny(behind, "-\u2013\u2014~") ? behind + 1 : isSaid ? To.Skip(sentence, behind) : behind;

        // A dash with blanks between a lone day and a date is rather the dash of a list: "mục 1 - 5/7/2024".
        var isLoose = month is null && !(sentence.IsGlued(behind) && sentence.IsGlued(next)) && !isSaid && start == index;
        return next == behind || isLoose || DateReader.Read(sentence, next) is not { } end || end.Day.Past != end.Day.Future || !sentence.Is(next, TokenKind.Digits)
            ? null
            : Between(Begin(end.Day.Past, year, month, day), end.Day.Past, end.Next);
    }

    private static (int? Month, int? Year, int Next) MonthBehind(Sentence sentence, int index)
    {
        if (!IsJoined(sentence, index) || sentence.DigitsAt(index + 1, 2) is not (>= 1 and <= 12 and var month))
        {
            return (null, null, index);
        }

        return IsJoined(sentence, index + 2) && sentence.DigitsAt(index + 3, 4) is >= 0 and var year && sentence[index + 3].Length is 2 or 4
            ? (month, Calendar.FullYear(year, DateOnly.FromDateTime(sentence.Reference)), index + 4)
            : (month, null, index + 2);
    }

    private static bool IsJoined(Sentence sentence, int index) => sentence.IsGlued(index) && sentence.IsAny(index, "/.") && sentence.IsGlued(index + 1);

    private static DateOnly? Begin(DateOnly end, int? year, int? month, int day)
    {
        if (year is { } saidYear)
        {
            return Calendar.Date(saidYear, month ?? end.Month, day) is { } whole && whole < end ? whole : null;
        }

        if (month is { } said)
        {
            return Calendar.Date(end.Year, said, day) is { } same && same < end ? same : Calendar.Date(end.Year - 1, said, day);
        }

        return Calendar.Date(end.Year, end.Month, day) is { } near && near < end ? near : null;
    }

    private static TimeReading? Between(DateOnly? begin, DateOnly end, int next) => begin is { } start ? new TimeReading(next, [Period.Between(start, end).ToValue()]) : null;
}
