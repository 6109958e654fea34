using System.Text;
using SupportBot.Recognizers.Text;

namespace SupportBot.Tests.Text;

public sealed class CleanTextTests
{
    private const string Plain = "Đăng ký tài khoản bị trùng số CCCD, Ưu tiên ở đâu ạ?";

    // By name: a runner that writes test names down would lose lone surrogates.
    private static readonly Dictionary<string, string> Spellings = new()
    {
        ["decomposed"] = Plain.Normalize(NormalizationForm.FormD),
        ["tone alone decomposed"] = string.Concat(Plain.Select(ToneApart)),
        ["old tone marks"] = Plain.Normalize(NormalizationForm.FormD).Replace('\u0300', '\u0340').Replace('\u0301', '\u0341'),
        ["zero-width between words"] = Plain.Replace(" ", "\u200B \uFEFF", StringComparison.Ordinal),
        ["zero-width inside words"] = string.Join('\u200D', Plain.ToCharArray()),
        ["soft hyphens"] = string.Join('\u00AD', Plain.ToCharArray()),
        ["tag characters"] = string.Concat(Plain.Select(c => c + char.ConvertFromUtf32(0xE0061))),
        ["variation selectors"] = Plain.Replace(" ", "\uFE0F ", StringComparison.Ordinal),
        ["control characters"] = "\u0001" + Plain.Replace(" ", "\u0007 \u0085", StringComparison.Ordinal) + "\u007F",
        ["directions"] = "\u202E" + Plain + "\u202C",
        ["full width"] = string.Concat(Plain.Select(c => c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c == ' ' ? '\u3000' : c)),
        ["mathematical letters"] = string.Concat(Plain.Select(c => c is >= 'a' and <= 'z' ? char.ConvertFromUtf32(0x1D41A + c - 'a') : c.ToString())),
        ["no-break spaces"] = Plain.Replace(' ', '\u00A0'),
        ["tabs"] = Plain.Replace(' ', '\t'),
        ["lone surrogates"] = "\uD83D" + Plain.Replace(" ", "\uDE00 ", StringComparison.Ordinal) + "\uD83D",
    };

    public static TheoryData<string> Ways() => new(Spellings.Keys);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_spelling_of_a_text_gives_the_same_text(string how) => Assert.Equal(Plain, CleanText.From(Spellings[how]).Text);

    // Blocks of scripts and emoji are spared the way through the normaliser: it must not matter.
    [Fact]
    public void Every_character_by_itself_is_left_as_Unicode_composes_it() => Assert.All(
        Enumerable.Range(0xA1, 0x1FFFF).Where(Rune.IsValid).Select(code => new Rune(code).ToString()).Where(character => CleanText.From(character).Text == character),
        character => Assert.True(character.IsNormalized(NormalizationForm.FormC), $"U+{char.ConvertToUtf32(character, 0):X}"));

    [Fact]
    public void What_is_clean_is_not_copied()
    {
        const string Typed = "Đăng ký tài khoản\nbị trùng số CCCD";

        Assert.Same(Typed, CleanText.From(Typed).Text);
        Assert.Equal(Typed.Length, CleanText.From(Typed).OriginalOffset(Typed.Length));
    }

    [Fact]
    public void Line_ends_stay_and_carriage_returns_go() => Assert.Equal("một\nhai", CleanText.From("một\r\nhai").Text);

    [Fact]
    public void Marks_heaped_on_letters_are_taken_off()
    {
        var heaped = string.Concat("zalgo".Select(c => c + string.Concat(Enumerable.Range(0x0315, 40).Select(mark => (char)mark))));

        Assert.Equal("zalgo", CleanText.From(heaped).Text);
    }

    [Fact]
    public void A_letter_under_a_heap_keeps_the_mark_that_stands_next_to_it() =>
        Assert.Equal("á", CleanText.From("a\u0301" + new string('\u0332', 30)).Text);

    [Fact]
    public void Emoji_and_other_scripts_stay() => Assert.Equal("cảm ơn 🙏 ありがとう שלום", CleanText.From("cảm ơn 🙏 ありがとう שלום").Text);

    [Fact]
    public void What_holds_no_character_is_empty() => Assert.All(["", "\u200B\u200B", "\uD83D", "\uDE00\uD83D", "\u0301\u0302"], typed =>
    {
        var clean = CleanText.From(typed);

        Assert.Equal("", clean.Text);
        Assert.Equal(typed.Length, clean.OriginalOffset(0));
    });

    [Theory]
    [InlineData("\u200Bma\u0302\u0323t kha\u0302\u0309u", "mật", "ma\u0302\u0323t")]
    [InlineData("m\u00ADa\u0323\u0302t khẩu", "ật", "a\u0323\u0302t")]
    [InlineData("\uFEFFso\u0302\u0301 \uFF10\uFF11\uFF12", "012", "\uFF10\uFF11\uFF12")]
    [InlineData("mã \uD835\uDFD7 đó", "9", "\uD835\uDFD7")]
    public void Places_lead_back_to_what_was_typed(string typed, string found, string original)
    {
        var clean = CleanText.From(typed);
        var start = clean.Text.IndexOf(found, StringComparison.Ordinal);

        Assert.Equal(original, typed[clean.OriginalOffset(start)..clean.OriginalOffset(start + found.Length)]);
    }

    [Theory]
    [InlineData("⑽⑽⑽⑽")]
    [InlineData("⒜⒝⒞")]
    [InlineData("\uFB2C\uFB2D")]
    [InlineData("ế𝐚①")]
    public void The_text_is_never_longer_than_four_times_what_was_typed(string typed) =>
        Assert.True(CleanText.From(typed).Text.Length <= 4 * typed.Length, CleanText.From(typed).Text);

    private static string ToneApart(char c)
    {
        const string Marks = "\u0300\u0301\u0323\u0309\u0303";
        var tone = VietnameseLetters.ToneOf(c);
        return tone == VietnameseLetters.NoTone ? c.ToString() : $"{VietnameseLetters.WithoutTone(c)}{Marks["`'.?~".IndexOf(tone, StringComparison.Ordinal)]}";
    }
}
