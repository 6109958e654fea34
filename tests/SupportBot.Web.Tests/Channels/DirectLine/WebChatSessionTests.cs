using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Web.Tests.Channels.DirectLine;

public sealed class WebChatSessionTests : IDisposable
{
    private static readonly Uri EndpointUri = new("/webchat/session", UriKind.Relative);

    private readonly MovedClock clock = new();
    private readonly SupportBotApplication bot;

    public WebChatSessionTests() => bot = new SupportBotApplication { Decider = DirectLineTests.Reply, Time = clock, Settings = { ["DirectLine:Secret"] = "" } };

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Our_page_starts_without_a_secret_and_is_greeted()
    {
        var session = await StartAsync(null);
        var client = Client(session);
        await client.SayAsync("xin chào", "k-1");

        var activities = (await client.ReadAsync())["activities"]!.AsArray();

        Assert.Equal(["chào", "masked(8)", "trả lời"], activities.Select(activity => (string?)activity!["text"]));
        Assert.All(activities, activity => Assert.Equal("webchat", (string?)activity!["channelId"]));
        using var socket = await client.OpenAsync();
        Assert.Equal(3, (await DirectLineClient.NextAsync(socket))!["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_old_token_finds_its_conversation_again_for_a_day()
    {
        var first = await StartAsync(null);
        clock.Offset = TimeSpan.FromHours(20);
        var sameDay = await StartAsync((string)first["token"]!);
        clock.Offset = TimeSpan.FromHours(25);
        var later = await StartAsync((string)first["token"]!);

        Assert.Equal((string?)first["conversationId"], (string?)sameDay["conversationId"]);
        Assert.NotEqual((string?)first["conversationId"], (string?)later["conversationId"]);
        Assert.Single((await Client(later).ReadAsync())["activities"]!.AsArray());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_token_that_is_none_starts_again(string token) => Assert.NotNull((string?)(await StartAsync(token))["token"]);

    [Theory]
    [InlineData("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://localhost", HttpStatusCode.OK)]
    public async Task Only_our_own_page_starts_here(string header, string value, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, EndpointUri) { Content = JsonContent.Create(new JsonObject()) };
        request.Headers.Add(header, value);

        Assert.Equal(status, (await bot.CreateClient().SendAsync(request)).StatusCode);
    }

    private async Task<JsonNode> StartAsync(string? token) =>
        await DirectLineClient.JsonAsync(await bot.CreateClient().PostAsJsonAsync(EndpointUri, new JsonObject { ["token"] = token }));

    private DirectLineClient Client(JsonNode session)
    {
        var client = new DirectLineClient(bot, (string)session["token"]!);
        client.Take(session);
        return client;
    }
}
