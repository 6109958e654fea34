using FsCheck;
using FsCheck.Fluent;
using SupportBot.Recognizers;

namespace SupportBot.Tests.Recognizers;

/// <summary>What holds for every text: nothing throws, every entity stands where it says, no text is too long. How long it takes, <c>SupportBot.Benchmarks -- worst</c> says.</summary>
public sealed class RecognizerPropertyTests
{
    private static readonly EntityRecognizer Recognizer = new(Registers.Provinces);
    private static readonly DateTime Reference = new(2026, 11, 22, 9, 0, 0);

    // Pieces of which the grammars are made, so that random texts reach deep into them.
    private static readonly string[] Pieces =
    [
        "ngày", "tháng", "năm", "thứ", "hai", "ba", "mươi", "mốt", "trăm", "nghìn", "tỷ", "rưỡi", "nửa", "phần", "phẩy", "âm", "từ", "đến", "tới", "8h", "30",
        "15/6", "/2024", "0912", "345 678", "001", "088", "123456", "+84", "otp", "cccd", "cmnd", "mã", "tết", "mùng", "rằm", "đầu", "cuối", "tuần", "này", "sau",
        "trước", "nữa", "vừa rồi", "sáng", "mai", "tối", "qua", "lúc", "mỗi", "hàng", "quý", "III", "hè", "$", "đồng", "k", "tr", "%", "-", ".", ",", ":", "(", ")", "/",
        "\n", "@", "a.vn", "H18", "240615", "không", "dạ", "có", "hà nội", "tp", "e\u0301\u0301\u0301\u0301", "\ud83d", "\u202e", "\0", "🙂", "99999999999999999999", "0", "9999",
    ];

    [Fact]
    public void Any_string_is_read_and_every_entity_is_a_part_of_it() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(text => Holds(text ?? string.Empty)));

    [Fact]
    public void Any_mixture_of_meaningful_pieces_is_read_and_every_entity_is_a_part_of_it()
    {
        var texts = Gen.Elements(Pieces).SelectMany(_ => Gen.Elements(" ", string.Empty, " ", "  "), (piece, gap) => piece + gap).ArrayOf().Select(string.Concat).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(texts, Holds));
    }

    [Fact]
    public void Any_moment_of_reference_is_accepted()
    {
        foreach (var reference in new[] { DateTime.MinValue, DateTime.MaxValue, new DateTime(1300, 1, 1), new DateTime(2700, 12, 31), new DateTime(2024, 2, 29) })
        {
            foreach (var text in new[] { "hôm qua", "200 năm nữa", "tết năm sau", "ngày 31", "29/2", "thứ hai tuần sau", "99999 ngày trước", "tháng sau", "mùa đông" })
            {
                Recognizer.Recognize(text, reference);
            }
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("1 ")]
    [InlineData("1.")]
    [InlineData("0912 ")]
    [InlineData("001-")]
    [InlineData("hai ")]
    [InlineData("tỷ ")]
    [InlineData("0912 tỷ tỷ tỷ ")]
    [InlineData("một trăm ")]
    [InlineData("từ 8h đến ")]
    [InlineData("tết ")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("H18.")]
    [InlineData("không ")]
    [InlineData("\n")]
    [InlineData("e\u0301\u0301\u0301\u0301\u0301")]
    [InlineData("\ud83d")]
    [InlineData("(")]
    [InlineData("tuần đầu ")]
    [InlineData("ngày đầu ")]
    [InlineData(".")]
    [InlineData("trước ")]
    public void A_hundred_thousand_characters_are_read(string piece) => Assert.True(Holds(string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length)) + "1"));

    private static bool Holds(string text)
    {
        foreach (var entity in Recognizer.Recognize(text, Reference))
        {
            if (entity.Start < 0 || entity.End < entity.Start || entity.End >= text.Length || !string.Equals(entity.Text, text[entity.Start..(entity.End + 1)], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
