using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Web.Tests.Channels.DirectLine;

namespace SupportBot.Web.Tests.Handoff;

/// <summary>Hubs of people behind the Bot Connector and Direct Line: asked by an event, heard where they may speak.</summary>
public sealed class HubTests(SupportBotApplication bot) : IClassFixture<SupportBotApplication>
{
    private const string BotIsBack = "trợ lý tự động trả lời anh/chị tiếp";

    [Fact]
    public async Task A_hub_is_asked_once_with_the_masked_transcript()
    {
        await bot.CitizenSaysAsync("số căn cước của tôi là 001085012345, cổng báo trùng", "hub-1");
        var said = await bot.CitizenSaysAsync("Gặp nhân viên", "hub-1");

        var asked = Assert.Single(said, activity => (string?)activity!["type"] == "event")!;
        Assert.Equal("handoff.initiate", (string?)asked["name"]);
        Assert.Matches("^VN-", (string?)asked["value"]!["ticket"]);
        Assert.NotNull((string?)asked["value"]!["skill"]);
        var attached = asked["attachments"]![0]!;
        Assert.Equal(("application/json", "Transcript"), ((string?)attached["contentType"], (string?)attached["name"]));
        var transcript = attached["content"]!["activities"]!.AsArray();
        Assert.Contains(transcript, line => (string?)line!["from"]!["role"] == "user" && ((string)line["text"]!).Contains("đã che", StringComparison.Ordinal));
        Assert.Contains(transcript, line => (string?)line!["from"]!["role"] == "bot");
        Assert.DoesNotContain("001085012345", asked.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("message", (string?)said[0]!["type"]);

        Assert.DoesNotContain(await bot.CitizenSaysAsync("Gặp nhân viên", "hub-1"), activity => (string?)activity!["type"] == "event");
    }

    [Fact]
    public async Task The_bot_is_silent_from_the_hubs_yes_to_its_goodbye_and_says_so_both_times()
    {
        await AskAsync("hub-2");

        Assert.Contains("đã nhận cuộc trò chuyện", Texts(await HubSaysAsync("accepted", "hub-2")), StringComparison.Ordinal);
        Assert.Empty(await bot.CitizenSaysAsync("số tổng đài là bao nhiêu, cccd của tôi 040185002917", "hub-2"));
        Assert.Contains(BotIsBack, Texts(await HubSaysAsync("completed", "hub-2")), StringComparison.Ordinal);

        Assert.Contains("1800 1096", Texts(await bot.CitizenSaysAsync("số tổng đài là bao nhiêu", "hub-2")), StringComparison.Ordinal);
        var log = string.Concat(bot.Store.CitizenMessagesOf("hub-2"));
        Assert.Contains("số tổng đài là bao nhiêu", log, StringComparison.Ordinal);
        Assert.DoesNotContain("040185002917", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_that_has_nobody_leaves_the_citizen_with_the_bot()
    {
        await AskAsync("hub-3");

        Assert.Contains("chưa có cán bộ nào", Texts(await HubSaysAsync("failed", "hub-3")), StringComparison.Ordinal);
        Assert.NotEmpty(await bot.CitizenSaysAsync("số tổng đài là bao nhiêu", "hub-3"));
    }

    [Fact]
    public async Task A_word_that_comes_twice_counts_once()
    {
        await AskAsync("hub-4");
        await HubSaysAsync("accepted", "hub-4", "s-1");
        await HubSaysAsync("completed", "hub-4", "s-2");

        Assert.Contains("đã nhận cuộc trò chuyện", Texts(await HubSaysAsync("accepted", "hub-4", "s-1")), StringComparison.Ordinal);

        Assert.NotEmpty(await bot.CitizenSaysAsync("số tổng đài là bao nhiêu", "hub-4"));
    }

    [Theory]
    [InlineData("""{"type":"event","name":"handoff.status","value":{"state":"perhaps"},"conversation":{"id":"hub-5"}}""")]
    [InlineData("""{"type":"event","name":"handoff.status","value":{"state":5},"conversation":{"id":"hub-5"}}""")]
    [InlineData("""{"type":"event","name":"handoff.status","value":"accepted","conversation":{"id":"hub-5"}}""")]
    [InlineData("""{"type":"event","name":"handoff.status","value":{"state":"accepted"}}""")]
    [InlineData("""{"type":"event","name":"Handoff.Status","value":{"state":"accepted"},"conversation":{"id":"hub-5"}}""")]
    [InlineData("""{"type":"event","name":"handoff.status","value":{"state":"accepted"},"conversation":{"id":"unknown"}}""")]
    public async Task What_says_nothing_of_a_hand_over_is_accepted_and_changes_nothing(string json)
    {
        await AskAsync("hub-5");
        var status = JsonNode.Parse(json)!.AsObject();
        status["channelId"] = "test";
        status["recipient"] = new JsonObject { ["id"] = "bot" };
        status["deliveryMode"] = "expectReplies";

        var response = await bot.PostActivityAsync(status);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"activities\":[]", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(await bot.CitizenSaysAsync("số tổng đài là bao nhiêu", "hub-5"));
    }

    [Fact]
    public async Task A_Direct_Line_client_gets_the_request_and_cannot_answer_it()
    {
        var client = await DirectLineClient.StartAsync(bot);
        await client.SayAsync("Gặp nhân viên");
        await client.SayAsync("cổng báo lỗi không nộp được hồ sơ của con em");
        var before = (await client.ReadAsync())["activities"]!.AsArray();
        Assert.Equal("handoff.initiate", (string?)Assert.Single(before, activity => (string?)activity!["type"] == "event")!["name"]);

        await DirectLineClient.JsonAsync(await client.PostAsync($"conversations/{client.ConversationId}/activities", Status("accepted")));

        Assert.Equal(before.Count, (await client.ReadAsync())["activities"]!.AsArray().Count);
        Assert.Equal("pending", Stage(client.ConversationId));
        await client.SayAsync("số tổng đài là bao nhiêu");
        Assert.Equal(before.Count + 2, (await client.ReadAsync())["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task Nobody_speaks_for_a_hub_of_a_channel_that_has_an_endpoint_of_its_own()
    {
        var client = await DirectLineClient.StartAsync(bot);
        var status = Status("accepted");
        status["channelId"] = "directline";
        status["conversation"] = new JsonObject { ["id"] = client.ConversationId };
        status["recipient"] = new JsonObject { ["id"] = "supportbot" };

        Assert.Equal(HttpStatusCode.Forbidden, (await bot.PostActivityAsync(status)).StatusCode);
        Assert.Null(Stage(client.ConversationId));
    }

    private string? Stage(string conversation) =>
        (string?)JsonNode.Parse(bot.Store.StatesOf(conversation)[0]!)!["handOver"]?["stage"];

    private async Task<JsonArray> AskAsync(string conversation)
    {
        await bot.CitizenSaysAsync("Gặp nhân viên", conversation);
        return await bot.CitizenSaysAsync("cổng báo lỗi không nộp được hồ sơ của con em", conversation);
    }

    private async Task<JsonArray> HubSaysAsync(string state, string conversation, string? id = null)
    {
        var status = Status(state);
        status["id"] = id is null ? Guid.NewGuid().ToString() : $"{conversation}-{id}";
        status["channelId"] = "test";
        status["from"] = new JsonObject { ["id"] = "hub" };
        status["recipient"] = new JsonObject { ["id"] = "bot" };
        status["conversation"] = new JsonObject { ["id"] = conversation };
        status["deliveryMode"] = "expectReplies";
        var response = await bot.PostActivityAsync(status);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["activities"]!.AsArray();
    }

    private static JsonObject Status(string state) => new()
    {
        ["type"] = "event",
        ["name"] = "handoff.status",
        ["value"] = new JsonObject { ["state"] = state },
    };

    private static string Texts(JsonArray activities) => string.Join('\n', activities.Select(activity => (string?)activity!["text"]));
}
