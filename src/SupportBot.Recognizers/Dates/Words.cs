using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>The words of dates and times that several readers share.</summary>
internal static class Words
{
    public static Term Day { get; } = new("ngày");

    public static Term DayOrFirst { get; } = new("ngày mùng|ngày mồng|ngày|mùng|mồng|hôm mùng|hôm mồng");

    public static Term First { get; } = new("mùng|mồng");

    public static Term Week { get; } = new("tuần|tuần lễ");

    public static Term Month { get; } = new("tháng");

    public static Term Quarter { get; } = new("quý|quí");

    public static Term Year { get; } = new("năm");

    public static Term Of { get; } = new("của|trong|thuộc");

    public static Term Lunar { get; } = new("âm lịch|âl|âm");

    /// <summary>Days counted from today.</summary>
    public static PhraseTable<int> RelativeDays { get; } = new(
        ("hôm nay|ngày hôm nay|bữa nay|ngày nay|hnay", 0),
        ("hôm qua|ngày hôm qua|bữa qua|hôm wa|hqua", -1),
        ("hôm kia|ngày hôm kia|bữa kia", -2),
        ("hôm kìa|ngày hôm kìa|bữa kìa", -3),
        ("ngày mai|hôm mai|bữa mai", 1),
        ("ngày mốt|ngày kia|hôm mốt|bữa mốt|mai mốt", 2),
        ("ngày kìa", 3));

    /// <summary>The same behind a part of the day or a time: "sáng mai", "8h tối nay".</summary>
    public static PhraseTable<int> ShortDays { get; } = new(("nay", 0), ("qua", -1), ("mai", 1), ("mốt|kia", 2));

    /// <summary>Days that are a word alone.</summary>
    public static PhraseTable<int> LoneDays { get; } = new(("mai", 1), ("mốt", 2));

    /// <summary>Monday is 1.</summary>
    public static PhraseTable<int> Weekdays { get; } = new(
        ("thứ hai", 1), ("thứ ba", 2), ("thứ tư", 3), ("thứ năm", 4), ("thứ sáu", 5), ("thứ bảy|thứ bẩy", 6), ("chủ nhật|chúa nhật", 7));

    private static readonly PhraseTable<int> Which = new(
        ("này|nay|hiện tại|hiện nay", 0),
        ("trước|ngoái|vừa rồi|vừa qua|rồi|qua|trước đó", -1),
        ("sau|tới|tiếp|tiếp theo|kế tiếp|kế|sắp tới|đến", 1),
        ("sau nữa", 2),
        ("kia|trước nữa", -2));

    // In "từ tháng 3 tới tháng 5" the word is "to", not "next".
    private static readonly Term Joining = new("tới|đến");
    private static readonly Term Goal = new("tháng|thứ|chủ nhật|ngày|mùng|mồng|năm|quý|quí|tuần|hết|cuối|đầu|giữa|hôm");

    /// <summary>Reads which one is meant, behind week, month, quarter, year and weekday: 0 for this, 1 for the next, -1 for the last.</summary>
    public static bool TryReadWhich(Sentence sentence, int index, out int shift, out int next) =>
        Which.TryRead(sentence, index, out shift, out next)
        && !(Joining.IsAt(sentence, index) && !IsOfWeek(sentence, index, next) && (sentence.Is(next, TokenKind.Digits) || Goal.IsAt(sentence, next)));

    // "thứ 2 tuần tới 8h": behind the week stands a time of its day.
    private static bool IsOfWeek(Sentence sentence, int index, int next) => Week.SkipBack(sentence, index) < index && ClockReader.Read(sentence, next) is not null;

    /// <summary>Beginning, middle, end of a period.</summary>
    public static PhraseTable<string> Parts { get; } = new(("đầu|hồi đầu", "start"), ("giữa", "mid"), ("cuối|hết", "end"));

    /// <summary>Parts of the day.</summary>
    public static PhraseTable<DayPart> DayParts { get; } = new(
        ("sáng|buổi sáng|sáng sớm", new DayPart("TMO", 4, 12)),
        ("trưa|buổi trưa", new DayPart("TMI", 12, 14)),
        ("chiều|buổi chiều|xế chiều", new DayPart("TAF", 12, 19)),
        ("sau bữa trưa|đầu giờ chiều", new DayPart("TAF", 13, 17)),
        ("tối|buổi tối", new DayPart("TEV", 18, 24)),
        ("đêm|buổi đêm|ban đêm|khuya|đêm khuya", new DayPart("TNI", 20, 24)),
        ("ban ngày", new DayPart("TDT", 8, 18)));
}

/// <summary>A part of the day, from hour to hour.</summary>
internal sealed record DayPart(string Timex, int From, int To)
{
    /// <summary>The hour on the 24-hour clock that is meant by an hour of this part of the day.</summary>
    public int HourOf(int hour) => Timex switch
    {
        _ when hour > 12 => hour,
        "TMO" => hour == 12 ? 0 : hour,
        "TMI" => hour <= 3 ? hour + 12 : hour,
        "TNI" => hour == 12 ? 0 : hour >= 6 ? hour + 12 : hour,
        "TEV" => hour == 12 ? 0 : hour + 12,
        "TDT" => hour,
        _ => hour == 12 ? 12 : hour + 12,
    };
}
