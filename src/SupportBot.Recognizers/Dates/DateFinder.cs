using System.Collections.Frozen;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Finds dates, times, durations and their ranges and repetitions. At each place the longest reading wins.</summary>
internal static class DateFinder
{
    private const int FirstYear = 1300;
    private const int LastYear = 2700;

    // Words with which an expression of time can begin; anything else is passed over at once.
    private static readonly FrozenSet<string> Beginnings =
        ("hom ngay bua hnay hqua mai thu t cn chu chua mung mong tuan thang quy qui nam cuoi dau giua hoi het nua sang trua chieu xe toi dem khuya ban buoi som mua he " +
        "tet ram giao trung gio doan vu le phat ong valentine quoc giai thong thuong phu nha giang noel no bay ngay hien luc tu giua trong ke moi hang tung cach sau " +
        "truoc khong mot hai ba bon nam sau bay tam chin muoi ham bam tram nghin ngan tuan nuas").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Beginnings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        if (sentence.Reference.Year is < FirstYear or > LastYear)
        {
            return;
        }

        for (var i = 0; i < sentence.CountToRead; i++)
        {
            if (!MayBegin(sentence, i) || ReadLongest(sentence, i) is not { } reading)
            {
                continue;
            }

            var values = reading.Values.Select(value => value.ToMap()).ToList();
            found.Add(new Found(sentence[i].Start, sentence[reading.Next - 1].End, "datetimeV2." + reading.Values[0].Type, Rank.Date, new Dictionary<string, object?> { ["values"] = values }));
            i = reading.Next - 1;
        }
    }

    private static bool MayBegin(Sentence sentence, int index) =>
        sentence[index].Kind switch
        {
            TokenKind.Digits => !sentence.IsGlued(index) || !(sentence.Is(index - 1, TokenKind.Word) || (sentence.IsAny(index - 1, "-./") && sentence.IsGlued(index - 1))),
            TokenKind.Word => Lookup.Contains(sentence.Word(index)),
            _ => false,
        };

    private static TimeReading? ReadLongest(Sentence sentence, int index)
    {
        var best = RangeReader.Read(sentence, index);
        best = Longer(best, SetReader.Read(sentence, index));
        best = Longer(best, MomentReader.Read(sentence, index));
        best = Longer(best, RelativeReader.Read(sentence, index));
        best = Longer(best, BoundReader.Read(sentence, index));
        best = Longer(best, PeriodReader.Read(sentence, index) is { } period ? new TimeReading(period.Next, [.. period.Periods.Select(span => span.ToValue())]) : null);
        return Longer(best, DurationReader.Read(sentence, index) is { } duration ? new TimeReading(duration.Next, [ToValue(duration.Duration)]) : null);
    }

    private static TimeReading? Longer(TimeReading? best, TimeReading? other) => other is not null && (best is null || other.Next > best.Next) ? other : best;

    private static TimeValue ToValue(Duration duration) => new("duration", duration.Timex) { Value = Numbers.Number.Write(duration.Seconds) };
}
