using System.Text.RegularExpressions;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>Finds passwords: words that look like one, in a message that speaks of passwords or behind one that announced it.</summary>
internal static partial class Passwords
{
    // How far behind the word a password begins, and how far before it.
    private const int Reach = 60;
    private const int ReachBefore = 48;
    private const int MaxJointLength = 6;

    // Of an announced password: the whole message, where it is short.
    private const int MaxWordsAlone = 4;

    private const int MaxQuotedLength = 40;

    // Digits alone, with nothing but words that say whose password it is before them.
    private const int MinDigits = 5;

    /// <summary>Adds what it finds.</summary>
    public static void Find(SensitiveText text)
    {
        var words = text.Cues.Passwords;
        for (var i = 0; i < words.Count; i++)
        {
            FindBehind(text, words[i].End, isNamed: false);
            FindBefore(text, words[i].Start);
        }

        if (text.Awaited is AwaitedSecret.Password or AwaitedSecret.PasswordMentioned)
        {
            FindAwaited(text);
        }

        if (text.Digits > 0 && text.Folded.ContainsAny('/', '|'))
        {
            FindPairs(text);
        }

        if (words.Count > 0)
        {
            FindStrong(text);
        }
    }

    /// <summary>True where a word in lower case without marks is one for passwords, or holds one ("mk/otp").</summary>
    public static bool AreNamed(ReadOnlySpan<char> folded) => PasswordWord().IsMatch(folded);

    // A word of letters, digits and signs is a password wherever it stands in a message that speaks of one.
    private static void FindStrong(SensitiveText text)
    {
        for (var token = PasswordToken.At(text.Source, 0); token.Start < text.Source.Length; token = PasswordToken.At(text.Source, token.Next))
        {
            if (token.Length >= PasswordShape.MinLength && PasswordShape.IsStrong(token.Slice(text.Source)))
            {
                Add(text, token);
            }
        }
    }

    private static void FindBehind(SensitiveText text, int from, bool isNamed)
    {
        var folded = text.Folded;
        var (isFirst, onlyOwner, direct) = (true, true, isNamed);
        var bare = 0; // "123456 hay 654321": of the same length as one before.
        for (var token = PasswordToken.At(folded, from); token.Start < folded.Length && token.Start < from + Reach; token = PasswordToken.At(folded, token.Next))
        {
            var word = token.Slice(folded);
            if (folded[token.Start..token.Next] is "la" or ":" or "=" or "thanh" or "sang" or "is" or "->" or "=>" or ":-")
            {
                isNamed = direct = true;
                continue;
            }

            if (direct && PhraseLength(text, token.Start) is var phrase and > 0)
            {
                text.Found.Add(token.Start, token.Start + phrase, PersonalDataKinds.Password);
                return;
            }

            if ((direct || isFirst) && QuotedLength(text, token.Start) is var quoted and > 0)
            {
                text.Found.Add(token.Start, token.Start + quoted, PersonalDataKinds.Password);
            }

            var isBare = IsBareNumber(text, token, word, isFirst || onlyOwner || word.Length == bare, direct);
            if (isBare || PasswordShape.IsSecret(token.Slice(text.Source), word, isNamed, direct && IsLast(folded, token)))
            {
                if (Add(text, token))
                {
                    isNamed = false;
                    bare = isBare ? word.Length : bare;
                }
            }

            onlyOwner = onlyOwner && OwnerWord().IsMatch(word);
            (isFirst, direct) = (false, direct && OwnerWord().IsMatch(word));
        }
    }

    private static bool IsBareNumber(SensitiveText text, PasswordToken token, ReadOnlySpan<char> word, bool isNear, bool isDirect) =>
        word.Length >= 4 && !word.ContainsAnyExceptInRange('0', '9') && (word.Length >= MinDigits ? isNear || isDirect : isDirect) && !Unit().IsMatch(text.Folded[token.End..]);

    private static bool IsLast(ReadOnlySpan<char> folded, PasswordToken token) => End().IsMatch(folded[token.End..Math.Min(folded.Length, token.End + 12)]);

    // "hoa@1990 là mật khẩu của em": what stands before is named by the word behind it.
    private static void FindBefore(SensitiveText text, int word)
    {
        var before = text.Folded[..word].TrimEnd();
        if (!Joint().IsMatch(before[Math.Max(0, before.Length - MaxJointLength)..]))
        {
            return;
        }

        var from = Math.Max(0, word - ReachBefore);
        foreach (var match in NamedBehind().EnumerateMatches(text.Folded[from..word]))
        {
            var token = PasswordToken.At(text.Source, from + match.Index);
            if (PasswordShape.IsSecret(token.Slice(text.Source), token.Slice(text.Folded), isNamed: true, isLast: false))
            {
                Add(text, token);
            }
        }
    }

    // Announced by the message before: what follows is read as behind "mật khẩu là".
    private static void FindAwaited(SensitiveText text)
    {
        var token = PasswordToken.At(text.Source, 0);
        var isAlone = IsShort(text.Folded);
        if (text.Awaited == AwaitedSecret.Password)
        {
            FindBehind(text, 0, isNamed: true);
        }
        else if (isAlone && PasswordShape.IsSecret(token.Slice(text.Source), token.Slice(text.Folded), isNamed: false, isLast: false))
        {
            Add(text, token);
        }
    }

    private static void FindPairs(SensitiveText text)
    {
        foreach (var match in Pair().EnumerateMatches(text.Folded))
        {
            var token = PasswordToken.At(text.Source, match.Index + match.Length);
            if (token.Slice(text.Folded).ContainsAnyInRange('0', '9') && PasswordShape.IsSecret(token.Slice(text.Source), token.Slice(text.Folded), isNamed: false, isLast: false))
            {
                Add(text, token);
            }
        }
    }

    private static bool IsShort(ReadOnlySpan<char> folded)
    {
        var words = 0;
        for (var token = PasswordToken.At(folded, 0); token.Start < folded.Length && words <= MaxWordsAlone; token = PasswordToken.At(folded, token.Next))
        {
            words++;
        }

        return words <= MaxWordsAlone;
    }

    // "hoa sen 1990": the words between two quotation marks, where they are no plain sentence.
    private static int QuotedLength(SensitiveText text, int start)
    {
        if (start == 0 || text.Source[start - 1] is not ('"' or '\'' or '“' or '‘' or '«'))
        {
            return 0;
        }

        var behind = text.Source.AsSpan(start, Math.Min(MaxQuotedLength, text.Source.Length - start));
        var length = behind.IndexOfAny("\"'”’»");
        return length >= 3 && text.Folded.Slice(start, length).ContainsAnyInRange('0', '9') && !text.Kept.Overlaps(start, start + length) ? length : 0;
    }

    // "là hoa sen 1990": a few words that end in digits, and nothing behind them.
    private static int PhraseLength(SensitiveText text, int start)
    {
        foreach (var match in WordsAndDigits().EnumerateMatches(text.Folded[start..Math.Min(text.Folded.Length, start + MaxQuotedLength)]))
        {
            var end = start + match.Length;
            var isFew = text.Awaited != AwaitedSecret.Password && char.IsLetter(text.Folded[start]) && text.Folded[..end].LastIndexOfAnyExceptInRange('0', '9') >= end - 3;
            return !isFew && IsLast(text.Folded, new PasswordToken(start, end, end)) && !text.Kept.Overlaps(start, end) ? match.Length : 0;
        }

        return 0;
    }

    private static bool Add(SensitiveText text, PasswordToken token)
    {
        // "Hanoi1954$": what looks like an amount within a word is none.
        if (text.Kept.Overlaps(token.Start, token.Start + 1))
        {
            return false;
        }

        text.Found.Add(token.Start, token.End, PersonalDataKinds.Password);
        return true;
    }

    [GeneratedRegex(@"(?<![a-z0-9])(?:m[.\-/_]?k(?:hau)?|m k(?=\s?(?:la|:|=|cua))|mat[\W_]{0,4}khau|matma|otp|pass(?:word|wd|code|w)?|pw|pwd|ma[ .\-]{0,2}pin)(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex PasswordWord();

    [GeneratedRegex(@"\A(?:(?:[a-z]{1,10} ){1,3}[0-9]{1,8}|[0-9]{1,4}(?:[ .\-][0-9]{1,4}){1,5})(?![0-9\p{L}/.,\-])", RegexOptions.CultureInvariant)]
    private static partial Regex WordsAndDigits();

    [GeneratedRegex(@"(?:^|\s)(?:la|lam|=|is|as|o|muc|cho|cai|my|the)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    // "tài khoản … / …": what a person signs in with, and the password behind a stroke.
    [GeneratedRegex(@"(?<![a-z])(?:tai khoan|tk|user|username|login|dang nhap|acc)\W{1,4}(?:la )?\S{4,40}\s?[/|]\s?(?=\S{5,40}(?:\s|\z))", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    // Whose password it is and what for.
    [GeneratedRegex(@"\A[(""']?(?:cua|em|toi|minh|tui|con|chau|anh|chi|bac|bo|me|ban|ong|ba|vo|chong|nha|ung|dung|app|vneid|dvc|dvcqg|dich|vu|cong|quoc|gia|cu|moi|hien|tai|dang|nhap|dien|thoai|may|tai|khoan|tk|dinh|danh|tu|cap|muc|so|zalo|facebook|fb|wifi|email|gmail|my|the|new|old|login|account|portal|trang|web|cai|nay|day|thi|a|da|ne|nhe|nha|vay|toi|dat|nho|[12])[)""',.]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex OwnerWord();

    [GeneratedRegex(@"\A\s?(?:ky tu|ki tu|chu so|so\b|lan|phut|giay|ngay|gio|nguoi|thang|nam|vnd|dong|k\b|tr\b|trieu)", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();

    [GeneratedRegex(@"\A[.,!?)""'”’]*(?:\s+(?:a|ah|nhe|nha|ne|do|day|nghe|ad|shop|roi))?[.,!?\s]*(?:\z|\n)", RegexOptions.CultureInvariant)]
    private static partial Regex End();

    [GeneratedRegex(@"(?<=\A|\s)\S{5,40}(?=,?\s{1,2}(?:thi |chinh )?(?:la|lam|=|is|as|vao o|o o|cho o|vao muc|vao cho)\s{1,2}(?:cai |my |the |o )?\z)", RegexOptions.CultureInvariant)]
    private static partial Regex NamedBehind();
}
