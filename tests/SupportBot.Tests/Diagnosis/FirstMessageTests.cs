namespace SupportBot.Tests.Diagnosis;

/// <summary>What begins the diagnosis: accounts that are told one by one, in English, a number that is somebody's.</summary>
public sealed class FirstMessageTests
{
    [Theory]
    [InlineData("Tôi có một tài khoản lập bằng CMND và một bằng CCCD, giờ muốn gộp lại")]
    [InlineData("tôi có 1 tk cmnd 1 tk cccd giờ gộp sao")]
    [InlineData("em có một cái đăng ký bằng chứng minh thư, một cái bằng căn cước, muốn nhập lại làm một")]
    [InlineData("tui có cái cũ 9 số với cái mới 12 số trên cổng dịch vụ công, bỏ cái nào")]
    [InlineData("mỗi số tôi lập một tài khoản, giờ làm sao gộp")]
    [InlineData("bố tôi có một tài khoản số chứng minh và một tài khoản số căn cước")]
    [InlineData("tài khoản cũ với tài khoản mới của tôi gộp lại được không")]
    [InlineData("tài khoản thì một cái theo số cũ, một cái theo số mới")]
    [InlineData("I have one account with my old ID card and one with the new citizen ID")]
    [InlineData("i have two accounts on the portal")]
    [InlineData("I have 2 accounts, can you merge them")]
    [InlineData("my account is duplicated")]
    [InlineData("the portal says my citizen ID is duplicated")]
    [InlineData("số của tôi là 034123456789, nhập vô báo trùng với người khác")]
    [InlineData("nhập số vào thì nó báo trùng với người khác")]
    [InlineData("gõ cccd vào thì báo trùng người khác")]
    public void Two_accounts_begin_the_diagnosis(string first)
    {
        var talk = new Talk();
        talk.Say(first);
        Assert.Equal((Topics.DuplicateAccount, "cccd_account_origin"), (talk.About.Topic, talk.About.Question));
    }

    [Theory]
    [InlineData("em có một tài khoản của em và một tài khoản của chồng em, gộp được không")]
    [InlineData("nhà tôi một tài khoản của mẹ, một tài khoản của ba")]
    [InlineData("con tôi một tài khoản, tôi một tài khoản")]
    [InlineData("tôi có một tài khoản lập bằng CMND")]
    [InlineData("one account is mine and one is my husband's")]
    [InlineData("can I have two accounts?")]
    [InlineData("nhập số điện thoại mới thì báo trùng với người khác")]
    public void Accounts_of_two_people_are_no_two_accounts_of_one(string first)
    {
        var talk = new Talk();
        talk.Say(first);
        Assert.NotEqual("cccd_account_origin", talk.About.Question);
        Assert.NotEqual("two", talk.State.Facts.GetValueOrDefault("accounts"));
    }
}
