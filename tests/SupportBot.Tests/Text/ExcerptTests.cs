using SupportBot.Text;

namespace SupportBot.Tests.Text;

public sealed class ExcerptTests
{
    private const string Sentence = "Tôi chờ mãi mà không thấy gì. ";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Excerpt.MaxLength)]
    public void A_message_that_is_not_too_long_is_read_as_a_whole(int length)
    {
        var text = new string('a', length);

        Assert.Same(text, Excerpt.From(text));
    }

    [Fact]
    public void Of_a_long_story_whole_sentences_of_the_beginning_and_of_the_end_are_read()
    {
        var story = "Tên tôi là Hoa. " + string.Concat(Enumerable.Repeat(Sentence, 500)) + "Giờ phải xóa tài khoản nào?";
        var parts = Excerpt.From(story).Split('\n');

        Assert.Equal(2, parts.Length);
        Assert.StartsWith("Tên tôi là Hoa. ", parts[0], StringComparison.Ordinal);
        Assert.EndsWith(Sentence.TrimEnd(), parts[0], StringComparison.Ordinal);
        Assert.StartsWith(Sentence.TrimEnd(), parts[1].TrimStart(), StringComparison.Ordinal);
        Assert.EndsWith("Giờ phải xóa tài khoản nào?", parts[1], StringComparison.Ordinal);
        Assert.All(parts, part => Assert.InRange(part.Length, 1000, 2000));
    }

    [Fact]
    public void Without_sentences_it_is_cut_between_words()
    {
        var parts = Excerpt.From(string.Concat(Enumerable.Repeat("khoản ", 2000))).Split('\n');

        Assert.All(parts.SelectMany(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries)), word => Assert.Equal("khoản", word));
    }

    [Fact]
    public void Without_blanks_it_is_cut_all_the_same() => Assert.Equal(Excerpt.MaxLength + 1, Excerpt.From(new string('7', 100_000)).Length);
}
