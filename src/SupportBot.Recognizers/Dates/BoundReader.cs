using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Reads ranges with one end: "trước 8 giờ", "trước ngày 30/6/2024", "sau tết", "kể từ 1/7/2024".</summary>
internal static class BoundReader
{
    private static readonly PhraseTable<string> Mods = new(("trước", "before"), ("sau", "after"), ("kể từ", "since"));

    // Behind them the word belongs to what stands before it: "lần trước ngày 15/6", "tuần sau 8 giờ".
    private static readonly Term Former = new("hôm|lần|bữa|hồi|lúc|khi|ngày|tuần|tháng|năm|quý|quí|kỳ|đợt|buổi|thứ|mấy|phía|đằng");

    /// <summary>The meaning and the token behind it; null where no such range begins here.</summary>
    public static TimeReading? Read(Sentence sentence, int index)
    {
        if (!Mods.TryRead(sentence, index, out var mod, out var start) || Former.SkipBack(sentence, index) < index)
        {
            return null;
        }

        var point = MomentReader.Read(sentence, start);
        if (PeriodReader.Read(sentence, start) is { } period && period.Next > (point?.Next ?? start))
        {
            point = new TimeReading(period.Next, [.. period.Periods.Select(span => span.ToValue())]);
        }

        return point is null ? null : new TimeReading(point.Next, [.. point.Values.Select(value => Bound(value, mod))]);
    }

    // Of something long: before its beginning, after its end, since its beginning.
    private static TimeValue Bound(TimeValue value, string mod) => new(value.Type.EndsWith("range", StringComparison.Ordinal) ? value.Type : value.Type + "range", value.Timex)
    {
        Mod = mod,
        Start = mod switch
        {
            "after" => value.Value ?? value.End,
            "since" => value.Value ?? value.Start,
            _ => null,
        },
        End = mod == "before" ? value.Value ?? value.Start : null,
    };
}
