using System.Globalization;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads seasons: "mùa hè này", "hè năm ngoái".</summary>
internal static class SeasonReader
{
    private static readonly PhraseTable<Season> Seasons = new(
        ("mùa xuân", new Season("SP", 3, 20, 6, 21)),
        ("mùa hè|mùa hạ|hè", new Season("SU", 6, 21, 9, 24)),
        ("mùa thu", new Season("FA", 9, 23, 12, 21)),
        ("mùa đông", new Season("WI", 12, 21, 3, 21)));

    private sealed record Season(string Timex, int StartMonth, int StartDay, int EndMonth, int EndDay)
    {
        public Period In(int year) => new(
            string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{Timex}"),
            new DateOnly(year, StartMonth, StartDay),
            new DateOnly(EndMonth < StartMonth ? year + 1 : year, EndMonth, EndDay));
    }

    /// <summary>The season and the token behind it.</summary>
    public static (IReadOnlyList<Period> Periods, int Next)? Read(Sentence sentence, int index, DateOnly today)
    {
        if (!Seasons.TryRead(sentence, index, out var season, out var next))
        {
            return null;
        }

        if (MonthReader.ReadYear(sentence, next) is { } year)
        {
            return ([season.In(year.Year)], year.Next);
        }

        // The winter that has begun last year still goes on.
        var current = season.In(today.Year - 1).End > today ? today.Year - 1 : today.Year;
        if (Words.TryReadWhich(sentence, next, out var which, out var behind) && which is >= -1 and <= 1)
        {
            return ([season.In(current + which)], behind);
        }

        var isSaid = next > index + 1;
        return isSaid ? ([season.In(current) with { Timex = season.Timex }], next) : null;
    }
}
