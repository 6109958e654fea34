using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>Tells words that without their marks look like numbers: "bay gio" is rather "bây giờ" than "bảy giờ", "sau gio" rather "sau giờ" than "sáu giờ".</summary>
internal static class UnmarkedCount
{
    // With them it is seven hours: "bay gio sang", "bay gio ruoi".
    private static readonly Term OfClock = new("sáng|chiều|tối nay|tối mai|rưỡi|kém|phút|đúng");

    // With them one counts: "da bay thang", "bay thang truoc".
    private static readonly Term CountedBefore = new("đã|được|hơn|gần|trong|khoảng|tầm|mất|chờ|đợi|suốt|cách đây|mới|đúng");
    private static readonly Term CountedBehind = new("trước|nữa|nay|liền|rồi|qua|tới nơi");

    /// <summary>True where "bay" or "sau" with a unit behind it counts nothing.</summary>
    public static bool IsOther(Sentence sentence, int index, int unit)
    {
        if (sentence.IsMarked || unit != index + 1 || sentence.Word(index) is not ("bay" or "sau"))
        {
            return false;
        }

        // "sau gio lam" is after work; "sau thang" may be both.
        return sentence.Word(unit) is "gio" or "h" ? !IsClock(sentence, unit) : sentence.Word(index) is "bay" && CountedBefore.SkipBack(sentence, index) == index && !CountedBehind.IsAt(sentence, unit + 1);
    }

    private static bool IsClock(Sentence sentence, int unit) => OfClock.IsAt(sentence, unit + 1) || sentence.Is(unit + 1, TokenKind.Digits);
}
