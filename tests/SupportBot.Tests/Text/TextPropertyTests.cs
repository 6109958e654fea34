using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SupportBot.Recognizers.Text;

namespace SupportBot.Tests.Text;

/// <summary>What holds for every text, tried on random ones.</summary>
public sealed class TextPropertyTests
{
    private const int Tries = 400;

    private static readonly string[] Pieces =
    [
        "a", "ế", "e\u0302", "\u0301", "\u0323", "đ", "Đ", " ", "\n", "\t", "tk", "vneid", "0", "123456", "\u200B", "\uFEFF", "\uD83D", "\uDE00", "🙂", "\uFF11", "①",
        "\u0007", "\u202E", "ש", "ا", "漢", "한", "\U000E0041", ".", "?", "-", "[", "(", "khoong", "ta2i", "㍿", "ﬁ", "\uFFFF", "\uE000",
    ];

    private static readonly Gen<string> Texts = Gen.Elements(Pieces).ListOf().Select(string.Concat);

    [Fact]
    public void Cleaning_a_clean_text_changes_nothing() => Hold(text => CleanText.From(CleanText.From(text).Text).Text == CleanText.From(text).Text);

    [Fact]
    public void A_clean_text_is_well_formed_and_composed() => Hold(text =>
    {
        var clean = CleanText.From(text).Text;
        return clean.IsNormalized(NormalizationForm.FormC) && !clean.EnumerateRunes().Contains(Rune.ReplacementChar) && !clean.Any(c => char.IsControl(c) && c != '\n');
    });

    [Fact]
    public void Places_lead_back_in_order_from_the_first_to_the_end() => Hold(text =>
    {
        var clean = CleanText.From(text);
        var positions = Enumerable.Range(0, clean.Text.Length + 1).Select(clean.OriginalOffset).ToList();
        return positions.SequenceEqual(positions.Order()) && positions[^1] == text.Length && positions.All(position => position >= 0 && position <= text.Length);
    });

    [Fact]
    public void Folding_keeps_the_length_and_is_done_after_one_time() => Hold(text =>
        VietnameseLetters.Fold(text).Length == text.Length && VietnameseLetters.Fold(VietnameseLetters.Fold(text)) == VietnameseLetters.Fold(text));

    [Fact]
    public void Reading_never_throws_and_gives_words_without_blanks() => Hold(text =>
        TrainedBot.Content.Normalizer.Read(text) is var read && read.Words.Count == read.Folded.Count && read.Terms.All(term => term.Length > 0 && !term.Contains(' ', StringComparison.Ordinal)));

    [Fact]
    public void Marks_do_not_change_the_terms_of_words_in_full() => Properties.Hold(
        Gen.Elements("tài khoản", "bị trùng", "số căn cước", "không đăng nhập được", "mật khẩu", "hệ thống báo", "đã được đăng ký").ListOf().Select(parts => string.Join(' ', parts)),
        Tries,
        text => TrainedBot.Content.Normalizer.Read(text).TermText == TrainedBot.Content.Normalizer.Read(VietnameseLetters.Fold(text)).TermText);

    private static void Hold(Func<string, bool> property) => Properties.Hold(Texts, Tries, property);
}
