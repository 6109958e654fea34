using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Contacts;

/// <summary>
/// Reads the telephone numbers that a text names, also such as nobody has: with a digit too few or too many, and short codes where a word says that they are
/// numbers to call. Goes through the text once.
/// </summary>
/// <param name="knownNumbers">Digits of official numbers: a short one is read without a word before it.</param>
internal sealed class LineReader(IReadOnlySet<string> knownNumbers)
{
    private const string Separators = ".-()\u2013";
    private const int CueDistance = 4;
    private const int HotlineDigits = 8;
    private const int MaxShortCode = 5;
    private const int MaxDigits = 15;

    private static readonly Term Cue = new("số|sđt|đt|tổng đài|hotline|điện thoại|gọi|nhắn|đường dây nóng|line|number|call|called|phone|zalo|alo");

    // Numbers of something else: accounts, papers, articles of law, errors.
    private static readonly Term OtherThing = new(
        "tài khoản|stk|tk|căn cước|cccd|cmnd|cmt|chứng minh|chứng minh thư|định danh|công văn|nghị định|thông tư|quyết định|luật|điều|khoản|mức|mã|lỗi|phiếu|hồ sơ|thẻ|thuế|phòng|bước|tháng|ngày|năm|" +
        "phiên bản|bản|văn bản|số hiệu|nhà|trang|biển số|account|card|decree|article|error|code|step|version|room|page");

    private static readonly Term Number = new("số|no");

    private static readonly Term Measure = new("đồng|đ|k|vnd|nghìn|ngàn|triệu|tuổi|năm|ngày|tháng|lần|phút|giờ|người|cái|tk|tài khoản|%");

    /// <summary>The numbers in the order of the text.</summary>
    public List<NamedAddress> Read(Sentence sentence)
    {
        var found = new List<NamedAddress>();
        for (var i = 0; i < sentence.Count; i++)
        {
            if (sentence[i].Kind == TokenKind.Word || !DigitChain.MayStart(sentence, i) || At(sentence, i) is not { } line)
            {
                continue;
            }

            found.Add(new NamedAddress(AddressKind.Number, sentence[i].Start, sentence[line.Next - 1].End, line.Digits) { IsPrivate = line.IsPrivate });
            i = line.Next - 1;
        }

        return found;
    }

    private (string Digits, int Next, bool IsPrivate)? At(Sentence sentence, int index)
    {
        if (PhoneNumbers.Read(sentence, index) is { } phone)
        {
            var isHotline = phone.Kind == "hotline";
            return isHotline && IsOfOtherThing(sentence, index) ? null : (phone.Normalized, phone.Next, !(isHotline && phone.Normalized.Length == HotlineDigits));
        }

        if (sentence.Is(index, '+') && sentence.Is(index + 1, TokenKind.Digits) && sentence.IsGlued(index + 1))
        {
            return Abroad(sentence, index + 1);
        }

        if (!sentence.Is(index, TokenKind.Digits) || IsInside(sentence, index))
        {
            return null;
        }

        return Hotline(sentence, index) ?? Other(sentence, index);
    }

    // "19 00 03 68"; "1900368" and "190003680", which are none.
    private static (string Digits, int Next, bool IsPrivate)? Hotline(Sentence sentence, int index)
    {
        // "19.000.368" is an amount.
        var isGrouped = sentence[index].Length <= 2 && sentence.Is(index + 2, TokenKind.Digits) && sentence[index + 2].Length == 3;
        if (sentence.Word(index) is not ['1', '8' or '9', ..] || isGrouped || IsOfOtherThing(sentence, index))
        {
            return null;
        }

        for (var count = HotlineDigits + 1; count >= HotlineDigits - 1; count--)
        {
            var isOdd = count != HotlineDigits;
            if (DigitChain.Take(sentence, index, count, Separators) is { } chain && IsHotline(chain.Digits) && !Measure.IsAt(sentence, chain.Next) && (!isOdd || sentence[index].Length == count || CueBefore(sentence, index, CueDistance)))
            {
                return (chain.Digits, chain.Next, false);
            }
        }

        return null;
    }

    private (string Digits, int Next, bool IsPrivate)? Other(Sentence sentence, int index)
    {
        var digits = sentence.Word(index);
        if (digits.Length is < 3 or > MaxDigits || IsOfOtherThing(sentence, index) || Measure.IsAt(sentence, index + 1))
        {
            return null;
        }

        // The first digits of hotlines stand for all of them.
        var text = digits.ToString();
        if (text is "1800" or "1900")
        {
            return null;
        }

        var isKnown = knownNumbers.Contains(text);
        var isShort = digits.Length <= MaxShortCode;
        var isDialled = digits.Length is 10 or 11 && digits[0] == '0';
        return isKnown || isDialled || CueBefore(sentence, index, isShort ? 2 : CueDistance) ? (text, index + 1, !isKnown && !isShort) : null;
    }

    private static (string Digits, int Next, bool IsPrivate)? Abroad(Sentence sentence, int index)
    {
        for (var count = MaxDigits; count >= 7; count--)
        {
            if (DigitChain.Take(sentence, index, count, Separators) is { } chain)
            {
                return (chain.Digits, chain.Next, true);
            }
        }

        return sentence[index].Length <= 4 && CueBefore(sentence, index - 1, 2) ? (sentence.Word(index).ToString(), index + 1, true) : null;
    }

    private static bool IsHotline(string digits) => digits.StartsWith("1800", StringComparison.Ordinal) || digits.StartsWith("1900", StringComparison.Ordinal);

    // Part of a date, a document's number, a decimal, a code.
    private static bool IsInside(Sentence sentence, int index) =>
        (sentence.IsGlued(index + 1) && (sentence.Is(index + 1, TokenKind.Word) || (sentence.IsAny(index + 1, "/.,:-%") && sentence.IsGlued(index + 2) && !sentence.IsAny(index + 2, ".,?!")))
            && !IsHotlineStart(sentence, index))
        || (sentence.IsGlued(index) && sentence.IsAny(index - 1, "/#"));

    private static bool IsHotlineStart(Sentence sentence, int index) => sentence.Word(index) is "1800" or "1900" or "18" or "19" && sentence.IsAny(index + 1, ".-");

    private static bool CueBefore(Sentence sentence, int index, int distance)
    {
        for (var i = index - 1; i >= 0 && i >= index - distance && !sentence.Is(i, '\n'); i--)
        {
            if (Cue.SkipBack(sentence, i + 1) <= i)
            {
                return true;
            }
        }

        return false;
    }

    // "mã lỗi 113", "tài khoản số 19001234", "công văn: 156".
    private static bool IsOfOtherThing(Sentence sentence, int index)
    {
        var at = sentence.IsAny(index - 1, ":#") ? index - 1 : index;
        at = Number.SkipBack(sentence, at);
        return OtherThing.SkipBack(sentence, at) < at;
    }
}
