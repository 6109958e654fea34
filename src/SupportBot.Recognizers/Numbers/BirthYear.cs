using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>Reads years of birth as young people write them: "2k3" is 2003, "2k" behind a word for birth 2000. Where one speaks of money, "2k3" is 2,300 đồng.</summary>
internal static class BirthYear
{
    private const int Millennium = 2000;

    private static readonly Term Born = new("sinh năm|sinh|sn|năm|đời");
    private static readonly Term Money = new("giá|phí|lệ phí|tiền|trả|nộp|đóng|mất|hết|chuyển|chuyển khoản|tốn|lương|phạt|nợ|vay|mua|bán|khoảng|chỉ");
    private static readonly Term Unit = new("đồng|đ|vnd|vnđ|một");

    /// <summary>True where such a year stands at a token.</summary>
    public static bool IsAt(Sentence sentence, int index) => Read(sentence, index) is not null;

    /// <summary>The year and the token behind it; null where none stands there.</summary>
    public static (int Year, int Next)? Read(Sentence sentence, int index)
    {
        if (sentence.DigitsAt(index, 1) != 2 || (sentence.IsGlued(index) && !sentence.IsAny(index - 1, "(,;\"")) || !sentence.IsGlued(index + 1) || !sentence.Is(index + 1, 'k'))
        {
            return null;
        }

        var isBorn = Born.SkipBack(sentence, index) < index;
        var hasYear = sentence.IsGlued(index + 2) && sentence.Is(index + 2, TokenKind.Digits);
        var next = hasYear ? index + 3 : index + 2;
        var year = hasYear ? sentence.DigitsAt(index + 2, 2) : isBorn ? 0 : -1;
        var isPossible = year >= 0 && Millennium + year <= Math.Max(sentence.Reference.Year, Millennium) && !(sentence.IsGlued(next) && !sentence.IsAny(next, ".,;:!?)\n\""));
        return isPossible && (isBorn || !IsMoney(sentence, index, next)) ? (Millennium + year, next) : null;
    }

    private static bool IsMoney(Sentence sentence, int index, int next) => Money.SkipBack(sentence, index) < index || Money.SkipBack(sentence, index - 1) < index - 1 || Unit.IsAt(sentence, next);
}
