using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Dates;

/// <summary>Tells "toi" that means "tôi" from "toi" that means "tối".</summary>
internal static class UnmarkedEvening
{
    private static readonly Term ThisEvening = new("nay|hôm|ngày");
    private static readonly Term OtherEvening = new("qua|mai");
    private static readonly Term Person = new("em|tôi|mình|con|cháu|anh|chị|bác|nó");
    private static readonly Term ToPerson = new("cho|giúp|với|của|là|nhờ|gọi|hỏi|để");

    /// <summary>True where "toi" with the words behind it is no evening.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="index">Where it stands.</param>
    /// <param name="next">The token behind it.</param>
    public static bool IsOther(Sentence sentence, int index, int next)
    {
        if (sentence.IsMarked || next != index + 1 || !sentence.Word(index).SequenceEqual("toi") || ThisEvening.IsAt(sentence, next))
        {
            return false;
        }

        // "toi qua em nop" was last evening, "toi qua cong an" is somebody on the way.
        return !OtherEvening.IsAt(sentence, next) || ToPerson.SkipBack(sentence, index) < index
            || !(next + 1 >= sentence.Count || sentence.Is(next + 1, TokenKind.Symbol) || sentence.Is(next + 1, TokenKind.Digits) || Person.IsAt(sentence, next + 1));
    }
}
