using System.Buffers;
using System.Text.RegularExpressions;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>
/// Finds one-time codes and passcodes: four to eight digits beside words of codes, passcodes or text messages, or where the message before announced one.
/// </summary>
internal static partial class OneTimeCodes
{
    // How far from a word such as OTP digits still are a code.
    private const int LongReach = 80;

    // How far behind a word that names something else ("hồ sơ"), and how far such a word may stand behind the word for a code.
    private const int OtherReach = 16;
    private const int JointReach = 8;

    // Words that may stand beside the digits where they were announced.
    private const int MaxWordsBeside = 4;

    private const int MinNumberLength = 6;

    /// <summary>Adds what it finds.</summary>
    public static void Find(SensitiveText text)
    {
        if (text.Folded.Contains("cvv", StringComparison.Ordinal) || text.Folded.Contains("cvc", StringComparison.Ordinal))
        {
            FindCardCodes(text);
        }

        if (text.Cues.Codes.Count == 0 && text.Awaited == AwaitedSecret.None)
        {
            return;
        }

        // "l8O372": a letter among digits is meant as the digit that it looks like.
        var memory = ArrayPool<char>.Shared.Rent(text.Source.Length);
        var open = memory.AsSpan(0, text.Source.Length);
        text.Folded.CopyTo(open);
        DigitGroups.ReplaceLookAlikes(open);
        foreach (var number in FourToEightDigits().EnumerateMatches(open))
        {
            var (start, end) = (number.Index, number.Index + number.Length);
            var digits = number.Length - open[start..end].CountAny(" .-\n");
            var kind = KindAt(text, start, end, digits);
            if (kind != PersonalDataKinds.None && !text.Kept.Overlaps(start, end))
            {
                text.Found.Add(start, end, kind);
            }
        }

        ArrayPool<char>.Shared.Return(memory, clearArray: true);
    }

    // The three digits on the back of a card.
    private static void FindCardCodes(SensitiveText text)
    {
        foreach (var match in CardCodeBefore().EnumerateMatches(text.Folded))
        {
            text.Found.Add(match.Index, match.Index + match.Length, PersonalDataKinds.OneTimeCode);
        }

        foreach (var match in CardCode().EnumerateMatches(text.Folded))
        {
            var end = match.Index + match.Length;
            var start = text.Folded[..end].LastIndexOfAnyExceptInRange('0', '9') + 1;
            text.Found.Add(start, end, PersonalDataKinds.OneTimeCode);
        }
    }

    /// <summary>A code or a password where so many digits are one; else nothing.</summary>
    public static PersonalDataKinds KindAt(SensitiveText text, int start, int end, int digits)
    {
        if (IsCounted(text.Folded, end) || IsLine(text.Folded[start..end]) || IsNumbered(text, start, digits) || IsOfOther(text.Cues, start))
        {
            return PersonalDataKinds.None;
        }

        if (AwaitedKind(text, start, end, digits) is var awaited and not PersonalDataKinds.None)
        {
            return awaited;
        }

        return IsBeside(text, start, end, digits) ? PersonalDataKinds.OneTimeCode : PersonalDataKinds.None;
    }

    // "mã hồ sơ của em 123456"; but "mã otp của hồ sơ 123456" names the code.
    private static bool IsOfOther(CueReader cues, int start) =>
        cues.Codes.Before(start) is { Cue: Cue.NoCode } other && start - other.End <= OtherReach
        && !(cues.Codes.Before(other.Start) is { Cue: Cue.Secret } secret && other.Start - secret.End <= JointReach);

    // "mã lỗi otp 2004" speaks of the error's number.
    private static bool IsPartOfOther(CueReader cues, int start) => cues.Codes.Before(start) is { Cue: Cue.NoCode } other && start - other.End <= 1;

    private static PersonalDataKinds AwaitedKind(SensitiveText text, int start, int end, int digits)
    {
        if (text.Awaited == AwaitedSecret.None)
        {
            return PersonalDataKinds.None;
        }

        var (before, behind) = (CountWords(text.Folded[..start]), CountWords(text.Folded[end..]));
        var isAlone = before + behind <= MaxWordsBeside;
        return text.Awaited switch
        {
            AwaitedSecret.Code when before <= MaxWordsBeside => PersonalDataKinds.OneTimeCode,
            AwaitedSecret.Password when before <= MaxWordsBeside => PersonalDataKinds.Password,
            AwaitedSecret.CodeMentioned when isAlone => PersonalDataKinds.OneTimeCode,
            AwaitedSecret.PasswordMentioned when isAlone => PersonalDataKinds.Password,
            AwaitedSecret.Number when isAlone && digits >= MinNumberLength => PersonalDataKinds.OtherNumber,
            _ => PersonalDataKinds.None,
        };
    }

    private static int CountWords(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var range in text.SplitAny(' ', '\n'))
        {
            count += text[range].Length > 0 ? 1 : 0;
        }

        return count;
    }

    private static bool IsBeside(SensitiveText text, int start, int end, int digits)
    {
        if (text.Cues.Secrets.Before(start) is { Cue: Cue.Secret } named && start - named.End <= (digits >= 5 ? LongReach : 24) && !IsPartOfOther(text.Cues, named.Start))
        {
            return true;
        }

        // What the nearest word says decides between what is weak; a round sum and a day are no code then.
        var isPlain = digits < 5 ? !IsYear(text.Folded[start..end]) : !(text.Folded[..end].EndsWith("000") || IsDay().IsMatch(text.Folded[start..end]));
        return isPlain && ((text.Cues.Codes.Before(start) is { Cue: not Cue.None } near && IsWeakCode(near.Cue, start - near.End, digits)) || IsNamedBehind(text, start, end, digits));
    }

    // A year, or the beginning of a hotline.
    private static bool IsYear(ReadOnlySpan<char> digits) => digits.StartsWith("19") || digits.StartsWith("20") || digits.StartsWith("18");

    private static bool IsWeakCode(Cue word, int distance, int digits) => word switch
    {
        Cue.Code => distance <= (digits == 6 ? 80 : digits >= 5 ? 32 : 10),
        Cue.Message => digits >= 5 ? distance <= 40 : distance <= 8,
        _ => false,
    };

    // "654321 là mã otp phải không", "578383 gửi qua tin nhắn"; not over the end of a sentence.
    private static bool IsNamedBehind(SensitiveText text, int start, int end, int digits) =>
        text.Cues.Codes.Behind(end) is { Cue: not Cue.None } behind && !text.Folded[end..behind.Start].ContainsAny('.', ';', '\n') && (behind.Start - end) is var distance && behind.Cue switch
        {
            Cue.Secret => distance <= (digits >= 5 ? 60 : 12),
            Cue.Code => distance <= (digits == 6 ? 24 : 8),
            Cue.Message => digits >= 5 && distance <= 24 && !IsPaid(text.Folded, start),
            _ => false,
        };

    // "6 ký tự", "3 lần", "20000 người": counted, not kept secret.
    private static bool IsCounted(ReadOnlySpan<char> folded, int end) => Counted().IsMatch(folded[end..Math.Min(folded.Length, end + 16)]);

    // "năm 2024", "từ 8088", "số tiền 150000", "phòng 1203": the word before says what it is.
    private static bool IsNumbered(SensitiveText text, int start, int digits)
    {
        var before = text.Folded[Math.Max(0, start - 20)..start];
        return Numbered().IsMatch(before) || (digits <= 5 && Sender().IsMatch(before) && !(before.EndsWith(" so ") && text.Cues.Secrets.Count > 0));
    }

    // Numbers to which everybody sends text messages.
    private static bool IsLine(ReadOnlySpan<char> digits) => digits is "1414" or "1422" or "1441" or "1022" or "1080" or "5656" or "9090" or "9191" or "8088" or "8098" or "1789";

    private static bool IsPaid(ReadOnlySpan<char> folded, int start) => Paid().IsMatch(folded[Math.Max(0, start - 20)..start]);

    [GeneratedRegex(@"(?<![0-9]|[0-9][.,/])[0-9](?:[ .\-\n]?[0-9]){3,7}(?![0-9]|[.,/][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex FourToEightDigits();

    [GeneratedRegex(@"\A\s?(?:ky tu|ki tu|chu so|lan|phut|giay|ngay|gio|nguoi|thang|tuan|tai khoan|tk|ho so|phieu|%|do c|met|km|m2|px|mb|gb|kb|mah|ms)(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    [GeneratedRegex(@"(?<![a-z])(?:nam|thang|luc|dau so|tong dai|so tien|hotline|phong|so nha|ap|thon|to|khu|duong|tang|lo|ngo|hem|hoc phi|le phi|phi|luong|gia|khoang|hon|gan)\s?:?\s?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    // Of a text message, its sender or receiver: "từ 8088", "gửi 1414".
    [GeneratedRegex(@"(?<![a-z])(?:tu|toi|den|(?:soan|tin|nhan) gui|gui (?:tin|toi|den|so)|soan|so)\s\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sender();

    [GeneratedRegex(@"(?<![a-z])cv[vc]2?(?:\s(?:la|so|cua the|cua em))?\s?[:=]?\s?[0-9]{3,4}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex CardCode();

    // "482, cvv đó"
    [GeneratedRegex(@"(?<![0-9])[0-9]{3,4}(?=[^a-z0-9]{1,3}(?:la |so )?cv[vc])", RegexOptions.CultureInvariant)]
    private static partial Regex CardCodeBefore();

    [GeneratedRegex(@"\A(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])\z", RegexOptions.CultureInvariant)]
    private static partial Regex IsDay();

    [GeneratedRegex(@"(?:tien|phi|luong|tru|gia|mat|nop|dong)\s\z", RegexOptions.CultureInvariant)]
    private static partial Regex Paid();
}
