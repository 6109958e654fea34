using SupportBot.Text;

namespace SupportBot.Tests.Text;

public sealed class SpellingTests
{
    private static readonly SpellingModel Known = SpellingModel.Learn(
        Enumerable.Repeat<IReadOnlyList<string>>(["tai", "khoan", "bi", "trung"], 9)
            .Concat(Enumerable.Repeat<IReadOnlyList<string>>(["vneid", "bi", "khoa"], 6))
            .Concat(Enumerable.Repeat<IReadOnlyList<string>>(["mat", "khoang", "hai", "ngay"], 4))
            .Append(["rare"]),
        ["passcode"]);

    [Theory]
    [InlineData("vneidd", "vneid")]
    [InlineData("vned", "vneid")]
    [InlineData("vnxid", "vneid")]
    [InlineData("vnied", "vneid")]
    [InlineData("nveid", "vneid")]
    [InlineData("trnug", "trung")]
    [InlineData("pascode", "passcode")]
    public void One_letter_too_many_too_few_wrong_or_swapped_is_corrected(string typed, string meant) => Assert.Equal([meant], Meant(typed));

    [Theory]
    [InlineData("vnxxd")]
    [InlineData("abcdef")]
    [InlineData("vne1d")]
    [InlineData("vneidvneidvneid")]
    [InlineData("q")]
    public void Two_errors_digits_long_words_and_single_letters_are_left_alone(string typed) => Assert.Equal([typed], Meant(typed));

    [Fact]
    public void The_neighbours_decide_what_was_meant()
    {
        Assert.Equal(["tai", "khoan", "bi", "trung"], Meant("tai", "khoanb", "bi", "trung"));
        Assert.Equal(["mat", "khoang", "hai", "ngay"], Meant("mat", "khoanb", "hai", "ngay"));
    }

    [Fact]
    public void Alone_the_more_frequent_word_is_meant() => Assert.Equal(["khoan"], Meant("khoanb"));

    [Fact]
    public void A_known_word_is_not_changed() => Assert.Equal(["tai", "khoang", "bi", "trung"], Meant("tai", "khoang", "bi", "trung"));

    [Fact]
    public void Among_other_errors_a_known_word_may_be_one_and_short_words_are_corrected()
    {
        Assert.Equal(["tai", "khoan", "bi", "trung"], MeantAmongErrors("tai", "khoang", "bu", "trugn"));
        Assert.Equal(["mat", "khoang", "hai", "ngay"], MeantAmongErrors("mat", "khoang", "hai", "ngay"));
    }

    [Fact]
    public void A_settled_word_is_never_changed() => Assert.Null(Known.Correct(["vneidd"], _ => true, _ => false, isCareless: true)[0]);

    [Fact]
    public void A_word_is_known_from_its_second_occurrence_on()
    {
        Assert.True(Known.Knows("khoang"));
        Assert.True(Known.Knows("passcode"));
        Assert.False(Known.Knows("rare"));
    }

    [Fact]
    public void Nothing_is_corrected_without_words()
    {
        Assert.Null(SpellingModel.None.Correct(["vneidd"], _ => false, _ => false, isCareless: false)[0]);
        Assert.False(SpellingModel.None.Knows("vneid"));
    }

    [Fact]
    public void No_words_are_nothing_to_correct() => Assert.Empty(Meant());

    private static string[] Meant(params string[] typed) => Correct(typed, isCareless: false);

    private static string[] MeantAmongErrors(params string[] typed) => Correct(typed, isCareless: true);

    private static string[] Correct(string[] typed, bool isCareless) =>
        Known.Correct(typed, _ => false, _ => false, isCareless).Zip(typed, (meant, word) => meant ?? word).ToArray();
}
