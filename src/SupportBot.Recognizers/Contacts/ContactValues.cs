using System.Text.RegularExpressions;
using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Contacts;

/// <summary>Brings a telephone number or an e-mail address that was found in a text into the form in which one uses it.</summary>
public static partial class ContactValues
{
    /// <summary>
    /// The number as it is dialled today; ten digits beginning with 0 count even where the prefix is not known, numbers abroad begin with a plus. Null for a hotline
    /// and for what nobody could call.
    /// </summary>
    public static string? Phone(string typed)
    {
        if (KnownPhone(typed) is { } known)
        {
            return known.Normalized;
        }

        var digits = WithoutCountry(Digits(typed));
        return digits.Length == 10 && digits[0] == '0' || digits.Length == 11 && digits.StartsWith("02", StringComparison.Ordinal) ? digits : null;
    }

    /// <summary>An address as a mail program takes it ("an a còng gmail chấm com"), or as typed where that cannot be told.</summary>
    public static string Email(string typed) => Address(typed) ?? typed.Trim();

    /// <summary>A person's number with a prefix in force, and its kind; null for any other.</summary>
    internal static (string Normalized, string Kind)? KnownPhone(string typed)
    {
        var plain = typed.Replace('o', '0').Replace('O', '0').Replace('l', '1').Trim();
        if (ForeignPhones.Read(plain) is { } abroad)
        {
            return (abroad, "foreign");
        }

        return Read(plain) ?? Read(WithoutCountry(Digits(plain)));
    }

    /// <summary>A telephone number in groups with more digits behind it: "0912 345 678 12"; null where there is none.</summary>
    internal static (int Length, string Normalized, string Kind)? PhoneBefore(string typed)
    {
        var sentence = new Sentence(typed, DateTime.MinValue);
        return sentence.Count > 1 && PhoneNumbers.Read(sentence, 0) is { Kind: not "hotline" } phone && phone.Next < sentence.Count
            ? (sentence[phone.Next - 1].End, phone.Normalized, phone.Kind)
            : null;
    }

    /// <summary>The address; null where it has not the form of one.</summary>
    internal static string? Address(string typed)
    {
        var address = WordsForDot().Replace(WordsForAt().Replace(typed.Trim(), "@"), ".").Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return AddressForm().IsMatch(address) ? address : null;
    }

    private static (string Normalized, string Kind)? Read(string typed) =>
        PhoneNumbers.Read(new Sentence(typed, DateTime.MinValue), 0) is { Kind: not "hotline" } phone ? (phone.Normalized, phone.Kind) : null;

    private static string Digits(string typed) => new(typed.Where(char.IsAsciiDigit).ToArray());

    private static string WithoutCountry(string digits) =>
        digits.StartsWith("0084", StringComparison.Ordinal) ? "0" + digits[4..] : digits.StartsWith("84", StringComparison.Ordinal) && digits.Length > 10 ? "0" + digits[2..] : digits;

    [GeneratedRegex(@"\s{0,2}(?:@|[(\[]\s?at\s?[)\]]|\ba\s?c[oò]ng\b|\ba\s?m[oó]c\b|(?<=\s)at(?=\s))\s{0,2}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WordsForAt();

    [GeneratedRegex(@"\s{0,2}(?:[(\[]\s?dot\s?[)\]]|(?<=\s)(?:dot|ch[aấ]m)(?=\s)|[.,])\s{0,2}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WordsForDot();

    [GeneratedRegex(@"^[a-z0-9._%+\-]{1,64}@[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex AddressForm();
}
