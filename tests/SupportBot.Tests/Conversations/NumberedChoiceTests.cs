using SupportBot.Conversations.Turns;

namespace SupportBot.Tests.Conversations;

/// <summary>Where the channel showed the choices as a numbered list, a number means a line of it, whatever was asked.</summary>
public sealed class NumberedChoiceTests
{
    [Theory]
    [InlineData("2")]
    [InlineData("cái thứ hai")]
    [InlineData("so 2")]
    [InlineData("câu 2")]
    public void A_number_says_what_stands_on_its_line(string said)
    {
        var outcome = Decide(said, ["Đúng rồi", "Gặp nhân viên"]);

        Assert.Equal("human", outcome.Replies[^1].About.Topic);
        Assert.Equal(said, outcome.Said);
    }

    [Fact]
    public void A_number_below_the_list_counts_lines_and_not_accounts()
    {
        var asking = ConversationState.Empty with
        {
            Introduced = true,
            Dialog = new DialogState { Id = "duplicate-diagnosis", Topic = "duplicate_account", Asked = "accounts", AskedBefore = ["accounts"], TouchedAt = Now },
        };

        Assert.Equal("two", Decide("2", null, asking).State.Facts["accounts"]);
        Assert.Equal("one", Decide("2", ["Có hai tài khoản", "Chỉ một tài khoản", "Chưa có tài khoản nào"], asking).State.Facts["accounts"]);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("tài khoản của em bị trùng số căn cước")]
    public void Anything_else_is_read_as_it_stands(string said) =>
        Assert.NotEqual("human", Decide(said, ["Đúng rồi", "Gặp nhân viên"]).Replies[^1].About.Topic);

    [Fact]
    public void Where_buttons_were_shown_a_number_is_no_choice() => Assert.NotEqual("human", Decide("2", null).Replies[^1].About.Topic);

    private static DateTimeOffset Now { get; } = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    private static TurnOutcome Decide(string said, string[]? choices, ConversationState? state = null) => TrainedBot.Pipeline.Decide(new TurnRequest(
        (state ?? ConversationState.Empty) with { NumberedChoices = choices }, new IncomingMessage(said), TrainedBot.Today, Now, "VN-7K3F-9WQC", []));
}
