using System.Text.Json.Nodes;

namespace SupportBot.Web.Tests.Channels;

/// <summary>A channel without buttons, from the door to the door.</summary>
public sealed class NumberedListTests(SupportBotApplication bot) : IClassFixture<SupportBotApplication>
{
    [Fact]
    public async Task Choices_are_a_numbered_list_and_a_typed_number_is_understood()
    {
        var asked = Assert.Single(await SayAsync("tài khoản của em bị trùng số căn cước", "sms", "n-1"))!;
        var lines = ((string)asked["text"]!).Split('\n');
        var number = lines.Single(line => line.EndsWith("mà tôi không hay", StringComparison.Ordinal)).Split('.')[0];

        var answered = await SayAsync($"cái thứ {number}", "sms", "n-1");

        Assert.Equal("cccd_account_origin", (string?)asked["channelData"]!["supportBot"]!["question"]);
        Assert.Equal("plain", (string?)asked["textFormat"]);
        Assert.Null(asked["suggestedActions"]);
        Assert.NotEqual("cccd_account_origin", (string?)answered[^1]!["channelData"]!["supportBot"]!["question"]);
        Assert.Contains("\"cccd_account_origin\":\"not_mine\"", bot.Store.StatesOf("n-1")[0], StringComparison.Ordinal);
        Assert.Contains(bot.Store.CitizenMessages, said => said!.Contains($"cái thứ {number}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_with_buttons_keeps_its_buttons()
    {
        var asked = Assert.Single(await SayAsync("tài khoản của em bị trùng số căn cước", "test", "n-2"))!;

        Assert.NotEmpty(asked["suggestedActions"]!["actions"]!.AsArray());
        Assert.DoesNotContain("\n1. ", (string?)asked["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_answer_comes_as_several_messages_of_one_turn_in_order()
    {
        using var wordy = new SupportBotApplication { Decider = Replying.With(string.Join(" ", Enumerable.Range(1, 200).Select(i => $"Câu thứ {i} nói thêm một điều."))) };

        var parts = await SayAsync("x", "groupme", "n-3", wordy);
        var again = await SayAsync("x", "groupme", "n-3", wordy);

        Assert.True(parts.Count > 5);
        Assert.All(parts, part => Assert.InRange(((string)part!["text"]!).Length, 1, 1000));
        Assert.StartsWith("Câu thứ 1 nói", (string?)parts[0]!["text"], StringComparison.Ordinal);
        Assert.EndsWith("Câu thứ 200 nói thêm một điều.", (string?)parts[^1]!["text"], StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Equal("answered", (string?)part!["channelData"]!["supportBot"]!["outcome"]));
        Assert.Equal(parts.Count, again.Count);
    }

    private async Task<JsonArray> SayAsync(string text, string channel, string conversation, SupportBotApplication? other = null)
    {
        var message = SupportBotApplication.Message(text, conversation, $"{channel}-{text.Length}");
        message["channelId"] = channel;
        var response = await (other ?? bot).PostActivityAsync(message);
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!["activities"]!.AsArray();
    }
}
