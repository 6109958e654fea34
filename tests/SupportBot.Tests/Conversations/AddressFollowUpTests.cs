using SupportBot.Conversations.Turns;

namespace SupportBot.Tests.Conversations;

/// <summary>"And this one?" after an address was looked at.</summary>
public sealed class AddressFollowUpTests
{
    [Theory]
    [InlineData("còn dichvucong.gov.vn thì sao", Outcome.Answered)]
    [InlineData("the con vneid.gov.vn", Outcome.Answered)]
    [InlineData("vậy còn 1900 0368", Outcome.Answered)]
    [InlineData("còn vneid-dinhdanh.net thì sao", Outcome.Warned)]
    [InlineData("what about dvc-gov.com", Outcome.Warned)]
    [InlineData("thế 1900 0386 thì sao", Outcome.Warned)]
    public void Another_address_is_looked_at_in_the_same_way(string next, Outcome outcome)
    {
        var talk = new Talk();
        Assert.Equal(Outcome.Warned, talk.Say("trang vneid-gov.com có phải của công an không").Replies[^1].About.Outcome);
        var reply = talk.Say(next).Replies[^1].About;
        Assert.Equal("scam", reply.Topic);
        Assert.Equal(outcome, reply.Outcome);
    }

    [Fact]
    public void Later_the_same_words_ask_something_else()
    {
        var talk = new Talk();
        talk.Say("trang vneid-gov.com có phải của công an không");
        talk.Say("hạn chót chuyển tài khoản là ngày nào");
        Assert.NotEqual("scam", talk.Say("vào dichvucong.gov.vn đăng nhập thế nào").Replies[^1].About.Topic);
    }
}
