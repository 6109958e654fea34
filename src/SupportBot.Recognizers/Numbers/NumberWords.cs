using System.Collections.Frozen;
using SupportBot.Recognizers.Text;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>The words of which numbers are made.</summary>
internal static class NumberWords
{
    private static readonly (string Ways, int Value)[] DigitWords =
        [("không|hông", 0), ("một", 1), ("hai", 2), ("ba", 3), ("bốn", 4), ("năm", 5), ("sáu", 6), ("bảy|bẩy", 7), ("tám", 8), ("chín", 9)];

    /// <summary>Zero to nine, as they stand before a magnitude or alone.</summary>
    public static PhraseTable<int> Digits { get; } = new(DigitWords);

    /// <summary>The same words without marks.</summary>
    public static FrozenDictionary<string, int> FoldedDigits { get; } = DigitWords
        .SelectMany(entry => entry.Ways.Split('|').Select(way => (Word: VietnameseLetters.Fold(way), entry.Value)))
        .DistinctBy(entry => entry.Word, StringComparer.Ordinal)
        .ToFrozenDictionary(entry => entry.Word, entry => entry.Value, StringComparer.Ordinal);

    /// <summary>One to nine behind a ten: "hai mươi mốt", "bốn tư", "mười lăm".</summary>
    public static PhraseTable<int> Units { get; } = new(
        ("mốt|một", 1), ("hai", 2), ("ba", 3), ("bốn|tư", 4), ("lăm|nhăm", 5), ("năm", 5), ("sáu", 6), ("bảy|bẩy", 7), ("tám", 8), ("chín", 9));

    /// <summary>Units that stand only behind a ten: with them the ten may be left out ("hai tư", "ba lăm").</summary>
    public static PhraseTable<int> LateUnits { get; } = new(("mốt", 1), ("tư", 4), ("lăm|nhăm", 5));

    /// <summary>Magnitudes.</summary>
    public static PhraseTable<decimal> Scales { get; } = new(
        ("chục", 10), ("tá", 12), ("trăm", 100), ("nghìn|ngàn|ngìn", 1000), ("vạn", 10_000), ("triệu|tr", 1_000_000), ("tỷ|tỉ", 1_000_000_000));

    /// <summary>Magnitudes glued to digits: "50k", "3M".</summary>
    public static FrozenDictionary<string, decimal> Suffixes { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["k"] = 1000,
        ["tr"] = 1_000_000,
        ["m"] = 1_000_000,
        ["g"] = 1_000_000_000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Parts of one that are a sign of their own.</summary>
    public static FrozenDictionary<char, decimal> Fractions { get; } = new Dictionary<char, decimal>
    {
        ['\u00BD'] = 1m / 2,
        ['\u2153'] = 1m / 3,
        ['\u2154'] = 2m / 3,
        ['\u00BC'] = 1m / 4,
        ['\u00BE'] = 3m / 4,
        ['\u2155'] = 1m / 5,
        ['\u2156'] = 2m / 5,
        ['\u2157'] = 3m / 5,
        ['\u2158'] = 4m / 5,
        ['\u2159'] = 1m / 6,
        ['\u215A'] = 5m / 6,
        ['\u215B'] = 1m / 8,
        ['\u215C'] = 3m / 8,
        ['\u215D'] = 5m / 8,
        ['\u215E'] = 7m / 8,
    }.ToFrozenDictionary();

    public static Term Ten { get; } = new("mười");

    public static Term Tens { get; } = new("mươi|mười");

    public static Term Hundred { get; } = new("trăm");

    public static Term Odd { get; } = new("linh|lẻ");

    public static Term AndHalf { get; } = new("rưỡi|rưởi");

    public static Term Half { get; } = new("nửa");

    public static Term Point { get; } = new("phẩy|phảy|chấm");

    public static Term Minus { get; } = new("âm|trừ");

    public static Term Part { get; } = new("phần");

    /// <summary>Four behind "phần".</summary>
    public static Term Fourth { get; } = new("tư");

    /// <summary>Words that begin with "tư" and have nothing to do with four.</summary>
    public static Term NotFourth { get; } = new("tư vấn|tư liệu|tư nhân|tư pháp|tư tưởng|tư cách|tư thế|tư duy|tư lệnh|tư gia|tư trang|tư thục|tư lợi|tư bản|tư thù");

    /// <summary>Before them a magnitude is no count: "hàng trăm", "vài nghìn".</summary>
    public static Term Vague { get; } = new("hàng|vài|mấy|dăm|phần|bao nhiêu|thành phố");

    /// <summary>Short tens: "hăm mốt", "băm hai".</summary>
    public static PhraseTable<int> ShortTens { get; } = new(("hăm", 20), ("băm", 30));

    /// <summary>Words behind which a lone digit is no rest of the amount before it but begins something else.</summary>
    public static Term Counted { get; } = new(
        "ngày|tháng|năm|tuần|giờ|tiếng|phút|giây|người|tài khoản|tk|cái|lần|nghìn|ngàn|triệu|tỷ|tỉ|trăm|mươi|chục|h|g|phần");

    private static readonly FrozenSet<string> Beginnings =
        "khong hong mot hai ba bon nam sau bay tam chin muoi ham bam tram nghin ngan ngin van trieu ty ti nua am tru chuc ta thu dau nhat"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BeginningLookup = Beginnings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A cheap check: can a number or an ordinal begin with this word?</summary>
    public static bool MayBegin(ReadOnlySpan<char> folded) => folded.Length is >= 2 and <= 5 && BeginningLookup.Contains(folded);
}
