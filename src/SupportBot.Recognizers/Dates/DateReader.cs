using SupportBot.Recognizers.Numbers;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads dates of the calendar: "15/6/2024", "ngày 15 tháng 6", "mùng 3", "2024-06-15", also of the lunar calendar.</summary>
internal static class DateReader
{
    // Behind "5 tháng 6" they make it five months and six of something.
    private static readonly Term Counted = new("ngày|tuần|giờ|tiếng|phút|người|lần");
    private static readonly Term RangeUnit = new("ngày|tuần|tháng|năm|giờ|tiếng|phút|h|g|người|lần|cái|tài khoản|lít|kg|km|đồng|triệu|nghìn|ngàn|tỷ|phần");

    /// <summary>The day and the token behind it; null where no date begins here.</summary>
    public static (Day Day, int Next)? Read(Sentence sentence, int index) => sentence.Remember(Memory.Date, index, ReadNew);

    private static (Day Day, int Next)? ReadNew(Sentence sentence, int index)
    {
        if (!sentence.Is(index, TokenKind.Digits) && !Words.DayOrFirst.IsAt(sentence, index) && sentence.NumberAt(index) is null)
        {
            return null;
        }

        var start = Words.DayOrFirst.Skip(sentence, index);
        if (start == index && sentence.IsGlued(index) && !sentence.IsAny(index - 1, "(,:;\"'-\u2013"))
        {
            return null;
        }

        return ReadIso(sentence, start) ?? ReadSeparated(sentence, start, isSaid: start > index) ?? ReadWords(sentence, index, start);
    }

    private static (Day Day, int Next)? ReadIso(Sentence sentence, int index)
    {
        if (sentence.DigitsAt(index) is not (>= 1000 and <= 2999 and var year) || !IsJoined(sentence, index, "-/.") || !IsJoined(sentence, index + 2, "-/."))
        {
            return null;
        }

        return Calendar.Date(year, sentence.DigitsAt(index + 2, 2), sentence.DigitsAt(index + 4, 2)) is { } date ? (Day.From(date), index + 5) : null;
    }

    // "15/6", "15-6", "15.6.24", "15/6/2024".
    private static (Day Day, int Next)? ReadSeparated(Sentence sentence, int index, bool isSaid)
    {
        var day = sentence.DigitsAt(index, 2);
        var month = sentence.DigitsAt(index + 2, 2);
        if (day < 1 || month < 1 || !IsJoined(sentence, index, "/-."))
        {
            return null;
        }

        var separator = sentence.Text[sentence[index + 1].Start];
        var hasYear = IsJoined(sentence, index + 2, separator.ToString()) && sentence[index + 4].Length is 2 or 4;
        if (hasYear)
        {
            var year = Calendar.FullYear(sentence.DigitsAt(index + 4, 4), DateOnly.FromDateTime(sentence.Reference));
            return IsCutOff(sentence, index + 5) ? null : ToDay(sentence, year, month, day, index + 5);
        }

        if (!IsDayAndMonth(sentence, index, separator, isSaid))
        {
            return null;
        }

        return MonthReader.ReadYear(sentence, index + 3) is { } said && !sentence.IsAny(index + 3, "/-")
            ? ToDay(sentence, said.Year, month, day, said.Next)
            : ToDay(sentence, year: null, month, day, index + 3);
    }

    // A point needs the word "ngày" before it (else it is a decimal), a dash may also be a range ("2-3 ngày"), and 24/7 is no date.
    private static bool IsDayAndMonth(Sentence sentence, int index, char separator, bool isSaid)
    {
        var isAllDay = sentence.DigitsAt(index) == 24 && sentence.DigitsAt(index + 2) == 7;
        var isOther = separator == '.' || (separator == '-' && RangeUnit.IsAt(sentence, index + 3)) || (separator == '/' && isAllDay);
        return (isSaid || !isOther) && !IsCutOff(sentence, index + 3);
    }

    private static bool IsCutOff(Sentence sentence, int next) =>
        sentence.IsGlued(next) && (sentence.Is(next, TokenKind.Word) || (sentence.IsAny(next, "/-.") && sentence.IsGlued(next + 1) && !sentence.Is(next + 1, TokenKind.Symbol)));

    // "ngày 15 tháng 6 năm 2024", "mùng 3 tháng ba", "15 tháng 6", "ngày 15", "ngày 15 tháng này".
    private static (Day Day, int Next)? ReadWords(Sentence sentence, int index, int start)
    {
        if (MonthReader.ReadSmall(sentence, start, 31) is not { } day || (sentence.IsGlued(day.Next) && sentence.Is(day.Next, TokenKind.Word)))
        {
            return null;
        }

        if (MonthReader.ReadLunarMonth(sentence, day.Next) is { } lunar)
        {
            return LunarReader.ToDay(sentence, LunarReader.YearBehind(sentence, lunar.Next), lunar.Month, day.Value);
        }

        if (MonthReader.ReadMonth(sentence, day.Next) is { } month && (start > index || !Counted.IsAt(sentence, month.Next)))
        {
            return MonthReader.ReadYear(sentence, month.Next) is { } year
                ? ToDay(sentence, year.Year, month.Month, day.Value, year.Next) : ToDay(sentence, null, month.Month, day.Value, month.Next);
        }

        return start > index && !GoesOn(sentence, day.Next) ? ReadDayOfMonth(sentence, day) : null;
    }

    // "ngày 31.11", "ngày 29/2/2023": a date that does not exist, and no day of any month. In "ngày 1-5/7" the dash leads to another day.
    private static bool GoesOn(Sentence sentence, int next) =>
        IsJoined(sentence, next - 1, "/.") || (IsJoined(sentence, next - 1, "-") && !IsJoined(sentence, next + 1, "/."));

    private static (Day Day, int Next)? ReadDayOfMonth(Sentence sentence, (int Value, int Next) day)
    {
        var today = DateOnly.FromDateTime(sentence.Reference);
        if (Words.Month.Skip(sentence, day.Next) is var behind && behind > day.Next && Words.TryReadWhich(sentence, behind, out var shift, out var next))
        {
            var month = Calendar.Month(today).AddMonths(shift);
            return Calendar.Date(month.Year, month.Month, day.Value) is { } date ? (Day.From(date), next) : null;
        }

        if (LunarReader.ReadTet(sentence, day.Next, day.Value) is { } tet)
        {
            return tet;
        }

        return Day.OfMonth(day.Value, today) is { } each ? (each, day.Next) : null;
    }

    private static (Day Day, int Next)? ToDay(Sentence sentence, int? year, int month, int day, int next)
    {
        var lunar = Words.Lunar.Skip(sentence, next);
        if (lunar > next)
        {
            return LunarReader.ToDay(sentence, year is { } known ? (known, lunar) : LunarReader.YearBehind(sentence, lunar), month, day);
        }

        var found = year is { } fixedYear
            ? Calendar.Date(fixedYear, month, day) is { } date ? Day.From(date) : null
            : Day.OfYear(month, day, DateOnly.FromDateTime(sentence.Reference));
        return found is null ? null : (found, next);
    }

    private static bool IsJoined(Sentence sentence, int index, string separators) =>
        sentence.Is(index, TokenKind.Digits) && sentence.IsGlued(index + 1) && sentence.IsAny(index + 1, separators)
            && sentence.IsGlued(index + 2) && sentence.Is(index + 2, TokenKind.Digits);
}
