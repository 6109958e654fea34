using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SupportBot.Recognizers.Text;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>Decides by its shape whether a word is taken for a password.</summary>
internal static partial class PasswordShape
{
    public const int MinLength = 5;
    private const int MinNamedLength = 4;

    private static readonly SearchValues<char> Signs = SearchValues.Create("@#$%^&*!_+=");

    // What is said of a password and is none.
    private static readonly FrozenSet<string> Remarks = (
        "vneid vssid okay oke okie haha hihi alo hello thanks sorry cancel incorrect invalid wrong expired required correct forgotten locked strong weak unknown missing empty secret private saved " +
        "please website facebook youtube captcha username wifi admin support staff human agent").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RemarkLookup = Remarks.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A word of mixed letters, digits and signs; behind "là" also a long word that is no Vietnamese syllable, or bare digits.</summary>
    /// <param name="token">The word as typed.</param>
    /// <param name="folded">The same in lower case without marks.</param>
    /// <param name="isNamed">True behind a word such as "là".</param>
    /// <param name="isLast">True directly behind such a word at the end of what is said.</param>
    public static bool IsSecret(ReadOnlySpan<char> token, ReadOnlySpan<char> folded, bool isNamed, bool isLast)
    {
        if (folded.Length < (isNamed ? MinNamedLength : MinLength) || IsNoSecret(folded) || (!isNamed && Product().IsMatch(folded)))
        {
            return false;
        }

        var (hasDigit, hasLetter) = (folded.ContainsAnyInRange('0', '9'), HasLetter(folded));
        return (hasLetter && hasDigit)
            || (IsOddlyCased(token) && !folded.StartsWith("vneid"))
            || (HasInnerSign(token) && (hasLetter || hasDigit))
            || (isNamed && (folded.ContainsAnyExceptInRange('0', '9') ? hasLetter && IsNoWord(folded, isLast) : folded.Length >= MinLength));
    }

    /// <summary>Letters, digits and signs together.</summary>
    public static bool IsStrong(ReadOnlySpan<char> token) =>
        HasInnerSign(token) && token.ContainsAnyInRange('0', '9') && HasLetter(token) && !token.Contains("://", StringComparison.Ordinal);

    private static bool IsNoSecret(ReadOnlySpan<char> folded) =>
        RemarkLookup.Contains(folded) || folded.Contains("://", StringComparison.Ordinal) || Host().IsMatch(folded) || (Passwords.AreNamed(folded) && !folded.ContainsAnyInRange('0', '9'));

    private static bool IsNoWord(ReadOnlySpan<char> folded, bool isLast) =>
        !EnglishWords.Contains(folded) && !Syllable.IsPossible(folded) && !folded.ContainsAny('/', '-') && (isLast || folded.Length >= 8 || (folded.Length >= 6 && IsRunTogether(folded)));

    private static bool HasInnerSign(ReadOnlySpan<char> token) => token.Length > 2 && token[1..^1].ContainsAny(Signs);

    private static bool HasLetter(ReadOnlySpan<char> token)
    {
        foreach (var c in token)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }

    // "QwErTy": capitals behind small letters, more than once.
    private static bool IsOddlyCased(ReadOnlySpan<char> token)
    {
        var changes = 0;
        for (var i = 1; i < token.Length && changes < 2; i++)
        {
            changes += char.IsUpper(token[i]) && char.IsLower(token[i - 1]) ? 1 : 0;
        }

        return changes == 2;
    }

    // "anhyeuem": several syllables without blanks, as nobody writes but in a password.
    private static bool IsRunTogether(ReadOnlySpan<char> folded)
    {
        Span<int> parts = stackalloc int[folded.Length + 1];
        parts[1..].Fill(-1);
        for (var end = 2; end <= folded.Length; end++)
        {
            for (var start = Math.Max(0, end - 7); start <= end - 2; start++)
            {
                if (parts[start] >= 0 && Syllable.IsPossible(folded[start..end]))
                {
                    parts[end] = Math.Max(parts[end], parts[start] + 1);
                }
            }
        }

        return parts[folded.Length] >= 2;
    }

    // Machines, papers and short remarks that hold digits.
    [GeneratedRegex(@"\A(?:iphone|ipad|ios|macos|android|win(?:dows)?|samsung|galaxy|oppo|xiaomi|redmi|vivo|realme|nokia|huawei|pixel|note|macbook|chrome|vneid|vssid|dvc|cccd|cmnd|cmt|otp|level|muc|cap|version|ver|v|step|buoc|lan|tuan|thang|nam|ngay|quy|dieu|khoan|qd|nd|tt|cv|covid|sms|sim|mp|ipv)[\-_.]?[0-9]+(?:\.[0-9]+)*[a-z]{0,6}\z|\A[0-9]+(?:[.,][0-9]+)?(?:h|g|p|s|k|tr|d|vnd|gb|mb|kb|ph|phut|giay|lan|so|ky|kytu|ngay|nam|thang|%)[0-9]{0,2}[a-z]{0,2}\z|\A(?:h|t|q|p)[0-9]{1,3}(?:[./\-][0-9]{1,4})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Product();

    [GeneratedRegex(@"\.(?:vn|com|net|org|gov|info|io|me|html|apk|pdf|jpg|png|docx?|xlsx?)(?:/|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Host();
}
