using SupportBot.Recognizers.Numbers;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads weeks, months, quarters, years, seasons and parts of them: "tuần sau", "tháng 6/2024", "quý 2", "cuối năm ngoái", "giữa tháng 5".</summary>
internal static class PeriodReader
{
    private static readonly Term Weekend = new("cuối tuần");
    private static readonly Term FirstWeek = new("tuần đầu tiên|tuần đầu|tuần thứ nhất");
    private static readonly Term Next = new("sang");
    private static readonly Term HalfYear = new("nửa");
    private static readonly PhraseTable<int> Roman = new(("i", 1), ("ii", 2), ("iii", 3), ("iv", 4));

    /// <summary>The periods that are meant (the last and the next where it is open which) and the token behind them; null where none begins here.</summary>
    public static (IReadOnlyList<Period> Periods, int Next)? Read(Sentence sentence, int index) => Read(sentence, index, mayBeFirstWeek: true);

    // The first week of a first week is nothing: without that bound "tuần đầu tuần đầu …" would be read to its end from each of its words.
    private static (IReadOnlyList<Period> Periods, int Next)? Read(Sentence sentence, int index, bool mayBeFirstWeek)
    {
        var today = DateOnly.FromDateTime(sentence.Reference);
        if (Weekend.Skip(sentence, index) is var weekend && weekend > index)
        {
            return ReadWeekend(sentence, weekend, today);
        }

        if (HalfYear.IsAt(sentence, index) && Words.Parts.TryRead(sentence, index + 1, out var half, out var start)
            && ReadWhole(sentence, start, today, isPart: true, mayBeFirstWeek) is { } halved)
        {
            return ([.. halved.Periods.Select(period => period.PartOf(half))], halved.Next);
        }

        if (!Words.Parts.TryRead(sentence, index, out var mod, out start))
        {
            return ReadWhole(sentence, index, today, isPart: false, mayBeFirstWeek);
        }

        return ReadWhole(sentence, start, today, isPart: true, mayBeFirstWeek) is { } whole ? ([.. whole.Periods.Select(period => period.PartOf(mod))], whole.Next) : null;
    }

    private static (IReadOnlyList<Period> Periods, int Next)? ReadWhole(Sentence sentence, int index, DateOnly today, bool isPart, bool mayBeFirstWeek)
    {
        if (sentence.Is(index, TokenKind.Digits))
        {
            return BirthYear.Read(sentence, index) is { } birth ? ([Period.Year(birth.Year)], birth.Next) : ReadMonthSlashYear(sentence, index);
        }

        return (mayBeFirstWeek ? ReadFirstWeek(sentence, index) : null) ?? ReadLunarMonth(sentence, index, today) ?? ReadRelative(sentence, index, today, isPart) ?? ReadMonth(sentence, index, today)
            ?? ReadQuarter(sentence, index, today) ?? ReadYear(sentence, index) ?? SeasonReader.Read(sentence, index, today);
    }

    private static (IReadOnlyList<Period> Periods, int Next) ReadWeekend(Sentence sentence, int index, DateOnly today)
    {
        var saturday = Calendar.Monday(today).AddDays(5);
        if (Words.TryReadWhich(sentence, index, out var shift, out var next) && shift is >= -1 and <= 1)
        {
            return ([WeekendOf(saturday.AddDays(7 * shift), isOpen: false)], next);
        }

        return ([WeekendOf(saturday.AddDays(-7), isOpen: true), WeekendOf(saturday, isOpen: true)], index);
    }

    private static Period WeekendOf(DateOnly saturday, bool isOpen) =>
        new(isOpen ? "XXXX-WXX-WE" : Period.Week(Calendar.Monday(saturday)).Timex + "-WE", saturday, saturday.AddDays(2));

    // "tuần này", "tháng trước", "năm ngoái", "sang năm"; behind "đầu", "cuối" the bare "tháng" is this one.
    private static (IReadOnlyList<Period> Periods, int Next)? ReadRelative(Sentence sentence, int index, DateOnly today, bool isPart)
    {
        var isNext = Next.IsAt(sentence, index);
        var unit = isNext ? index + 1 : index;
        var next = unit + 1;
        var shift = isNext ? 1 : 0;
        if (!isNext && !Words.TryReadWhich(sentence, Skip(sentence, unit), out shift, out next))
        {
            shift = 0;
            next = Skip(sentence, unit);
            if (!isPart || MonthReader.ReadMonth(sentence, unit) is not null || MonthReader.ReadYear(sentence, unit) is not null || sentence.Is(next, TokenKind.Digits))
            {
                return null;
            }
        }

        return Shifted(sentence, unit, today, shift) is { } period ? ([period], next) : null;
    }

    private static int Skip(Sentence sentence, int unit) => Math.Max(Words.Week.Skip(sentence, unit), unit + 1);

    private static Period? Shifted(Sentence sentence, int unit, DateOnly today, int shift) =>
        Words.Week.IsAt(sentence, unit) ? Period.Week(Calendar.Monday(today).AddDays(7 * shift))
        : Words.Month.IsAt(sentence, unit) ? Period.Month(Calendar.Month(today).AddMonths(shift))
        : Words.Quarter.IsAt(sentence, unit) ? Period.Quarter(QuarterOf(today).AddMonths(3 * shift))
        : Words.Year.IsAt(sentence, unit) ? Period.Year(today.Year + shift)
        : null;

    private static DateOnly QuarterOf(DateOnly date) => new(date.Year, (((date.Month - 1) / 3) * 3) + 1, 1);

    private static (IReadOnlyList<Period> Periods, int Next)? ReadMonth(Sentence sentence, int index, DateOnly today)
    {
        // "ngày 32 tháng 5", "ngày 30 tháng 2": a day that does not exist is no month either.
        var isOfDay = sentence.Is(index - 1, TokenKind.Digits) && Words.DayOrFirst.SkipBack(sentence, index - 1) < index - 1;
        if (isOfDay || MonthReader.ReadMonth(sentence, index) is not { } month)
        {
            return null;
        }

        if (MonthReader.ReadYear(sentence, month.Next) is { } year)
        {
            return ([Period.Month(new DateOnly(year.Year, month.Month, 1))], year.Next);
        }

        var thisYear = new DateOnly(today.Year, month.Month, 1);
        if (Words.TryReadWhich(sentence, month.Next, out var which, out var next) && which is >= -1 and <= 1)
        {
            var isNow = which > 0 ? month.Month > today.Month : which == 0 || month.Month < today.Month;
            return ([Period.Month(isNow ? thisYear : thisYear.AddYears(which))], next);
        }

        var timex = TimexText.Month(month.Month);
        var future = month.Month >= today.Month ? thisYear : thisYear.AddYears(1);
        return ([Period.Month(future.AddYears(-1)) with { Timex = timex }, Period.Month(future) with { Timex = timex }], month.Next);
    }

    // "tháng chạp", "tháng giêng năm 2025": from one new moon to the next.
    private static (IReadOnlyList<Period> Periods, int Next)? ReadLunarMonth(Sentence sentence, int index, DateOnly today)
    {
        if (MonthReader.ReadLunarMonth(sentence, index) is not { } month)
        {
            return null;
        }

        var (year, next) = LunarReader.YearBehind(sentence, month.Next);
        if (year is { } known)
        {
            return LunarCalendar.MonthOf(known, month.Month) is { } only ? ([Period.Between(only.Start, only.End)], next) : null;
        }

        var periods = Enumerable.Range(today.Year - 2, 4).Select(number => LunarCalendar.MonthOf(number, month.Month)).OfType<(DateOnly Start, DateOnly End)>().ToList();
        var future = periods.FindIndex(period => period.End > today);
        return future > 0 ? ([Period.Between(periods[future - 1].Start, periods[future - 1].End), Period.Between(periods[future].Start, periods[future].End)], next) : null;
    }

    // "6/2024"
    private static (IReadOnlyList<Period> Periods, int Next)? ReadMonthSlashYear(Sentence sentence, int index)
    {
        var month = sentence.DigitsAt(index, 2);
        var isCode = sentence.IsGlued(index) || (sentence.IsGlued(index + 3) && !sentence.IsAny(index + 3, ".,;:!?)\n"));
        return month is >= 1 and <= 12 && !isCode && sentence.Is(index + 1, '/') && MonthReader.ReadYear(sentence, index + 1) is { } year
            ? ([Period.Month(new DateOnly(year.Year, month, 1))], year.Next)
            : null;
    }

    private static (IReadOnlyList<Period> Periods, int Next)? ReadQuarter(Sentence sentence, int index, DateOnly today)
    {
        var start = Words.Quarter.Skip(sentence, index);
        if (start == index || !TryReadQuarterNumber(sentence, start, out var quarter, out var next))
        {
            return null;
        }

        var first = new DateOnly(today.Year, ((quarter - 1) * 3) + 1, 1);
        return MonthReader.ReadYear(sentence, next) is { } year
            ? ([Period.Quarter(new DateOnly(year.Year, first.Month, 1))], year.Next)
            : ([Period.Quarter(first)], next);
    }

    private static bool TryReadQuarterNumber(Sentence sentence, int index, out int quarter, out int next)
    {
        if (Roman.TryRead(sentence, index, out quarter, out next))
        {
            return true;
        }

        (quarter, next) = MonthReader.ReadSmall(sentence, index, 4) ?? (0, index);
        return quarter > 0;
    }

    private static (IReadOnlyList<Period> Periods, int Next)? ReadYear(Sentence sentence, int index) =>
        MonthReader.ReadYear(sentence, index) is { } year && Words.Year.IsAt(sentence, index) ? ([Period.Year(year.Year)], year.Next) : null;

    private static (IReadOnlyList<Period> Periods, int Next)? ReadFirstWeek(Sentence sentence, int index)
    {
        var start = FirstWeek.Skip(sentence, index);
        if (start == index || Read(sentence, Words.Of.Skip(sentence, start), mayBeFirstWeek: false) is not { } whole)
        {
            return null;
        }

        return ([.. whole.Periods.Select(period => Period.Week(FirstMonday(period.Start)))], whole.Next);
    }

    private static DateOnly FirstMonday(DateOnly date) => Calendar.Monday(date.AddDays(6));
}
