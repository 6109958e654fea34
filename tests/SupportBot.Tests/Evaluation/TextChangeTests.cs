using SupportBot.Evaluation;

namespace SupportBot.Tests.Evaluation;

public class TextChangeTests
{
    private static readonly ShortForms Few = new(new Dictionary<string, string>
    {
        ["tk"] = "tài khoản",
        ["tài khoảng"] = "tài khoản",
        ["cccd"] = "căn cước công dân",
        ["cc"] = "căn cước",
        ["ko"] = "không",
        ["k"] = "không",
        ["dc"] = "được",
        ["j"] = "gì",
        ["z"] = "vậy",
    });

    [Fact]
    public void Marks_are_stripped_and_capitals_kept() => Assert.Equal("Toi mat CCCD o Da Nang", TextChange.Strip("Tôi mất CCCD ở Đà Nẵng"));

    [Fact]
    public void Teencode_writes_the_short_forms_of_the_vocabulary() =>
        Assert.Equal("tk cccd ko dc j z?", TextChange.Teencode("Tài khoản căn cước công dân không được gì vậy?", Few));

    [Fact]
    public void The_longest_phrase_is_shortened_first() => Assert.Equal("cccd, cc", TextChange.Teencode("căn cước công dân, căn cước", Few));

    [Fact]
    public void Words_without_marks_are_shortened_as_well() => Assert.Equal("tk ko dc", TextChange.Teencode("tai khoan khong duoc", Few));

    [Fact]
    public void A_phrase_across_a_comma_is_two_things() => Assert.Equal("tài, khoản", TextChange.Teencode("tài, khoản", Few));

    [Fact]
    public void Misspellings_of_the_vocabulary_are_no_short_forms() => Assert.Equal("tk", TextChange.Teencode("tài khoản", Few));

    [Fact]
    public void Every_second_other_word_is_spelled_playfully() =>
        Assert.Equal("fải thích wên trong chốn không biết", TextChange.Teencode("phải thích quên trong chốn không biết", new ShortForms([])));

    [Fact]
    public void The_real_vocabulary_shortens_what_people_shorten()
    {
        var changed = TextChange.Teencode("Tài khoản của em không đăng nhập được, giờ phải làm gì vậy", ShortForms.Read(Repository.Dialogs));
        Assert.DoesNotContain("tài khoản", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("không", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("được", changed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strip")]
    [InlineData("typos")]
    [InlineData("teencode")]
    public void The_same_text_is_always_changed_in_the_same_way(string name)
    {
        const string Text = "Tài khoản của tôi bị trùng số căn cước công dân, bây giờ phải gọi số nào để xóa tài khoản cũ?";
        var change = TextChange.Named(name, Few)!;
        var first = change(Text);
        change("một câu khác ở giữa");
        Assert.Equal(first, change(Text));
        Assert.NotEqual(Text, first);
    }

    [Fact]
    public void About_one_letter_in_ten_is_mistyped()
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => i % 7 == 6 ? ' ' : (char)('a' + (i * 11 % 26))));
        var same = text.Zip(TextChange.Mistype(text)).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.InRange(same, 0, 120);
        Assert.InRange(TextChange.Mistype(text).Length, 370, 430);
    }

    [Fact]
    public void Another_draw_mistypes_otherwise() =>
        Assert.NotEqual(TextChange.Mistype("Tài khoản của tôi bị trùng số căn cước công dân", 1), TextChange.Mistype("Tài khoản của tôi bị trùng số căn cước công dân", 2));

    [Fact]
    public void An_unknown_change_is_none()
    {
        Assert.Null(TextChange.Named(null, Few));
        Assert.Null(TextChange.Named("shout", Few));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("🙂 ok")]
    public void Texts_without_words_stay_as_they_are(string text) => Assert.Equal(text, TextChange.Teencode(text, Few));
}
