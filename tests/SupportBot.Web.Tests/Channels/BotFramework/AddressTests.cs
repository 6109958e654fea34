using System.Text.Json.Nodes;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>Questions about addresses over HTTP: what the reply says about itself, and what of a private number stays in the store.</summary>
public sealed class AddressTests(SupportBotApplication bot) : IClassFixture<SupportBotApplication>
{
    [Fact]
    public async Task A_false_site_is_warned_of_and_a_true_line_confirmed()
    {
        var no = await SayAsync("dichvucong-gov.vn có phải trang thật không", "addresses-1");
        var yes = await SayAsync("1900 0368 có phải lừa đảo không", "addresses-2");

        Assert.Equal(("scam", "warned", null), About(no));
        Assert.Contains("dichvucong-gov[.]vn không phải địa chỉ chính thức", (string?)no["text"], StringComparison.Ordinal);
        Assert.Equal(("scam", "answered", "19000368"), About(yes));
        Assert.Contains("1900.0368 là số thật", (string?)yes["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_number_that_is_asked_about_is_in_no_row_of_the_store()
    {
        var reply = await SayAsync("số 0912345678 gọi xưng công an có thật không", "addresses-3");

        Assert.Equal("warned", About(reply).Outcome);
        Assert.DoesNotContain("0912345678", reply.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, bot.Store.CountLogged("0912345678"));
        Assert.Equal(0, bot.Store.CountStates("0912345678"));
    }

    private async Task<JsonNode> SayAsync(string text, string conversation) => (await bot.CitizenSaysAsync(text, conversation))[^1]!;

    private static (string? Topic, string? Outcome, string? Hotline) About(JsonNode reply)
    {
        var about = reply["channelData"]!["supportBot"]!;
        return ((string?)about["topic"], (string?)about["outcome"], (string?)about["hotline"]);
    }
}
