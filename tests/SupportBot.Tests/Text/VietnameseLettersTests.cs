using System.Text;
using SupportBot.Recognizers.Text;

namespace SupportBot.Tests.Text;

public sealed class VietnameseLettersTests
{
    private const string Tones = "\u0300\u0301\u0323\u0309\u0303";
    private const string ToneNames = "`'.?~";

    private static readonly Dictionary<char, string> Qualities = new()
    {
        ['a'] = "\u0302\u0306",
        ['e'] = "\u0302",
        ['i'] = "",
        ['o'] = "\u0302\u031B",
        ['u'] = "\u031B",
        ['y'] = "",
    };

    // What Unicode itself says of each letter, independent of the table under test.
    private static readonly Dictionary<char, (char Base, char Toneless, char Tone)> Oracle = Enumerable.Range(0x80, 0x2000)
        .Select(code => (Letter: (char)code, Parts: TakeApart((char)code)))
        .Where(pair => pair.Parts is not null)
        .ToDictionary(pair => pair.Letter, pair => pair.Parts!.Value);

    [Fact]
    public void Unicode_has_as_many_marked_Vietnamese_vowels_as_the_alphabet() => Assert.Equal(2 * ((12 * 6) - 6), Oracle.Count);

    [Fact]
    public void Every_marked_vowel_is_taken_apart_as_Unicode_does_it() => Assert.All(Oracle, pair =>
    {
        Assert.Equal(pair.Value.Base, VietnameseLetters.Fold(pair.Key));
        Assert.Equal(pair.Value.Toneless, VietnameseLetters.WithoutTone(pair.Key));
        Assert.Equal(pair.Value.Tone, VietnameseLetters.ToneOf(pair.Key));
        Assert.True(VietnameseLetters.IsMarked(pair.Key));
    });

    [Fact]
    public void Every_lower_case_vowel_is_put_together_again() => Assert.All(
        Oracle.Where(pair => char.IsLower(pair.Key)),
        pair => Assert.Equal(pair.Key, VietnameseLetters.AddTone(pair.Value.Toneless, pair.Value.Tone)));

    [Theory]
    [InlineData('đ', 'd')]
    [InlineData('Đ', 'D')]
    public void The_barred_d_is_marked_and_has_no_tone(char barred, char plain)
    {
        Assert.Equal(plain, VietnameseLetters.Fold(barred));
        Assert.Equal(barred, VietnameseLetters.WithoutTone(barred));
        Assert.Equal(VietnameseLetters.NoTone, VietnameseLetters.ToneOf(barred));
        Assert.True(VietnameseLetters.IsMarked(barred));
    }

    [Fact]
    public void Every_other_character_is_left_as_it_is() => Assert.All(
        Enumerable.Range(0, 0x3000).Select(code => (char)code).Where(c => !Oracle.ContainsKey(c) && c is not 'đ' and not 'Đ'),
        c =>
        {
            Assert.Equal(c, VietnameseLetters.Fold(c));
            Assert.Equal(c, VietnameseLetters.WithoutTone(c));
            Assert.False(VietnameseLetters.IsMarked(c));
        });

    [Fact]
    public void A_consonant_takes_no_tone() => Assert.Equal('t', VietnameseLetters.AddTone('t', '\''));

    [Fact]
    public void A_text_is_folded_to_lower_case_of_the_same_length() =>
        Assert.Equal("dang ky tai khoan dinh danh 2024 🙂", VietnameseLetters.Fold("ĐĂNG KÝ Tài Khoản Định Danh 2024 🙂"));

    private static (char Base, char Toneless, char Tone)? TakeApart(char letter)
    {
        var parts = char.IsSurrogate(letter) ? "" : letter.ToString().Normalize(NormalizationForm.FormD);
        if (parts.Length < 2 || !Qualities.TryGetValue(char.ToLowerInvariant(parts[0]), out var qualities))
        {
            return null;
        }

        var marks = parts[1..];
        var quality = marks.Where(mark => qualities.Contains(mark, StringComparison.Ordinal)).ToList();
        var tone = marks.Where(mark => Tones.Contains(mark, StringComparison.Ordinal)).ToList();
        return quality.Count > 1 || tone.Count > 1 || quality.Count + tone.Count != marks.Length
            ? null
            : (parts[0],
                string.Concat(quality.Prepend(parts[0])).Normalize(NormalizationForm.FormC)[0],
                tone.Count == 0 ? VietnameseLetters.NoTone : ToneNames[Tones.IndexOf(tone[0], StringComparison.Ordinal)]);
    }
}
