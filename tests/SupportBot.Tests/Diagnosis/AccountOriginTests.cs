using SupportBot.Conversations.Turns;

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
    [InlineData("em gái tui mở hộ, tui biết từ đầu")]
    [InlineData("chồng em kê khai cho em, em có đồng ý")]
    [InlineData("cháu làm cho bà, bà cũng biết")]
    [InlineData("hồi đó mấy anh công an xã xuống tận nhà lập cho bà con")]
    [InlineData("công an phường đăng ký luôn lúc cấp thẻ")]
    [InlineData("thằng cháu nội nó đk dùm, tôi có nhờ nó")]
    [InlineData("tôi lên phường đăng ký")]
    [InlineData("do bố em tạo, có hỏi ý em rồi")]
    [InlineData("I made it myself")]
    [InlineData("my son created it for me")]
    [InlineData("the police officer registered it when I got my card")]
    public void Made_or_helped_with_knowledge_is_the_citizens_own(string reply) => AssertCase(reply, "two_accounts", "đều là của mình");

    [Theory]
    [InlineData("Người khác lập mà tôi không hay")]
    [InlineData("không phải tôi tạo, có người giả mạo")]
    [InlineData("ai đó lập mà tôi không hề hay biết")]
    [InlineData("con tôi lập mà không nói, tôi không hay")]
    [InlineData("bị lộ cccd nên người ta lập")]
    [InlineData("cái thứ hai")]
    [InlineData("ai đó đăng ký bằng số của tôi, tôi chưa từng đồng ý")]
    [InlineData("con tôi tạo mà giấu tôi")]
    [InlineData("chồng cũ lập, tôi không đồng ý")]
    [InlineData("ông hàng xóm dk mà không xin phép tôi")]
    [InlineData("sếp cũ đăng ký mà không hề hỏi tôi")]
    [InlineData("someone else opened it, I never agreed")]
    [InlineData("my ex husband made it behind my back")]
    [InlineData("I never registered it, somebody stole my ID")]
    public void Made_without_knowledge_is_impersonation(string reply) => AssertCase(reply, "two_accounts_impersonated", "giả mạo");

    [Theory]
    [InlineData("Không ai lập, tự nhiên có")]
    [InlineData("không ai lập giúp tôi")]
    [InlineData("không ai lập giùm tôi hết, nó tự có")]
    [InlineData("hổng ai lập hết trơn")]
    [InlineData("nhà nước tự tạo")]
    [InlineData("không phải tôi lập, hệ thống tự sinh ra")]
    [InlineData("số 3")]
    [InlineData("máy nó sinh ra chứ có ai lập mô")]
    [InlineData("đồng bộ dữ liệu xong tự dưng nó đẻ ra")]
    [InlineData("nobody made it, it just appeared")]
    [InlineData("the system created it automatically")]
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
    [InlineData("không chừng con tôi lập")]
    [InlineData("người khác lập không chừng")]
    [InlineData("cán bộ làm cũng nên")]
    [InlineData("biết đâu ông chồng em đăng ký")]
    [InlineData("vợ tôi lập dám lắm")]
    [InlineData("e là có người lấy thông tin tôi lập")]
    [InlineData("chả biết có phải con gái tôi tạo không nữa")]
    [InlineData("có khả năng người khác lập")]
    [InlineData("khéo khi tôi tự lập mà quên")]
    [InlineData("nhỡ đâu hệ thống tự sinh ra")]
    [InlineData("hổng biết có phải thằng út nó làm hôn")]
    [InlineData("không loại trừ bị mạo danh")]
    [InlineData("coi bộ chồng tôi lập đó")]
    [InlineData("có vẻ như là người khác lập")]
    [InlineData("it might have been my son")]
    [InlineData("could have been created by someone else")]
    [InlineData("not sure, maybe my wife made it")]
    public void Whoever_does_not_know_or_is_not_sure_hears_both_ways(string reply) => VagueReplyTests.AssertBothWays(AssertCase(reply, "two_accounts", "giả mạo hoặc phát sinh từ hệ thống"));

    [Theory]
    [InlineData("vợ tôi làm giáo viên")]
    [InlineData("con tôi nó làm ở công ty")]
    [InlineData("bưu điện mở cửa mấy giờ")]
    [InlineData("cán bộ làm việc chậm quá")]
    [InlineData("chồng tôi đang đi làm")]
    [InlineData("công an có tạo cho tôi không")]
    [InlineData("tôi muốn nhờ con tôi lập cái mới")]
    [InlineData("bên xã kêu tôi khai lại")]
    [InlineData("tôi lập gia đình năm ngoái")]
    [InlineData("hệ thống lỗi hoài")]
    [InlineData("tôi hay con tôi lập thì khác gì nhau")]
    [InlineData("công an khó lắm")]
    public void People_and_verbs_that_tell_of_something_else_settle_nothing(string reply)
    {
        var talk = new Talk();
        talk.Say(Duplicate);
        talk.Say(reply);
        Assert.NotEqual(Outcome.Concluded, talk.About.Outcome);
        Assert.DoesNotContain("cccd_account_origin", talk.State.Facts.Keys);
    }

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
        if (talk.State.Language == "vi")
        {
            Assert.Contains(words, talk.Text, StringComparison.Ordinal);
        }

        return talk.Text;
    }
}
