using SupportBot.Web.Messages;
using SupportBot.Web.WebChat;

namespace SupportBot.Web.Tests.WebChat;

/// <summary>"Thông tin đúng đến ngày" goes out as <c>reviewed</c>, beside the day that is spoken of, and only knowledge bears it.</summary>
public sealed class ReviewedDayTests(SupportBotApplication bot) : IClassFixture<SupportBotApplication>
{
    [Theory]
    [InlineData("gọi 1800 1096 có mất tiền không?", true)]
    [InlineData("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập", true)]
    [InlineData("xin chào", false)]
    [InlineData("tk dvc cua toi bi trung cccd", false)]
    [InlineData("xin visa đi Mỹ cần gì", false)]
    [InlineData("VN-7K3F-9WQC", false)]
    public async Task Only_knowledge_says_when_it_was_reviewed(string words, bool isKnowledge)
    {
        var about = (await bot.CitizenSaysAsync(words, conversation: "reviewed-" + words.Length))[^1]!["channelData"]!["supportBot"]!;

        Assert.Equal(isKnowledge, about["reviewed"] is not null);
        Assert.True(about["reviewed"] is null || string.CompareOrdinal((string?)about["reviewed"], (string?)about["asOf"]) <= 0);
    }

    [Fact]
    public async Task Under_an_earlier_day_it_is_that_day()
    {
        using var earlier = new SupportBotApplication { Settings = { ["Clock:Today"] = "2026-03-01" } };
        var about = (await earlier.CitizenSaysAsync("gọi 1800 1096 có mất tiền không?"))[^1]!["channelData"]!["supportBot"]!;

        Assert.Equal(("2026-03-01", "2026-03-01"), ((string?)about["reviewed"], (string?)about["asOf"]));
    }

    [Theory]
    [InlineData("""{"outcome":"answered","asOf":"2026-12-24","reviewed":"2026-11-22"}""", "22/11/2026")]
    [InlineData("""{"outcome":"warned","asOf":"2026-12-24","reviewed":"2026-11-22"}""", "22/11/2026")]
    [InlineData("""{"outcome":"answered","asOf":"2026-12-24"}""", null)]
    [InlineData("""{"outcome":"asked","asOf":"2026-12-24"}""", null)]
    public void The_page_without_scripts_shows_it(string about, string? shown)
    {
        var message = MessageJson.Read($$"""{"form":2,"speaker":"bot","text":"…","about":{{about}}}""", "id", MessageTypes.Message, default);

        Assert.Equal(shown, TalkLine.From(message).Reviewed);
    }
}
