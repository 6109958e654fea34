using SupportBot.Text;

namespace SupportBot.Tests.Text;

public sealed class SpellingTests
{
    private static readonly Spelling Known = Spelling.Learn(
        Enumerable.Repeat("vneid", 9).Concat(Enumerable.Repeat("khoan", 5)).Concat(Enumerable.Repeat("khoang", 3)).Concat(Enumerable.Repeat("trung", 4)).Append("rare"));

    [Theory]
    [InlineData("vneidd", "vneid")]
    [InlineData("vned", "vneid")]
    [InlineData("vnxid", "vneid")]
    [InlineData("vnied", "vneid")]
    [InlineData("nveid", "vneid")]
    [InlineData("trnug", "trung")]
    public void One_letter_too_many_too_few_wrong_or_swapped_is_corrected(string typed, string meant) => Assert.Equal(meant, Known.Correct(typed));

    [Theory]
    [InlineData("vnxxd")]
    [InlineData("abcdef")]
    [InlineData("dieNv")]
    public void Two_errors_are_not(string typed) => Assert.Null(Known.Correct(typed));

    [Theory]
    [InlineData("vnd")]
    [InlineData("vne1d")]
    [InlineData("vneidvneidvneid")]
    public void Short_words_long_words_and_digits_are_left_alone(string typed) => Assert.Null(Known.Correct(typed));

    [Fact]
    public void Of_two_known_words_the_more_frequent_is_meant() => Assert.Equal("khoan", Known.Correct("khoanq"));

    [Fact]
    public void A_word_is_known_from_its_second_occurrence_on()
    {
        Assert.True(Known.Knows("khoang"));
        Assert.False(Known.Knows("rare"));
        Assert.False(Known.Knows("raer"));
    }

    [Fact]
    public void Nothing_is_corrected_without_words()
    {
        Assert.Null(Spelling.None.Correct("vneidd"));
        Assert.False(Spelling.None.Knows("vneid"));
    }
}
