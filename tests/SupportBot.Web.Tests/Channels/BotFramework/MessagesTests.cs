using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SupportBot.Conversations.Turns;

namespace SupportBot.Web.Tests.Channels.BotFramework;

public sealed class MessagesTests(SupportBotApplication bot) : IClassFixture<SupportBotApplication>
{
    private static readonly Uri EndpointUri = new("/api/messages", UriKind.Relative);

    [Fact]
    public async Task A_message_gets_its_replies_in_the_answer()
    {
        var replies = await bot.CitizenSaysAsync("xin chào", "plain", "m-1");

        Assert.NotEmpty(replies);
        var reply = replies[^1]!;
        Assert.Equal("message", (string?)reply["type"]);
        Assert.Equal("m-1", (string?)reply["replyToId"]);
        Assert.Equal("plain", (string?)reply["conversation"]!["id"]);
        Assert.Equal("bot", (string?)reply["from"]!["role"]);
        Assert.Equal("u-an", (string?)reply["recipient"]!["id"]);
        Assert.False(string.IsNullOrEmpty((string?)reply["text"]));
        Assert.NotNull(reply["channelData"]!["supportBot"]!["topic"]);
        Assert.NotNull(reply["channelData"]!["supportBot"]!["outcome"]);
        Assert.Matches(@"^\d{4}-\d{2}-\d{2}$", (string?)reply["channelData"]!["supportBot"]!["asOf"]);
    }

    [Fact]
    public async Task The_same_activity_twice_is_one_turn_with_the_same_replies()
    {
        var first = await bot.CitizenSaysAsync("em bị trùng tài khoản", "twice", "same");
        var second = await bot.CitizenSaysAsync("em bị trùng tài khoản", "twice", "same");

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(1, Count("twice"));
    }

    [Fact]
    public async Task The_same_activity_many_times_at_once_is_one_turn_with_the_same_replies()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => bot.CitizenSaysAsync("xin chào", "at-once", "same")));

        Assert.Single(answers.Select(answer => answer.ToJsonString()).Distinct());
        Assert.Equal(1, Count("at-once"));
    }

    [Fact]
    public async Task The_same_id_in_another_conversation_is_another_turn()
    {
        await bot.CitizenSaysAsync("xin chào", "one", "shared");
        await bot.CitizenSaysAsync("xin chào", "other", "shared");

        Assert.Equal(1, Count("one"));
        Assert.Equal(1, Count("other"));
    }

    [Fact]
    public async Task Messages_without_an_id_are_each_new()
    {
        var message = SupportBotApplication.Message("xin chào", "no-id");
        message.Remove("id");

        await bot.PostActivityAsync(message);
        await bot.PostActivityAsync(message);

        Assert.Equal(2, Count("no-id"));
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("null", 400)]
    [InlineData("[]", 400)]
    [InlineData("5", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"type":5}""", 400)]
    [InlineData("""{"type":"message"}""", 400)]
    [InlineData("""{"type":"message","text":"x","conversation":{}}""", 400)]
    [InlineData("""{"type":"message","text":"x","conversation":"c"}""", 400)]
    [InlineData("""{"type":"message","text":["x"],"conversation":{"id":"c"}}""", 400)]
    [InlineData("""{"type":"message","text":"x","conversation":{"id":7}}""", 400)]
    [InlineData("""{"type":"message","text":"x","conversation":{"id":"c"},"attachments":5}""", 400)]
    [InlineData("""{"type":"message","text":"\ud800","conversation":{"id":"half"}}""", 202)]
    [InlineData("""{"type":"message","text":"x","timestamp":"yesterday","conversation":{"id":"c"}}""", 400)]
    [InlineData("""{"type":"conversationUpdate"}""", 400)]
    [InlineData("""{"type":"message","text":"x","channelId":"zalo\u200b","conversation":{"id":"c"}}""", 400)]
    [InlineData("""{"type":"message","text":"x","channelId":" zalo","conversation":{"id":"c"}}""", 400)]
    [InlineData("""{"type":"message","text":"x","channelId":"t\n","conversation":{"id":"c"}}""", 400)]
    [InlineData("""{"type":"message","text":"x","channelId":"","conversation":{"id":"c"}}""", 400)]
    [InlineData("""{"type":"message","text":"x","channelId":"so-0912345678","conversation":{"id":"c"}}""", 400)]
    [InlineData("""{"type":"message","text":"x","channelId":"ms_teams.2-a","conversation":{"id":"plain-channel"}}""", 202)]
    [InlineData("""{"type":"message","text":"x","attachments":[null],"entities":[null],"channelId":"t","conversation":{"id":"nulls"}}""", 202)]
    [InlineData("""{"type":"conversationUpdate","membersAdded":[null],"channelId":"t","conversation":{"id":"nulls"}}""", 202)]
    [InlineData("""{"type":"somethingNew","unknown":{"a":[1]}}""", 202)]
    [InlineData("""{"type":"typing","conversation":{"id":"c"}}""", 202)]
    [InlineData("""{"type":"message","text":"x","futureField":{"a":1},"channelId":"t","conversation":{"id":"tolerant","isGroup":false}}""", 202)]
    public async Task A_body_gets_the_status_it_deserves(string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var response = await bot.CreateClient().PostAsync(EndpointUri, content);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("090.123-45 67")]
    [InlineData("id 09a0123b4567")]
    [InlineData("an@example.vn")]
    public async Task The_log_keeps_a_fingerprint_of_an_id_that_may_tell_who_somebody_is(string id)
    {
        var message = SupportBotApplication.Message("xin chào", $"of-{id.Length}");
        message["from"]!["id"] = id;
        message["locale"] = "vi-0912345";
        message["localTimezone"] = "Asia/So_0912345";

        (await bot.PostActivityAsync(message)).EnsureSuccessStatusCode();

        var log = string.Concat(bot.Store.Messages);
        Assert.DoesNotContain(id, log, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_json_is_refused()
    {
        using var content = new StringContent("type=message", Encoding.UTF8, "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await bot.CreateClient().PostAsync(EndpointUri, content)).StatusCode);
    }

    [Fact]
    public async Task A_body_of_five_megabytes_is_refused_and_not_stored()
    {
        var message = SupportBotApplication.Message(new string('a', 5 * 1024 * 1024), "huge");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await bot.PostActivityAsync(message)).StatusCode);
        Assert.Equal(0, Count("huge"));
    }

    [Fact]
    public async Task A_body_that_hides_its_length_is_refused_too()
    {
        var bytes = Encoding.UTF8.GetBytes(SupportBotApplication.Message(new string('a', 300_000), "hidden").ToJsonString());
        using var content = new StreamContent(new MemoryStream(bytes));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, EndpointUri) { Content = content };
        request.Headers.TransferEncodingChunked = true;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await bot.CreateClient().SendAsync(request)).StatusCode);
        Assert.Equal(0, Count("hidden"));
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("directline")]
    [InlineData("Messenger")]
    [InlineData("zalo")]
    public async Task Nobody_speaks_in_the_name_of_a_channel_with_an_endpoint_of_its_own(string channel)
    {
        var message = SupportBotApplication.Message("xin chào", "claimed");
        message["channelId"] = channel;

        Assert.Equal(HttpStatusCode.Forbidden, (await bot.PostActivityAsync(message)).StatusCode);
    }

    [Theory]
    [InlineData("10.1.2.3", null, 403)]
    [InlineData("::ffff:10.1.2.3", null, 403)]
    [InlineData("127.0.0.1", null, 200)]
    [InlineData("::1", null, 200)]
    [InlineData("::ffff:127.0.0.1", null, 200)]
    [InlineData("127.0.0.1", "Forwarded", 403)]
    [InlineData("127.0.0.1", "X-Forwarded-For", 403)]
    [InlineData("127.0.0.1", "X-Forwarded-Host", 403)]
    public async Task Only_this_machine_is_answered_while_no_app_id_is_set(string peer, string? header, int status)
    {
        var body = Encoding.UTF8.GetBytes(SupportBotApplication.Message("xin chào", "peer").ToJsonString());

        var context = await bot.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
            context.Request.Method = HttpMethods.Post;
            context.Request.Path = "/api/messages";
            context.Request.ContentType = "application/json";
            context.Request.Body = new MemoryStream(body);
            if (header is not null)
            {
                context.Request.Headers[header] = "for=203.0.113.7";
            }
        });

        Assert.Equal(status, context.Response.StatusCode);
    }

    [Theory]
    [InlineData("https://smba.example.com/")]
    [InlineData("http://127.0.0.1.example.com/")]
    [InlineData("http://localhost@example.com/")]
    [InlineData("ftp://localhost/")]
    [InlineData("nonsense")]
    public async Task Replies_are_not_sent_to_foreign_addresses(string serviceUrl)
    {
        var message = SupportBotApplication.Message("xin chào", "foreign");
        message.Remove("deliveryMode");
        message["serviceUrl"] = serviceUrl;

        Assert.Equal(HttpStatusCode.Forbidden, (await bot.PostActivityAsync(message)).StatusCode);
    }

    [Fact]
    public async Task The_bot_greets_the_citizen_who_comes_but_not_itself()
    {
        var update = new JsonObject
        {
            ["type"] = "conversationUpdate",
            ["id"] = "u1",
            ["channelId"] = "test",
            ["deliveryMode"] = "expectReplies",
            ["recipient"] = new JsonObject { ["id"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = "arrivals" },
            ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "bot" }),
        };
        var itself = await (await bot.PostActivityAsync(update)).Content.ReadFromJsonAsync<JsonNode>();
        update["membersAdded"]!.AsArray().Add(new JsonObject { ["id"] = "u-an" });
        var citizen = await (await bot.PostActivityAsync(update)).Content.ReadFromJsonAsync<JsonNode>();

        Assert.Empty(itself!["activities"]!.AsArray());
        Assert.NotEmpty(citizen!["activities"]!.AsArray());
    }

    [Fact]
    public async Task What_a_reply_says_about_itself_has_the_form_of_the_contract()
    {
        using var told = new SupportBotApplication
        {
            Settings = { ["Clock:Today"] = "2026-11-22" },
            Decider = request => new TurnOutcome(request.State, "…", [FullReply(request)], []),
        };

        var reply = (await told.CitizenSaysAsync("trùng CCCD"))[0]!;

        Assert.Equal(
            """{"topic":"duplicate_account","outcome":"suggested","article":"duplicate-account","topics":["duplicate_account","hotline"],"confidence":0.93,"case":"two_accounts","question":"accounts","hotline":"18001096","ticket":"VN-7K3F-9WQC","asOf":"2026-11-22"}""",
            reply["channelData"]!["supportBot"]!.ToJsonString());
        Assert.Equal("markdown", (string?)reply["textFormat"]);
        Assert.Equal("""[{"type":"imBack","title":"Hai tài khoản","value":"hai"},{"type":"call","title":"Gọi 1800 1096","value":"tel:18001096"}]""", Plain(reply["suggestedActions"]!["actions"]!));
        var claim = reply["entities"]![0]!["citation"]![0]!;
        Assert.Equal("https://schema.org/Message", (string?)reply["entities"]![0]!["type"]);
        Assert.Equal(1, (int?)claim["position"]);
        Assert.Equal("Công văn 4946", (string?)claim["appearance"]!["name"]);
        Assert.Equal("2024-06", (string?)claim["appearance"]!["datePublished"]);
        Assert.False(claim["appearance"]!.AsObject().ContainsKey("url"));
    }

    private static Reply FullReply(TurnRequest request) => new("Anh/chị gọi 1800 1096.", new ReplyAbout
    {
        Topic = "duplicate_account",
        Topics = ["duplicate_account", "hotline"],
        Outcome = Outcome.Suggested,
        Article = "duplicate-account",
        Confidence = 0.9312,
        Case = "two_accounts",
        Question = "accounts",
        Hotline = "18001096",
        Ticket = "VN-7K3F-9WQC",
        AsOf = request.Today,
    })
    {
        Choices = [new Choice("Hai tài khoản", "hai")],
        Calls = [new CallOffer("Gọi 1800 1096", "18001096")],
        Citations = [new Citation("Công văn 4946", "mục 2", "2024-06", null)],
    };

    private static string Plain(JsonNode node) => node.ToJsonString(new System.Text.Json.JsonSerializerOptions
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private int Count(string conversation) => bot.Store.CountTurns(conversation);
}
