using SupportBot.Recognizers.Contacts;

namespace SupportBot.Recognizers.Sensitive;

/// <summary>Checks of digits by themselves: check digits and prefixes.</summary>
internal static class NumberChecks
{
    // Province codes of the CCCD go from 001 to 096.
    private const int LastProvince = 96;

    /// <summary>The check digit of payment cards and of IMEI numbers.</summary>
    public static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : (2 * digit) - 9;
        }

        return sum % 10 == 0;
    }

    /// <summary>A number of goods or books: thirteen digits with a prefix of books or of Việt Nam and their check digit.</summary>
    public static bool IsArticleNumber(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 13 || !(digits.StartsWith("978") || digits.StartsWith("979") || digits.StartsWith("893")))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        }

        return sum % 10 == 0;
    }

    /// <summary>A tax code of ten digits with its check digit.</summary>
    public static bool IsTaxCode(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 10)
        {
            return false;
        }

        ReadOnlySpan<int> weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (digits[i] - '0');
        }

        return 10 - (sum % 11) == digits[9] - '0';
    }

    /// <summary>Twelve digits that begin with the code of a province.</summary>
    public static bool IsCitizenId(ReadOnlySpan<char> digits) =>
        digits.Length == 12 && digits[0] == '0' && ((digits[1] - '0') * 10) + digits[2] - '0' is >= 1 and <= LastProvince;

    /// <summary>A telephone number of Việt Nam as dialled from here or from abroad.</summary>
    public static bool IsPhone(ReadOnlySpan<char> digits) => digits.Length switch
    {
        10 or 11 when digits[0] == '0' => PhoneNumbers.IsKnown(digits),
        11 or 12 when digits.StartsWith("84") => PhoneNumbers.IsKnown(digits[2..]),
        13 or 14 when digits.StartsWith("0084") => PhoneNumbers.IsKnown(digits[4..]),
        _ => false,
    };
}
