using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Web.Tests.Operations;

public sealed class HealthTests(SupportBotApplication bot) : IClassFixture<SupportBotApplication>
{
    [Fact]
    public async Task Alive_and_ready_with_each_part_named()
    {
        var client = bot.CreateClient();

        var live = await client.GetFromJsonAsync<JsonNode>(new Uri("/health/live", UriKind.Relative));
        var ready = await client.GetFromJsonAsync<JsonNode>(new Uri("/health/ready", UriKind.Relative));

        Assert.Equal("live", (string?)live!["status"]);
        Assert.Equal("ready", (string?)ready!["status"]);
        Assert.Equal("ok", (string?)ready["parts"]!["storage"]);
        Assert.Equal("ok", (string?)ready["parts"]!["content"]);
        Assert.Equal("on", (string?)ready["parts"]!["channels"]!["directline"]);
        Assert.Equal("on", (string?)ready["parts"]!["channels"]!["webchat"]);
    }

    [Fact]
    public async Task The_day_of_the_settings_is_the_day_of_the_answers()
    {
        using var earlier = new SupportBotApplication { Settings = { ["Clock:Today"] = "2024-07-01" } };

        Assert.Equal("2024-07-01", (string?)(await earlier.CitizenSaysAsync("xin chào"))[0]!["channelData"]!["supportBot"]!["asOf"]);
    }
}
