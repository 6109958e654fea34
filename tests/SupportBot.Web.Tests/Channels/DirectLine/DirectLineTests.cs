using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SupportBot.Conversations.Turns;

namespace SupportBot.Web.Tests.Channels.DirectLine;

public sealed class DirectLineTests : IDisposable
{
    private readonly MovedClock clock = new();
    private readonly SupportBotApplication bot;

    public DirectLineTests() => bot = new SupportBotApplication { Decider = Reply, Time = clock };

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task A_conversation_is_started_once_and_greeted_once()
    {
        var generated = await DirectLineClient.JsonAsync(await new DirectLineClient(bot, SupportBotApplication.Secret).PostAsync("tokens/generate", null));
        var client = new DirectLineClient(bot, (string)generated["token"]!);

        var first = await client.PostAsync("conversations", null);
        var second = await client.PostAsync("conversations", null);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var session = await DirectLineClient.JsonAsync(first);
        Assert.Equal((string?)generated["conversationId"], (string?)session["conversationId"]);
        Assert.Equal(1800, (int?)session["expires_in"]);
        Assert.StartsWith("ws://", (string?)session["streamUrl"], StringComparison.Ordinal);
        client.Take(session);
        var greeting = Assert.Single((await client.ReadAsync())["activities"]!.AsArray())!;
        Assert.Equal("chào", (string?)greeting["text"]);
        Assert.Null(greeting["replyToId"]);
    }

    [Fact]
    public async Task What_is_said_comes_back_masked_with_the_clients_id_before_the_reply()
    {
        var client = await DirectLineClient.StartAsync(bot);

        var id = await client.SayAsync("số 0912345678", "k-1");

        var set = await client.ReadAsync();
        var activities = set["activities"]!.AsArray();
        Assert.Equal(["chào", "masked(13)", "trả lời"], activities.Select(activity => (string?)activity!["text"]));
        var echo = activities[1]!;
        Assert.Equal(id, (string?)echo["id"]);
        Assert.Equal("k-1", (string?)echo["channelData"]!["clientActivityID"]);
        Assert.Equal("user", (string?)echo["from"]!["role"]);
        Assert.Equal("directline", (string?)echo["channelId"]);
        Assert.Equal(id, (string?)activities[2]!["replyToId"]);
        Assert.Equal("bot", (string?)activities[2]!["from"]!["role"]);
        Assert.Matches("^[A-Za-z0-9_|-]+$", id);
        Assert.True((DateTimeOffset)echo["timestamp"]! < (DateTimeOffset)activities[2]!["timestamp"]!);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("1000000")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999999")]
    public async Task A_watermark_beyond_the_end_is_put_back_to_the_last(string beyond)
    {
        var client = await DirectLineClient.StartAsync(bot);
        await client.SayAsync("một");

        var nothing = await client.ReadAsync(beyond);
        var session = await DirectLineClient.JsonAsync(await client.GetAsync($"conversations/{client.ConversationId}?watermark={beyond}"));
        using var stream = await client.OpenAsync((string)session["streamUrl"]! + $"&watermark={beyond}");
        await client.SayAsync("hai");
        var after = await client.ReadAsync((string)nothing["watermark"]!);

        Assert.Empty(nothing["activities"]!.AsArray());
        Assert.Equal("4", (string?)nothing["watermark"]);
        Assert.Equal(2, after["activities"]!.AsArray().Count);
        Assert.Equal("masked(3)", (string?)(await DirectLineClient.NextAsync(stream))!["activities"]![0]!["text"]);
    }

    [Fact]
    public async Task Reading_from_a_watermark_gives_what_came_after_it()
    {
        var client = await DirectLineClient.StartAsync(bot);
        await client.SayAsync("một");
        var watermark = (string)(await client.ReadAsync())["watermark"]!;

        var nothing = await client.ReadAsync(watermark);
        await client.SayAsync("hai!");
        var after = await client.ReadAsync(watermark);

        Assert.Empty(nothing["activities"]!.AsArray());
        Assert.Equal(watermark, (string?)nothing["watermark"]);
        Assert.Equal(["masked(4)", "trả lời"], after["activities"]!.AsArray().Select(activity => (string?)activity!["text"]));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"conversations/{client.ConversationId}/activities?watermark=abc")).StatusCode);
    }

    [Fact]
    public async Task A_long_conversation_is_read_page_by_page_without_loss()
    {
        var client = await DirectLineClient.StartAsync(bot);
        for (var i = 0; i < 80; i++)
        {
            await client.SayAsync($"{i}");
        }

        var ids = new List<string?>();
        var watermark = "";
        while (true)
        {
            var set = await client.ReadAsync(watermark);
            if (set["activities"]!.AsArray().Count == 0)
            {
                break;
            }

            ids.AddRange(set["activities"]!.AsArray().Select(activity => (string?)activity!["id"]));
            watermark = (string)set["watermark"]!;
        }

        Assert.Equal(161, ids.Distinct().Count());
        Assert.Equal(161, ids.Count);
    }

    [Fact]
    public async Task A_forged_sender_is_overwritten_with_the_tokens_user()
    {
        var client = await DirectLineClient.StartAsync(bot, "dl_an");

        await client.SayAsync("xin chào", from: "dl_somebody_else");

        var echo = (await client.ReadAsync())["activities"]![1]!;
        Assert.Equal("dl_an", (string?)echo["from"]!["id"]);
        Assert.DoesNotContain("somebody_else", string.Concat(bot.Store.Messages), StringComparison.Ordinal);
        Assert.DoesNotContain("Tên Thật", string.Concat(bot.Store.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_client_id_is_one_turn_also_at_once()
    {
        var client = await DirectLineClient.StartAsync(bot);

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.SayAsync("xin chào", "k-1")));

        Assert.Single(ids.Distinct());
        Assert.Equal(3, (await client.ReadAsync())["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_token_is_renewed_until_it_expires_and_not_after()
    {
        var client = await DirectLineClient.StartAsync(bot);
        // Not to the second: the clock goes on while the test runs.
        clock.Offset = TimeSpan.FromSeconds(1740);
        var renewed = await DirectLineClient.JsonAsync(await client.PostAsync("tokens/refresh", null));
        clock.Offset = TimeSpan.FromSeconds(1801);

        var late = await client.PostAsync("tokens/refresh", null);
        var withNew = await new DirectLineClient(bot, (string)renewed["token"]!).GetAsync($"conversations/{client.ConversationId}/activities");

        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
        Assert.Equal("TokenExpired", (string?)(await late.Content.ReadFromJsonAsync<JsonNode>())!["error"]!["code"]);
        Assert.Equal(client.ConversationId, (string?)renewed["conversationId"]);
        Assert.NotEqual(client.Token, (string?)renewed["token"]);
        Assert.Equal(HttpStatusCode.OK, withNew.StatusCode);
    }

    [Fact]
    public async Task A_token_of_one_conversation_does_not_open_another()
    {
        var mine = await DirectLineClient.StartAsync(bot);
        var other = await DirectLineClient.StartAsync(bot);

        Assert.Equal(HttpStatusCode.Forbidden, (await mine.GetAsync($"conversations/{other.ConversationId}/activities")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await mine.GetAsync($"conversations/{other.ConversationId}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await mine.PostAsync($"conversations/{other.ConversationId}/activities", new JsonObject { ["type"] = "message", ["text"] = "x" })).StatusCode);
    }

    [Fact]
    public async Task Only_the_secret_generates_tokens_and_what_is_no_token_opens_nothing()
    {
        var client = await DirectLineClient.StartAsync(bot);
        using var off = new SupportBotApplication { Settings = { ["DirectLine:Secret"] = "" } };

        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("tokens/generate", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await new DirectLineClient(bot, "nonsense").PostAsync("conversations", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await new DirectLineClient(bot, Tampered(client.Token)).PostAsync("tokens/refresh", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await new DirectLineClient(off, SupportBotApplication.Secret).PostAsync("tokens/generate", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bot.CreateClient().PostAsync(new Uri("/v3/directline/conversations", UriKind.Relative), null)).StatusCode);
    }

    [Fact]
    public async Task A_stream_ticket_is_no_token()
    {
        var client = await DirectLineClient.StartAsync(bot);
        var ticket = client.StreamUrl.Split("t=")[1];

        Assert.Equal(HttpStatusCode.Forbidden, (await new DirectLineClient(bot, ticket).PostAsync("tokens/refresh", null)).StatusCode);
    }

    [Fact]
    public async Task A_token_survives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
        string token;
        string conversation;
        using (var before = new SupportBotApplication(folder) { Decider = Reply })
        {
            var client = await DirectLineClient.StartAsync(before);
            (token, conversation) = (client.Token, client.ConversationId);
        }

        using var after = new SupportBotApplication(folder) { Decider = Reply };
        Assert.Equal(HttpStatusCode.OK, (await new DirectLineClient(after, token).GetAsync($"conversations/{conversation}/activities")).StatusCode);
    }

    [Fact]
    public async Task Typing_and_unknown_types_are_accepted_and_leave_no_trace()
    {
        var client = await DirectLineClient.StartAsync(bot);

        foreach (var type in new[] { "typing", "event", "somethingNew" })
        {
            var answer = await DirectLineClient.JsonAsync(await client.PostAsync($"conversations/{client.ConversationId}/activities", new JsonObject { ["type"] = type, ["name"] = "x" }));
            Assert.NotNull((string?)answer["id"]);
        }

        Assert.Single((await client.ReadAsync())["activities"]!.AsArray());
    }

    [Fact]
    public async Task Bodies_that_are_no_activity_or_too_large_are_refused()
    {
        var client = await DirectLineClient.StartAsync(bot);
        var path = $"conversations/{client.ConversationId}/activities";

        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(path, new JsonObject())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(path, new JsonObject { ["type"] = "message", ["text"] = 5 })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(path, null)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.PostAsync(path, new JsonObject { ["type"] = "message", ["text"] = new string('a', 300_000) })).StatusCode);
    }

    [Fact]
    public async Task Bodies_that_are_not_called_json_are_refused()
    {
        var client = await DirectLineClient.StartAsync(bot);
        using var said = new StringContent("""{"type":"message","text":"x"}""", Encoding.UTF8, "text/plain");
        using var started = new StringContent("{}", Encoding.UTF8, "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await client.SendAsync(HttpMethod.Post, $"conversations/{client.ConversationId}/activities", said)).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await client.SendAsync(HttpMethod.Post, "conversations", started)).StatusCode);
    }

    [Fact]
    public async Task Pages_of_other_origins_may_call()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, new Uri("/v3/directline/conversations", UriKind.Relative));
        preflight.Headers.Add("Origin", "https://xa.example.vn");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent");

        var response = await bot.CreateClient().SendAsync(preflight);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(["https://xa.example.vn"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("x-ms-bot-agent", response.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_session_id_is_given_to_who_asks()
    {
        var client = await DirectLineClient.StartAsync(bot);

        Assert.NotNull((string?)(await DirectLineClient.JsonAsync(await client.GetAsync("session/getsessionid")))["sessionId"]);
    }

    internal static TurnOutcome Reply(TurnRequest request) => Replying.Outcome(
        request, request.Message.IsConversationStart ? "chào" : request.Message.HasAttachments ? "có tệp" : "trả lời");

    private static string Tampered(string token) => token[..^4] + (token[^4..] == "AAAA" ? "BBBB" : "AAAA");
}
