using System.Collections.Frozen;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Contacts;

/// <summary>A telephone number: where it ends, its digits as dialled today, and its kind (<c>mobile</c>, <c>landline</c>, <c>hotline</c>).</summary>
internal sealed record PhoneNumber(int Next, string Normalized, string Kind);

/// <summary>Reads telephone numbers of Việt Nam by the prefixes in force, and the eleven-digit mobile numbers that became ten digits in 2018.</summary>
internal static class PhoneNumbers
{
    private const string Separators = ".-()\u2013";

    // Of a number in brackets only the prefix stands in them: "(024) 3823 4567".
    private const int MaxLengthInBrackets = 4;

    private const int MaxLength = 11;

    private static readonly FrozenSet<string> MobilePrefixes =
        ("032 033 034 035 036 037 038 039 052 055 056 058 059 070 076 077 078 079 081 082 083 084 085 086 087 088 089 " +
        "090 091 092 093 094 095 096 097 098 099").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> OldPrefixes =
        ("0120:070 0121:079 0122:077 0126:076 0128:078 0123:083 0124:084 0125:085 0127:081 0129:082 0162:032 0163:033 0164:034 0165:035 0166:036 " +
        "0167:037 0168:038 0169:039 0186:056 0188:058 0199:059").Split(' ').ToFrozenDictionary(pair => pair[..4], pair => pair[5..], StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> MobileLookup = MobilePrefixes.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> OldLookup = OldPrefixes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number at a token; null where there is none.</summary>
    public static PhoneNumber? Read(Sentence sentence, int index) => ReadOpen(sentence, OpensPrefix(sentence, index) ? index + 1 : index);

    /// <summary>True for the digits of a mobile or land line, with the leading zero or without it.</summary>
    public static bool IsKnown(ReadOnlySpan<char> digits)
    {
        Span<char> national = stackalloc char[MaxLength];
        national[0] = '0';
        var length = digits[0] == '0' ? 0 : 1;
        if (digits.Length + length > MaxLength)
        {
            return false;
        }

        digits.CopyTo(national[length..]);
        national = national[..(length + digits.Length)];
        return national.Length == 10 ? MobileLookup.Contains(national[..3])
            : national.Length == MaxLength && (OldLookup.ContainsKey(national[..4]) || (national[1] == '2' && IsArea(national)));
    }

    private static bool OpensPrefix(Sentence sentence, int index) =>
        sentence.Is(index, '(') && (sentence.Is(index + 1, '+') || (sentence.Is(index + 1, TokenKind.Digits) && sentence[index + 1].Length <= MaxLengthInBrackets));

    private static PhoneNumber? ReadOpen(Sentence sentence, int index)
    {
        if (sentence.Is(index, '+'))
        {
            return sentence.IsGlued(index + 1) ? ReadInternational(sentence, index + 1, "84") : null;
        }

        if (!sentence.Is(index, TokenKind.Digits))
        {
            return null;
        }

        var first = sentence.Word(index)[0];
        return first switch
        {
            '0' => ReadNational(sentence, index) ?? ReadInternational(sentence, index, "0084"),
            '1' => ReadHotline(sentence, index),
            '8' => ReadInternational(sentence, index, "84"),
            _ => null,
        };
    }

    private static PhoneNumber? ReadNational(Sentence sentence, int index) => ReadDigits(sentence, index, 10) ?? ReadDigits(sentence, index, 11);

    private static PhoneNumber? ReadDigits(Sentence sentence, int index, int count) =>
        DigitChain.Take(sentence, index, count, Separators) is { } chain && Classify(chain.Digits) is { } known ? new PhoneNumber(chain.Next, known.Digits, known.Kind) : null;

    // "+84 912…", "84912…", also with the needless zero: "+84 (0)912…".
    private static PhoneNumber? ReadInternational(Sentence sentence, int index, string country)
    {
        for (var count = country.Length + 9; count <= country.Length + 11; count++)
        {
            if (DigitChain.Take(sentence, index, count, Separators) is { } chain && chain.Digits.StartsWith(country, StringComparison.Ordinal))
            {
                var national = chain.Digits[country.Length..];
                if (Classify(national[0] == '0' ? national : "0" + national) is { } known)
                {
                    return new PhoneNumber(chain.Next, known.Digits, known.Kind);
                }
            }
        }

        return null;
    }

    private static PhoneNumber? ReadHotline(Sentence sentence, int index)
    {
        if (!sentence.Word(index).StartsWith("1800", StringComparison.Ordinal) && !sentence.Word(index).StartsWith("1900", StringComparison.Ordinal))
        {
            return null;
        }

        var chain = DigitChain.Take(sentence, index, 10, Separators);
        if (chain is null || sentence[index].Length + (sentence.Is(chain.Value.Next - 1, TokenKind.Digits) ? sentence[chain.Value.Next - 1].Length : 0) < 7)
        {
            chain = DigitChain.Take(sentence, index, 8, Separators) ?? chain;
        }

        return chain is { } line ? new PhoneNumber(line.Next, line.Digits, "hotline") : null;
    }

    private static (string Digits, string Kind)? Classify(string digits)
    {
        if (digits.Length == 10)
        {
            return MobilePrefixes.Contains(digits[..3]) ? (digits, "mobile") : null;
        }

        if (digits.Length != 11)
        {
            return null;
        }

        if (OldPrefixes.TryGetValue(digits[..4], out var today))
        {
            return (today + digits[4..], "mobile");
        }

        return digits.StartsWith("02", StringComparison.Ordinal) && IsArea(digits) ? (digits, "landline") : null;
    }

    // 024 Hà Nội and 028 Thành phố Hồ Chí Minh have eight digits behind, the others (0203 to 0299) seven.
    private static bool IsArea(ReadOnlySpan<char> digits) => digits[2] is '4' or '8' || (digits[2] == '0' ? digits[3] >= '3' : digits[2] is '1' or '2' or '3' or '5' or '6' or '7' or '9');
}
