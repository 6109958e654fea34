using FsCheck;
using FsCheck.Fluent;
using SupportBot.Privacy;
using SupportBot.Recognizers.Text;

namespace SupportBot.Tests.Privacy;

/// <summary>Random numbers in random sentences: nothing of them remains.</summary>
public sealed class PersonalDataPropertyTests
{
    private static readonly string[] Sentences =
    [
        "cccd {0}", "em là {0} ạ", "{0}", "số em {0}, gọi 1800 1096 không được", "trùng số {0} trên hệ thống", "toi nhap {0} thi bao loi", "({0})", "cmnd:{0}.", "\"{0}\"", "lập ngày 15/6/2024, số {0}", "x{0}y",
    ];

    private static readonly Gen<(string Digits, string Typed)> Numbers =
        from length in Gen.Elements(9, 10, 12, 16)
        from digits in Gen.Elements('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').ListOf(length)
        from separator in Gen.Elements("", " ", ".", "-", "\u200B", "\u0336")
        from every in Gen.Choose(1, 6)
        from wide in Gen.Elements(false, true)
        select (string.Concat(digits), Write(string.Concat(digits), separator, every, wide));

    [Fact]
    public void No_digit_of_a_long_number_remains() => Properties.Hold(
        from number in Numbers.Where(number => !IsOurs(number.Digits)) from sentence in Gen.Elements(Sentences) select (number.Digits, Text: sentence.Replace("{0}", number.Typed, StringComparison.Ordinal), sentence),
        1500,
        typed =>
        {
            var masked = PersonalData.Mask(CleanText.From(typed.Text));
            var expected = typed.sentence.Count(char.IsAsciiDigit) - 1; // the 0 of the placeholder
            return masked.Values.Count > 0 && masked.Text.Count(char.IsAsciiDigit) == expected;
        });

    [Fact]
    public void Masking_is_done_after_one_time() => Properties.Hold(
        from number in Numbers from first in Gen.Elements(Sentences) from second in Gen.Elements(Sentences) select first.Replace("{0}", number.Typed, StringComparison.Ordinal) + " otp " + second.Replace("{0}", number.Typed[..6], StringComparison.Ordinal),
        1500,
        typed =>
        {
            var once = PersonalData.Mask(CleanText.From(typed)).Text;
            return PersonalData.Mask(CleanText.From(once)).Text == once;
        });

    [Fact]
    public void Whatever_is_typed_masking_does_not_throw_and_what_was_found_stood_in_the_text() => Properties.Hold(
        ArbMap.Default.GeneratorFor<string?>(),
        1000,
        typed =>
        {
            var clean = CleanText.From(typed ?? "");
            return PersonalData.Mask(clean).Values.All(value => clean.Text.Contains(value.Value, StringComparison.Ordinal));
        });

    // A row of years, a round sum, or a hotline with something behind it, is no number of a person.
    private static bool IsOurs(string digits) => digits.EndsWith("000", StringComparison.Ordinal) || digits.Contains("1800", StringComparison.Ordinal) || digits.Contains("1900", StringComparison.Ordinal) || digits.Contains("19", StringComparison.Ordinal) || digits.Contains("20", StringComparison.Ordinal);

    private static string Write(string digits, string separator, int every, bool wide)
    {
        var written = string.Concat(digits.Select((digit, i) => i > 0 && i % every == 0 ? separator + digit : digit.ToString()));
        return wide ? string.Concat(written.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c)) : written;
    }
}
