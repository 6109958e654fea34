using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads holidays, those of the lunar calendar too.</summary>
internal static class HolidayReader
{
    private static readonly PhraseTable<(int Month, int Day)> Fixed = new(
        ("tết dương lịch|tết dương|tết tây|năm mới dương lịch", (1, 1)),
        ("valentine|lễ tình nhân|ngày lễ tình nhân", (2, 14)),
        ("quốc tế phụ nữ|ngày quốc tế phụ nữ", (3, 8)),
        ("giải phóng miền nam|ngày giải phóng miền nam|ngày thống nhất|thống nhất đất nước", (4, 30)),
        ("quốc tế lao động|ngày quốc tế lao động", (5, 1)),
        ("quốc tế thiếu nhi|ngày quốc tế thiếu nhi|tết thiếu nhi", (6, 1)),
        ("thương binh liệt sĩ|ngày thương binh liệt sĩ", (7, 27)),
        ("quốc khánh|ngày quốc khánh|lễ quốc khánh|tết độc lập", (9, 2)),
        ("phụ nữ việt nam|ngày phụ nữ việt nam", (10, 20)),
        ("nhà giáo việt nam|ngày nhà giáo việt nam|ngày nhà giáo", (11, 20)),
        ("giáng sinh|lễ giáng sinh|đêm giáng sinh|noel|nô en|ngày giáng sinh", (12, 25)));

    /// <summary>The holiday and the token behind it; null where there is none.</summary>
    public static (Day Day, int Next)? Read(Sentence sentence, int index)
    {
        if (!Fixed.TryRead(sentence, index, out var holiday, out var next))
        {
            return LunarReader.Read(sentence, index);
        }

        // "Quốc khánh 2/9" says the date twice.
        if (DateReader.Read(sentence, next) is { } said && said.Day.Future.Month == holiday.Month && said.Day.Future.Day == holiday.Day)
        {
            return said;
        }

        var (year, behind) = LunarReader.YearBehind(sentence, next);
        var day = year is { } known
            ? Calendar.Date(known, holiday.Month, holiday.Day) is { } date ? Day.From(date) : null
            : Day.OfYear(holiday.Month, holiday.Day, DateOnly.FromDateTime(sentence.Reference));
        return day is null ? null : (day, behind);
    }
}
