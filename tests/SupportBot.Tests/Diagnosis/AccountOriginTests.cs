using SupportBot.Conversations;

namespace SupportBot.Tests.Diagnosis;

/// <summary>Who made the account decides which one is deleted: what people answer, and what they only suppose.</summary>
public sealed class AccountOriginTests
{
    private const string Duplicate = "tk dvc cua toi bi trung cccd";

    [Theory]
    [InlineData("Tôi lập, hoặc có người lập giúp tôi")]
    [InlineData("người khác lập giúp tôi")]
    [InlineData("nhờ người ta lập giùm")]
    [InlineData("ai đó lập giùm")]
    [InlineData("ai đó lập giùm tôi")]
    [InlineData("con gái tôi nó làm cho hồi năm ngoái")]
    [InlineData("cô giáo chủ nhiệm đăng ký giùm")]
    [InlineData("cán bộ xã lập cho")]
    [InlineData("nhờ tiệm photo làm")]
    [InlineData("không phải tôi lập, con tôi lập giúp")]
    [InlineData("con tôi lập giúp chứ không phải tôi tự lập")]
    [InlineData("tài khoản đó do tôi tạo")]
    [InlineData("e tự tạo")]
    [InlineData("cái thứ nhất")]
    public void Made_or_helped_with_knowledge_is_the_citizens_own(string reply) => AssertCase(reply, "two_accounts", "đều là của mình");

    [Theory]
    [InlineData("Người khác lập mà tôi không hay")]
    [InlineData("không phải tôi tạo, có người giả mạo")]
    [InlineData("ai đó lập mà tôi không hề hay biết")]
    [InlineData("con tôi lập mà không nói, tôi không hay")]
    [InlineData("bị lộ cccd nên người ta lập")]
    [InlineData("cái thứ hai")]
    public void Made_without_knowledge_is_impersonation(string reply) => AssertCase(reply, "two_accounts_impersonated", "giả mạo");

    [Theory]
    [InlineData("Không ai lập, tự nhiên có")]
    [InlineData("không ai lập giúp tôi")]
    [InlineData("không ai lập giùm tôi hết, nó tự có")]
    [InlineData("hổng ai lập hết trơn")]
    [InlineData("nhà nước tự tạo")]
    [InlineData("không phải tôi lập, hệ thống tự sinh ra")]
    [InlineData("số 3")]
    public void Made_by_nobody_is_the_systems(string reply) => AssertCase(reply, "two_accounts_system_made", "phát sinh");

    [Theory]
    [InlineData("tôi không biết")]
    [InlineData("chịu")]
    [InlineData("tôi chịu")]
    [InlineData("quên rồi")]
    [InlineData("hổng rõ")]
    [InlineData("ko nhớ")]
    [InlineData("ai mà nhớ")]
    [InlineData("nhớ không ra")]
    [InlineData("không biết ai lập")]
    [InlineData("i don't know")]
    [InlineData("hình như tôi lập")]
    [InlineData("chắc là con tôi lập")]
    [InlineData("con tôi lập hay sao ấy")]
    [InlineData("con tôi làm giùm thì phải")]
    [InlineData("tôi lập, không nhớ rõ nữa")]
    [InlineData("có lẽ người khác lập")]
    [InlineData("nghe nói hệ thống tự sinh ra")]
    [InlineData("người khác lập mà tôi không hay, hình như vậy")]
    [InlineData("cái cccd hình như con tôi lập giùm")]
    [InlineData("tôi nghĩ là con tôi làm")]
    [InlineData("có khi là hệ thống tự sinh")]
    [InlineData("I think tôi lập")]
    [InlineData("maybe tôi lập")]
    public void Whoever_does_not_know_or_is_not_sure_hears_both_ways(string reply) => VagueReplyTests.AssertBothWays(AssertCase(reply, "two_accounts", "giả mạo hoặc phát sinh từ hệ thống"));

    [Theory]
    [InlineData("cổng báo trùng số CCCD, hình như con tôi lập giùm cái CCCD")]
    [InlineData("cổng báo trùng số CCCD, chắc là bị mạo danh")]
    [InlineData("cổng báo trùng số CCCD, có lẽ tài khoản CCCD do tôi tự lập")]
    [InlineData("cổng báo trùng số CCCD, tài khoản CCCD do hệ thống tự sinh ra hay sao ấy")]
    [InlineData("cổng báo trùng số CCCD. Tài khoản CCCD do tôi tự lập, không chắc lắm")]
    public void A_doubt_that_is_told_before_the_question_settles_nothing(string first)
    {
        var talk = new Talk();
        talk.Say(first);
        Assert.Equal("cccd_account_origin", talk.About.Question);
        talk.Say("tôi không biết");

        Assert.Equal("two_accounts", talk.About.Case);
        VagueReplyTests.AssertBothWays(talk.Text);
    }

    [Fact]
    public void A_certain_word_removes_a_doubt_and_a_doubt_a_certain_word()
    {
        var talk = new Talk();
        talk.Say(Duplicate);
        talk.Say("hình như tôi lập");
        VagueReplyTests.AssertBothWays(talk.Text);
        talk.Say("à nhớ rồi, không ai lập hết, hệ thống tự sinh ra");
        Assert.Equal("two_accounts_system_made", talk.About.Case);
        talk.Say("mà hình như con tôi lập giùm");
        Assert.Equal("two_accounts", talk.About.Case);
        VagueReplyTests.AssertBothWays(talk.Text);
    }

    [Theory]
    [InlineData("chắc chắn tôi lập")]
    [InlineData("chắc chắn là con tôi lập giùm")]
    public void Whoever_is_certain_is_believed(string reply) => AssertCase(reply, "two_accounts", "đều là của mình");

    [Fact]
    public void A_doubt_on_the_number_of_accounts_asks_and_does_not_delete()
    {
        var talk = new Talk();
        talk.Say("hình như tôi có hai tài khoản trên cổng dịch vụ công");
        Assert.Equal(Outcome.Asked, talk.About.Outcome);
        Assert.DoesNotContain("accounts", talk.State.Facts.Keys);
    }

    private static string AssertCase(string reply, string expected, string words)
    {
        var talk = new Talk();
        talk.Say(Duplicate);
        Assert.Equal("cccd_account_origin", talk.About.Question);
        talk.Say(reply);
        Assert.Equal((expected, Outcome.Concluded), (talk.About.Case, talk.About.Outcome));
        Assert.Contains(words, talk.Text, StringComparison.Ordinal);
        return talk.Text;
    }
}
