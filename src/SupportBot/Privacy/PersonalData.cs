using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using SupportBot.Text;
using SupportBot.Tickets;

namespace SupportBot.Privacy;

/// <summary>
/// Takes out of a citizen's words what nobody may keep (docs/contract.md section 4, "Masking"): numbers of identity papers, telephones, cards, e-mail
/// addresses, passwords and one-time codes. Hotlines, ticket and dossier codes, amounts and dates stay. When in doubt, a long number is masked.
/// </summary>
public static partial class PersonalData
{
    // How far from a word such as OTP or mã six digits still count as a code.
    private const int CodeReach = 80;

    // Stands in place of what is kept: no number reaches across it.
    private const char Barrier = '[';

    // How far behind the word a password is looked for.
    private const int PasswordReach = 60;

    private static readonly SearchValues<char> Signs = SearchValues.Create("@#$%^&*!_+=");

    /// <summary>Masks a text.</summary>
    public static MaskedText Mask(CleanText text)
    {
        var source = text.Text;
        var folded = VietnameseLetters.Fold(source);
        var kept = KeptSpans(folded);
        var open = Blank(folded, kept);
        var found = new List<Finding>();
        Collect(found, Email().Matches(folded), PersonalDataKinds.Email, kept);
        CollectNumbers(found, source, open);
        CollectCodes(found, folded, kept);
        CollectPasswords(found, source, folded, kept);
        return Replace(source, found);
    }

    /// <summary>The text with plain words for the placeholders of <see cref="Mask"/>: that a number was a CCCD helps to understand what it was told for.</summary>
    public static string WithoutPlaceholders(string masked) => Placeholder().Replace(masked, match => ' ' + match.Groups[1].Value + ' ');

    private static List<(int Start, int End)> KeptSpans(string folded) => Hotline().Matches(folded)
        .Concat(Ticket().Matches(folded).Where(match => TicketCode.TryRead(match.Value) is not null || (match.Value.Contains('-', StringComparison.Ordinal) && match.Value[2..].Any(char.IsAsciiLetter))))
        .Concat(Dossier().Matches(folded))
        .Concat(Amount().Matches(folded))
        .Concat(Years().Matches(folded))
        .Concat(Date().Matches(folded))
        .Concat(DocumentNumber().Matches(folded))
        .Select(match => (match.Index, match.Index + match.Length))
        .ToList();

    // What is kept is blanked, so that a number beside a hotline is still seen as a number of its own.
    private static string Blank(string folded, List<(int Start, int End)> kept)
    {
        var open = folded.ToCharArray();
        foreach (var (start, end) in kept)
        {
            Array.Fill(open, Barrier, start, end - start);
        }

        ZeroForO(open);
        return new string(open);
    }

    // "O91OO85997": the letter beside digits is meant as zero.
    private static void ZeroForO(char[] text)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == 'o' && ((i > 0 && char.IsAsciiDigit(text[i - 1])) || (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))))
                {
                    text[i] = '0';
                }
            }
        }
    }

    private static void CollectNumbers(List<Finding> found, string source, string open)
    {
        foreach (Match match in LongNumber().Matches(open))
        {
            if (match.Value.Count(char.IsAsciiDigit) < 9)
            {
                continue;
            }

            var number = new string(match.Value.Where(char.IsAsciiDigit).ToArray());
            found.Add(new Finding(match.Index, match.Index + match.Length, KindOf(number, source[match.Index])));
        }
    }

    private static PersonalDataKinds KindOf(string digits, char first) => digits.Length switch
    {
        13 when digits.StartsWith("0084", StringComparison.Ordinal) => PersonalDataKinds.Phone,
        9 => PersonalDataKinds.OldIdCard,
        12 when digits[0] == '0' => PersonalDataKinds.IdCard,
        >= 13 => PersonalDataKinds.PaymentCard,
        10 or 11 or 12 when first == '+' || digits[0] == '0' || digits.StartsWith("84", StringComparison.Ordinal) => PersonalDataKinds.Phone,
        12 => PersonalDataKinds.IdCard,
        _ => PersonalDataKinds.OtherNumber,
    };

    private static void CollectCodes(List<Finding> found, string folded, List<(int Start, int End)> kept)
    {
        foreach (Match match in SixDigits().Matches(folded))
        {
            var (start, end) = (match.Index, match.Index + match.Length);
            var digits = match.Value.Count(char.IsAsciiDigit);
            var before = folded[Math.Max(0, start - CodeReach)..start];
            var after = folded[end..Math.Min(folded.Length, end + CodeReach)];
            if (!Overlaps(kept, start, end) && (digits == 6 ? IsCodeNear(before, after) : digits != 4 && OtpNear().IsMatch(before)))
            {
                found.Add(new Finding(start, end, PersonalDataKinds.OneTimeCode));
            }
        }
    }

    // Beside a word such as OTP or mã; but a dossier's or ticket's number, where that word stands nearer.
    private static bool IsCodeNear(string before, string after)
    {
        var code = CodeWord().Match(before);
        var dossier = DossierWord().Match(before);
        return code.Success ? !dossier.Success || code.Index >= dossier.Index + dossier.Length + 3 || code.Index > dossier.Index + 12 || code.Value.Contains('t', StringComparison.Ordinal) : !dossier.Success && CodeWord().IsMatch(after);
    }

    private static void CollectPasswords(List<Finding> found, string source, string folded, List<(int Start, int End)> kept)
    {
        // A word of letters, digits and signs is a password wherever it stands in a message that speaks of one.
        if (PasswordWord().IsMatch(folded))
        {
            foreach (Match token in Token().Matches(source))
            {
                var end = token.Index + token.Value.TrimEnd('.', ',', '?', '!', ')', '"', '\'').Length;
                if (end - token.Index >= 5 && IsStrong(source[token.Index..end]) && !Overlaps(kept, token.Index, end))
                {
                    found.Add(new Finding(token.Index, end, PersonalDataKinds.Password));
                }
            }
        }

        foreach (Match keyword in PasswordWord().Matches(folded))
        {
            var from = keyword.Index + keyword.Length;
            var named = false;
            var isFirst = true;
            foreach (var token in Token().EnumerateMatches(folded.AsSpan(from, Math.Min(PasswordReach, folded.Length - from))))
            {
                var word = folded.AsSpan(from + token.Index, token.Length);
                var (start, end) = (from + token.Index, from + token.Index + word.TrimEnd(".,?!)\"'").Length);
                if (word is "la" or ":" or "=" or "thanh" or "sang")
                {
                    named = true;
                    continue;
                }

                var isBareNumber = isFirst && end - start >= 6 && !folded.AsSpan(start, end - start).ContainsAnyExceptInRange('0', '9');
                if (end > start && (isBareNumber || IsSecret(source[start..end], folded[start..end], named)) && !Overlaps(kept, start, end))
                {
                    found.Add(new Finding(start, end, PersonalDataKinds.Password));
                    named = false;
                }

                isFirst = false;
            }
        }
    }

    // A word of mixed letters, digits and signs; after "là" also a long word that is no Vietnamese syllable, or bare digits.
    private static bool IsSecret(string token, string folded, bool named)
    {
        if (folded.Length < 5 || PasswordWord().IsMatch(folded) || (char.IsAsciiDigit(folded[0]) && folded.Contains('/', StringComparison.Ordinal)) || folded is "vneid" || folded.Contains("://", StringComparison.Ordinal) || folded.EndsWith(".vn", StringComparison.Ordinal))
        {
            return false;
        }

        var hasDigit = folded.Any(char.IsAsciiDigit);
        var hasLetter = folded.Any(char.IsLetter);
        var hasSign = token.AsSpan(1, token.Length - 2).IndexOfAny(Signs) >= 0;
        return (hasLetter && hasDigit) || (IsOddlyCased(token) && !folded.StartsWith("vneid", StringComparison.Ordinal)) || (hasSign && (hasLetter || hasDigit)) || (named && folded.Length >= 6 && hasLetter && !EnglishWords.Contains(folded) && (folded.Length >= 8 || IsRunTogether(folded)) && !Syllable.IsPossible(folded))
            || (named && folded.All(char.IsAsciiDigit));
    }

    private static bool IsStrong(string token) =>
        token.Any(char.IsLetter) && token.Any(char.IsAsciiDigit) && token.AsSpan(1, token.Length - 2).IndexOfAny(Signs) >= 0 && !token.Contains("://", StringComparison.Ordinal);

    // "QwErTy": capitals behind small letters, more than once.
    private static bool IsOddlyCased(string token) => token.Skip(1).Where((c, i) => char.IsUpper(c) && char.IsLower(token[i])).Count() >= 2;

    // "anhyeuem": several syllables without blanks, as nobody writes but in a password.
    private static bool IsRunTogether(string folded)
    {
        var parts = new int[folded.Length + 1];
        Array.Fill(parts, -1, 1, folded.Length);
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

    private static void Collect(List<Finding> found, MatchCollection matches, PersonalDataKinds kind, List<(int Start, int End)> kept)
    {
        foreach (Match match in matches)
        {
            if (!Overlaps(kept, match.Index, match.Index + match.Length))
            {
                found.Add(new Finding(match.Index, match.Index + match.Length, kind));
            }
        }
    }

    private static bool Overlaps(List<(int Start, int End)> spans, int start, int end) => spans.Exists(span => span.Start < end && start < span.End);

    private static MaskedText Replace(string source, List<Finding> found)
    {
        var masked = new StringBuilder(source.Length);
        var values = new List<(PersonalDataKinds, string)>();
        var at = 0;
        var kinds = PersonalDataKinds.None;
        foreach (var finding in found.OrderBy(f => f.Start).ThenByDescending(f => f.End))
        {
            if (finding.Start < at)
            {
                continue;
            }

            masked.Append(source, at, finding.Start - at).Append('[').Append(Word(finding.Kind)).Append(" đã che]");
            values.Add((finding.Kind, source[finding.Start..finding.End]));
            kinds |= finding.Kind;
            at = finding.End;
        }

        return new MaskedText(masked.Append(source, at, source.Length - at).ToString(), kinds, values);
    }

    private static string Word(PersonalDataKinds kind) => kind switch
    {
        PersonalDataKinds.IdCard => "số CCCD",
        PersonalDataKinds.OldIdCard => "số CMND",
        PersonalDataKinds.Phone => "số điện thoại",
        PersonalDataKinds.Email => "email",
        PersonalDataKinds.PaymentCard => "số thẻ",
        PersonalDataKinds.Password => "mật khẩu",
        PersonalDataKinds.OneTimeCode => "mã",
        _ => "số",
    };

    private sealed record Finding(int Start, int End, PersonalDataKinds Kind);
}

/// <summary>What was found in a text and masked.</summary>
[Flags]
public enum PersonalDataKinds
{
    None = 0,
    IdCard = 1,
    OldIdCard = 2,
    Phone = 4,
    Email = 8,
    PaymentCard = 16,
    Password = 32,
    OneTimeCode = 64,
    OtherNumber = 128,
}

/// <summary>A text from which personal data were taken.</summary>
/// <param name="Text">The text with placeholders such as <c>[số CCCD đã che]</c>.</param>
/// <param name="Kinds">What was in it.</param>
/// <param name="Values">What was taken out, in order: in memory only, never stored or logged.</param>
public sealed record MaskedText(string Text, PersonalDataKinds Kinds, IReadOnlyList<(PersonalDataKinds Kind, string Value)> Values)
{
    /// <summary>True where the citizen gave away a password or a code.</summary>
    public bool HasSecret => (Kinds & (PersonalDataKinds.Password | PersonalDataKinds.OneTimeCode | PersonalDataKinds.PaymentCard)) != 0;
}
