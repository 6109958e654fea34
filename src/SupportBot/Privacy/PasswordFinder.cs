using System.Buffers;
using System.Text.RegularExpressions;
using SupportBot.Text;

namespace SupportBot.Privacy;

/// <summary>Finds passwords: words that look like one, in a message that speaks of passwords.</summary>
internal static partial class PasswordFinder
{
    // How far behind the word a password begins.
    private const int Reach = 60;

    private const int ShortestSecret = 5;

    // A longer run without blanks is judged piece by piece.
    private const int LongestSecret = 64;

    private static readonly SearchValues<char> Signs = SearchValues.Create("@#$%^&*!_+=");

    /// <summary>Adds what it finds outside of <paramref name="kept"/>.</summary>
    /// <param name="source">The text.</param>
    /// <param name="folded">The same in lower case without marks, place by place.</param>
    /// <param name="kept">What must not be masked.</param>
    /// <param name="found">What was found.</param>
    public static void Find(ReadOnlySpan<char> source, ReadOnlySpan<char> folded, Spans kept, Findings found)
    {
        var speaksOfOne = false;
        foreach (var word in PasswordWord().EnumerateMatches(folded))
        {
            speaksOfOne = true;
            FindBehind(word.Index + word.Length, source, folded, kept, found);
        }

        if (speaksOfOne)
        {
            FindStrong(source, kept, found);
        }
    }

    // A word of letters, digits and signs is a password wherever it stands in a message that speaks of one.
    private static void FindStrong(ReadOnlySpan<char> source, Spans kept, Findings found)
    {
        for (var token = Token.At(source, 0); token.Start < source.Length; token = Token.At(source, token.Next))
        {
            if (token.Length >= ShortestSecret && IsStrong(token.Of(source)) && !kept.Overlaps(token.Start, token.End))
            {
                found.Add(token.Start, token.End, PersonalDataKinds.Password);
            }
        }
    }

    private static void FindBehind(int from, ReadOnlySpan<char> source, ReadOnlySpan<char> folded, Spans kept, Findings found)
    {
        var named = false;
        var isFirst = true;
        for (var token = Token.At(folded, from); token.Start < folded.Length && token.Start < from + Reach; token = Token.At(folded, token.Next))
        {
            var word = token.Of(folded);
            if (folded[token.Start..token.Next] is "la" or ":" or "=" or "thanh" or "sang")
            {
                named = true;
                continue;
            }

            var isBareNumber = isFirst && word.Length >= 6 && !word.ContainsAnyExceptInRange('0', '9');
            if ((isBareNumber || IsSecret(token.Of(source), word, named)) && !kept.Overlaps(token.Start, token.End))
            {
                found.Add(token.Start, token.End, PersonalDataKinds.Password);
                named = false;
            }

            isFirst = false;
        }
    }

    // A word of mixed letters, digits and signs; after "là" also a long word that is no Vietnamese syllable, or bare digits.
    private static bool IsSecret(ReadOnlySpan<char> token, ReadOnlySpan<char> folded, bool named)
    {
        if (folded.Length < ShortestSecret || IsNoSecret(folded))
        {
            return false;
        }

        var (hasDigit, hasLetter) = (folded.ContainsAnyInRange('0', '9'), HasLetter(folded));
        return (hasLetter && hasDigit)
            || (IsOddlyCased(token) && !folded.StartsWith("vneid"))
            || (HasInnerSign(token) && (hasLetter || hasDigit))
            || (named && (folded.ContainsAnyExceptInRange('0', '9') ? hasLetter && IsNoWord(folded) : true));
    }

    private static bool IsNoSecret(ReadOnlySpan<char> folded) =>
        folded is "vneid" || folded.EndsWith(".vn") || (char.IsAsciiDigit(folded[0]) && folded.Contains('/')) || folded.Contains("://", StringComparison.Ordinal) || PasswordWord().IsMatch(folded);

    private static bool IsNoWord(ReadOnlySpan<char> folded) =>
        folded.Length >= 6 && !EnglishWords.Contains(folded) && (folded.Length >= 8 || IsRunTogether(folded)) && !Syllable.IsPossible(folded);

    private static bool IsStrong(ReadOnlySpan<char> token) =>
        HasInnerSign(token) && token.ContainsAnyInRange('0', '9') && HasLetter(token) && !token.Contains("://", StringComparison.Ordinal);

    private static bool HasInnerSign(ReadOnlySpan<char> token) => token[1..^1].ContainsAny(Signs);

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

    [GeneratedRegex(@"\b(?:mk|mkhau|mat ?khau|mat ?ma|pass|password|passwd|passcode|pw|pwd|ma pin)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PasswordWord();

    // A run without blanks, colons and equals signs, of which the punctuation behind it is no part; or such a sign alone.
    private readonly record struct Token(int Start, int End, int Next)
    {
        public int Length => End - Start;

        public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text[Start..End];

        // The first from a place on; at the end of the text where there is none.
        public static Token At(ReadOnlySpan<char> text, int from)
        {
            var start = from;
            while (start < text.Length && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            var next = Math.Min(start + 1, text.Length);
            while (next < text.Length && next - start < LongestSecret && !IsSign(text[start]) && !IsSign(text[next]) && !char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            return new Token(start, start + text[start..next].TrimEnd(".,?!)\"'").Length, next);
        }

        private static bool IsSign(char c) => c is ':' or '=';
    }
}
