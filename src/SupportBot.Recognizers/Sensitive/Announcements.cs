using System.Collections.Frozen;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>Reads from a message what the next one may hold: "mã otp là" announces a code, "otp không đúng" only speaks of one.</summary>
internal static class Announcements
{
    // Words between the one for a secret and the end: "mật khẩu vneid của em là".
    private const int MaxWords = 14;

    private const int MaxFillerLength = 40;

    // "là", "đây", "is": what stands at the end of an announcement, and what may follow it.
    private static readonly FrozenSet<string> Closings = Set("la day ne nha nhe is sau do nay");
    private static readonly FrozenSet<string> Politeness = Set("a ah ad anh chi em nhe nha voi nhu ban");

    // Whose it is and what for.
    private static readonly FrozenSet<string> Owners = Set(
        "otp so xac thuc nhan minh pin cua em toi tui con chau anh chi bac me bo ban vo chong ong ba vneid dvc dvcqg cong ung dung app tai khoan tk moi cu hien dang nhap dien thoai tu cap muc thi nay duoc " +
        "gui ve may cho ngan hang vua kich hoat bao mat my the zalo cong dan nhan dan thu can cuoc dich vu quoc gia dat nho");

    // What a message may begin with that only announces: "dạ em gửi mã ạ".
    private static readonly FrozenSet<string> Openings = Set("da a vang day de cho gui doc em toi minh con chau xin ad may nay nhap lai ok thi u uh anh chi");

    /// <summary>What a message lets expect; where it holds nothing but words such as "là", what was expected before it.</summary>
    public static AwaitedSecret Read(SensitiveText text)
    {
        if (text.Awaited != AwaitedSecret.None && IsFiller(text.Folded))
        {
            return text.Awaited;
        }

        var cues = text.Cues;
        if (cues.Codes.Count == 0 && cues.Passwords.Count == 0 && cues.Numbers.Count == 0)
        {
            return AwaitedSecret.None;
        }

        return Announced(text) is var announced and not AwaitedSecret.None ? announced
            : EndsInHalf(text) ? AwaitedSecret.Number
            : cues.Secrets.Count > 0 ? AwaitedSecret.CodeMentioned
            : cues.Passwords.Count > 0 ? AwaitedSecret.PasswordMentioned
            : SpeaksOfMessage(text) ? AwaitedSecret.CodeMentioned
            : AwaitedSecret.None;
    }

    // "cccd 079188": the other half is still to come.
    private static bool EndsInHalf(SensitiveText text)
    {
        var end = TrimEnd(text.Folded, text.Folded.Length);
        var start = end;
        while (start > 0 && char.IsAsciiDigit(text.Folded[start - 1]))
        {
            start--;
        }

        return end - start is >= 3 and < LongNumbers.MinLength && text.Cues.Numbers.Before(start) is { Cue: Cue.CitizenId or Cue.OldId or Cue.Passport or Cue.Phone } number && start - number.End <= MaxWords;
    }

    // Back from the end: what is said last, whose it is, and the word for it.
    private static AwaitedSecret Announced(SensitiveText text)
    {
        var folded = text.Folded;
        var end = TrimEnd(folded, folded.Length);
        var isClosed = folded[end..].ContainsAny(':', '=');
        for (var words = 0; words < MaxWords && end > 0; words++)
        {
            if (CueEndingAt(text, end) is var cue and not AwaitedSecret.None)
            {
                return isClosed || IsOpening(folded[..StartOf(text, end)]) ? cue : AwaitedSecret.None;
            }

            var start = WordStart(folded, end);
            var word = folded[start..end];
            var isClosing = Closings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
            if (!isClosing && !(isClosed ? Owners : Politeness).GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) && !Owners.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
            {
                return AwaitedSecret.None;
            }

            isClosed |= isClosing;
            end = TrimEnd(folded, start);
        }

        return AwaitedSecret.None;
    }

    private static AwaitedSecret CueEndingAt(SensitiveText text, int end)
    {
        var cues = text.Cues;
        return cues.Passwords.Before(end) is { Cue: not Cue.None } password && password.End == end ? AwaitedSecret.Password
            : cues.Codes.Before(end) is { Cue: Cue.Secret or Cue.Code } code && code.End == end ? AwaitedSecret.Code
            : cues.Numbers.Before(end) is { Cue: not (Cue.None or Cue.Harmless or Cue.Bank) } number && number.End == end ? AwaitedSecret.Number
            : AwaitedSecret.None;
    }

    private static int StartOf(SensitiveText text, int end)
    {
        var cues = text.Cues;
        var start = end;
        foreach (var words in new[] { cues.Passwords, cues.Codes, cues.Numbers })
        {
            start = words.Before(end) is { Cue: not Cue.None } found && found.End == end ? Math.Min(start, found.Start) : start;
        }

        return start;
    }

    // "nhập" and "gửi cho" alone announce nothing: a year may follow them.
    private static bool SpeaksOfMessage(SensitiveText text)
    {
        var codes = text.Cues.Codes;
        for (var i = 0; i < codes.Count; i++)
        {
            var words = text.Folded[codes[i].Start..codes[i].End];
            if (codes[i].Cue == Cue.Code || (codes[i].Cue == Cue.Message && (words.Contains("tin", StringComparison.Ordinal) || words is "sms" or "text" or "texted")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOpening(ReadOnlySpan<char> folded) => folded.Length <= MaxFillerLength && AreAll(folded, Openings);

    private static bool IsFiller(ReadOnlySpan<char> folded) =>
        folded.Length <= MaxFillerLength && (AreAll(folded, Openings) || (AreAll(folded, Closings) && folded.Length > 0));

    private static bool AreAll(ReadOnlySpan<char> folded, FrozenSet<string> known)
    {
        for (var end = TrimEnd(folded, folded.Length); end > 0;)
        {
            var start = WordStart(folded, end);
            if (start == end || !(known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded[start..end]) || Closings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded[start..end])))
            {
                return false;
            }

            end = TrimEnd(folded, start);
        }

        return true;
    }

    private static int TrimEnd(ReadOnlySpan<char> folded, int end)
    {
        while (end > 0 && !char.IsLetterOrDigit(folded[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static int WordStart(ReadOnlySpan<char> folded, int end)
    {
        var start = end;
        while (start > 0 && char.IsLetterOrDigit(folded[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
