using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads days that the lunar calendar gives: Tết, mid-autumn, "mùng 3 tết", "rằm tháng giêng".</summary>
internal static class LunarReader
{
    private static readonly Term Tet = new("tết nguyên đán|tết âm lịch|tết ta|tết cổ truyền|tết âm|tết");
    private static readonly Term OtherTet = new("tết dương|tết tây|tết thiếu|tết trung|tết đoan|tết độc");
    private static readonly Term FullMoon = new("rằm|ngày rằm");

    private static readonly PhraseTable<(int Month, int Day)> Feasts = new(
        ("trung thu|tết trung thu", (8, 15)),
        ("giỗ tổ hùng vương|giỗ tổ", (3, 10)),
        ("đoan ngọ|tết đoan ngọ", (5, 5)),
        ("vu lan|lễ vu lan", (7, 15)),
        ("phật đản|lễ phật đản", (4, 15)),
        ("ông công ông táo|ông táo", (12, 23)));

    private static readonly Term Eve = new("đêm giao thừa|giao thừa");

    /// <summary>A feast at a token; null where there is none.</summary>
    public static (Day Day, int Next)? Read(Sentence sentence, int index)
    {
        if (Feasts.TryRead(sentence, index, out var feast, out var next))
        {
            return ToDay(sentence, YearBehind(sentence, next), feast.Month, feast.Day);
        }

        var behind = FullMoon.Skip(sentence, index);
        if (behind > index)
        {
            return (MonthReader.ReadLunarMonth(sentence, behind) ?? MonthReader.ReadMonth(sentence, behind)) is { } month
                ? ToDay(sentence, YearBehind(sentence, month.Next), month.Month, 15)
                : null;
        }

        behind = Eve.Skip(sentence, index);
        return behind > index ? DayBefore(ToDay(sentence, YearBehind(sentence, behind), 1, 1)) : ReadTet(sentence, index, 1);
    }

    /// <summary>"tết" at a token, of which the n-th day is meant.</summary>
    public static (Day Day, int Next)? ReadTet(Sentence sentence, int index, int day)
    {
        var next = Tet.Skip(sentence, index);
        return next == index || OtherTet.IsAt(sentence, index) ? null : ToDay(sentence, YearBehind(sentence, next), 1, day);
    }

    /// <summary>The lunar year named behind a token, if any, and the token behind all.</summary>
    public static (int? Year, int Next) YearBehind(Sentence sentence, int index)
    {
        if (MonthReader.ReadYear(sentence, index) is { } year)
        {
            return year;
        }

        return sentence.DigitsAt(index, 4) is >= 1900 and <= 2199 and var bare ? (bare, index + 1) : (null, index);
    }

    /// <summary>A lunar day of a year or of every year.</summary>
    public static (Day Day, int Next)? ToDay(Sentence sentence, (int? Year, int Next) year, int month, int day)
    {
        if (year.Year is { } known)
        {
            return LunarCalendar.ToSolar(known, month, day) is { } date ? (Day.From(date), year.Next) : null;
        }

        return LunarCalendar.Around(month, day, DateOnly.FromDateTime(sentence.Reference)) is { } around
            ? (new Day(TimeValue.Write(around.Future), around.Past, around.Future) { IsTimexOfDate = true }, year.Next)
            : null;
    }

    private static (Day Day, int Next)? DayBefore((Day Day, int Next)? reading) => reading is { } found
        ? (found.Day with { Timex = TimeValue.Write(found.Day.Future.AddDays(-1)), Past = found.Day.Past.AddDays(-1), Future = found.Day.Future.AddDays(-1) }, found.Next)
        : null;
}
