using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Words that without their marks are mostly something else: "toi" is rather "tôi" than "tối", "bay gio" rather "bây giờ" than "bảy giờ".</summary>
internal static class UnmarkedWords
{
    // With them it is seven hours: "bay gio sang", "bay gio ruoi".
    private static readonly Term OfClock = new("sáng|chiều|tối nay|tối mai|rưỡi|kém|phút|đúng");

    // With them one counts: "da bay thang", "bay thang truoc".
    private static readonly Term CountedBefore = new("đã|được|hơn|gần|trong|khoảng|tầm|mất|chờ|đợi|suốt|cách đây|mới|đúng");
    private static readonly Term CountedBehind = new("trước|nữa|nay|liền|rồi|qua|tới nơi");

    private static readonly Term ThisEvening = new("nay|hôm|ngày");
    private static readonly Term OtherEvening = new("qua|mai");
    private static readonly Term Person = new("em|tôi|mình|con|cháu|anh|chị|bác|nó");
    private static readonly Term ToPerson = new("cho|giúp|với|của|là|nhờ|gọi|hỏi|để");

    /// <summary>True where "bay" or "sau" with a unit behind it counts nothing.</summary>
    public static bool IsNoCount(Sentence sentence, int index, int unit)
    {
        if (sentence.IsMarked || unit != index + 1 || sentence.Word(index) is not ("bay" or "sau"))
        {
            return false;
        }

        // "sau gio lam" is after work; "sau thang" may be both.
        return sentence.Word(unit) is "gio" or "h" ? !IsClock(sentence, unit) : sentence.Word(index) is "bay" && CountedBefore.SkipBack(sentence, index) == index && !CountedBehind.IsAt(sentence, unit + 1);
    }

    /// <summary>True where "toi" with the words behind it is no evening.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="index">Where it stands.</param>
    /// <param name="next">The token behind it.</param>
    public static bool IsNoEvening(Sentence sentence, int index, int next)
    {
        if (sentence.IsMarked || next != index + 1 || !sentence.Word(index).SequenceEqual("toi") || ThisEvening.IsAt(sentence, next))
        {
            return false;
        }

        // "toi qua em nop" was last evening, "toi qua cong an" is somebody on the way.
        return !OtherEvening.IsAt(sentence, next) || ToPerson.SkipBack(sentence, index) < index
            || !(next + 1 >= sentence.Count || sentence.Is(next + 1, TokenKind.Symbol) || sentence.Is(next + 1, TokenKind.Digits) || Person.IsAt(sentence, next + 1));
    }

    private static bool IsClock(Sentence sentence, int unit) => OfClock.IsAt(sentence, unit + 1) || sentence.Is(unit + 1, TokenKind.Digits);
}
