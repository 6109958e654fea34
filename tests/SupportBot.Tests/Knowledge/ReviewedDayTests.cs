namespace SupportBot.Tests.Knowledge;

/// <summary>"True as of" is the day of the review, never later than the day that is spoken of, and stands under knowledge only.</summary>
public sealed class ReviewedDayTests
{
    private static readonly DateOnly Reviewed = new(2026, 11, 22);

    [Theory]
    [InlineData("gọi 1800 1096 có mất tiền không?")]
    [InlineData("kích hoạt định danh mức 2 ở đâu")]
    [InlineData("có người gọi xưng công an đòi mã otp có phải lừa đảo không")]
    public void Articles_bear_the_day_of_their_review(string question)
    {
        var talk = new Talk { Today = new DateOnly(2026, 12, 24) };
        talk.Say(question);

        Assert.Equal(TrainedBot.Content.Knowledge.Articles.First(article => article.Id == talk.About.Article).Reviewed, talk.About.Reviewed);
        Assert.Equal(new DateOnly(2026, 12, 24), talk.About.AsOf);
    }

    [Theory]
    [InlineData("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập", "two_accounts")]
    [InlineData("cổng báo trùng số CCCD, tài khoản CCCD do hệ thống tự sinh ra", "two_accounts_system_made")]
    public void Results_bear_the_day_on_which_their_case_was_reviewed(string words, string expected)
    {
        var talk = new Talk { Today = new DateOnly(2027, 1, 5) };
        talk.Say(words);

        Assert.Equal(expected, talk.About.Case);
        Assert.Equal(TrainedBot.Content.Diagnosis.Cases.First(found => found.Id == expected).Reviewed, talk.About.Reviewed);
    }

    [Theory]
    [InlineData("gọi 1800 1096 có mất tiền không?")]
    [InlineData("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập")]
    public void Under_an_earlier_day_it_is_that_day(string words)
    {
        var earlier = new DateOnly(2026, 3, 1);
        var talk = new Talk { Today = earlier };
        talk.Say(words);

        Assert.Equal((earlier, earlier), (talk.About.Reviewed, talk.About.AsOf));
    }

    [Theory]
    [InlineData("xin chào")]
    [InlineData("tk dvc cua toi bi trung cccd")]
    [InlineData("xin visa đi Mỹ cần gì")]
    [InlineData("VN-7K3F-9WQC")]
    [InlineData("gặp nhân viên")]
    [InlineData("cảm ơn")]
    [InlineData("asdf qwer zxcv")]
    public void Under_anything_else_there_is_none(string words)
    {
        var talk = new Talk();
        talk.Say(words);

        Assert.All(talk.Outcome.Replies, reply => Assert.Null(reply.About.Reviewed));
    }

    [Fact]
    public void Every_case_and_article_was_reviewed()
    {
        Assert.All(TrainedBot.Content.Diagnosis.Cases, found => Assert.True(found.Reviewed >= Reviewed));
        Assert.All(TrainedBot.Content.Knowledge.Articles, article => Assert.NotNull(article.Reviewed));
    }
}
