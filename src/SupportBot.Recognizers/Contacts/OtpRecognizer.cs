using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Contacts;

/// <summary>Finds one-time codes and passcodes: six digits, and only near a word that says so.</summary>
internal static class OtpRecognizer
{
    private const int CodeLength = 6;
    private const int WordsBefore = 8;
    private const int WordsBehind = 4;

    private static readonly Term Cue = new(
        "otp|mã xác thực|mã xác nhận|mã xác minh|mã kích hoạt|mã bảo mật|mã bí mật|code|passcode|pass|password|mật khẩu|mk|mã pin|pin|mã|ma xac thuc|smart otp");

    // Codes that are no secret.
    private static readonly Term OtherCode = new("mã hồ sơ|mã số|mã phiếu|mã đơn|mã bưu|mã tỉnh|mã vùng|mã vạch|mã qr|mã lỗi|mã khách|mã giao dịch");

    /// <summary>Adds what it finds.</summary>
    public static void Find(Sentence sentence, List<Found> found)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (!sentence.Is(i, TokenKind.Digits) || DigitChain.Take(sentence, i, CodeLength, "-") is not { } code
                || !IsFree(sentence, i, code.Next) || !HasCue(sentence, i, code.Next))
            {
                continue;
            }

            found.Add(new Found(sentence[i].Start, sentence[code.Next - 1].End, "otp", Rank.Code, new Dictionary<string, object?> { ["value"] = code.Digits }));
            i = code.Next - 1;
        }
    }

    private static bool IsFree(Sentence sentence, int index, int next)
    {
        var isPart = (sentence.IsGlued(index) && sentence.IsAny(index - 1, ".,-/") && sentence.IsGlued(index - 1))
            || (sentence.IsGlued(next) && sentence.IsAny(next, ".,-/") && sentence.IsGlued(next + 1) && sentence.Is(next + 1, TokenKind.Digits))
            || (sentence.Is(index - 1, TokenKind.Digits) && sentence[index - 1].Length <= CodeLength)
            || (sentence.Is(next, TokenKind.Digits) && sentence[next].Length < CodeLength);
        return !isPart && (next == index + 1 || (sentence[index].Length is 2 or 3 && next <= index + 5));
    }

    private static bool HasCue(Sentence sentence, int index, int next)
    {
        for (var i = index - 1; i >= 0 && i >= index - WordsBefore && !sentence.Is(i, '\n'); i--)
        {
            if (Cue.IsAt(sentence, i) && !OtherCode.IsAt(sentence, i))
            {
                return true;
            }
        }

        for (var i = next; i < sentence.Count && i < next + WordsBehind && !sentence.IsAny(i, ".;\n"); i++)
        {
            if (Cue.IsAt(sentence, i) && !OtherCode.IsAt(sentence, i))
            {
                return true;
            }
        }

        return false;
    }
}
