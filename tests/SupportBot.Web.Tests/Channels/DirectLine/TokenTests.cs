using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;

namespace SupportBot.Web.Tests.Channels.DirectLine;

/// <summary>What a token says, and whom it lets in.</summary>
public sealed class TokenTests : IDisposable
{
    private const string Site = "https://xa.example.vn";

    private readonly SupportBotApplication bot = new() { Decider = DirectLineTests.Reply };

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Clients_read_their_users_id_in_the_token()
    {
        var client = await DirectLineClient.StartAsync(bot, "dl_an");
        var unnamed = await DirectLineClient.StartAsync(bot, user: null);

        var token = new JsonWebTokenHandler().ReadJsonWebToken(client.Token);

        Assert.Equal("dl_an", token.GetClaim("user").Value);
        Assert.Equal(client.ConversationId, token.GetClaim("conv").Value);
        Assert.Equal(1800, (token.ValidTo - token.ValidFrom).TotalSeconds);
        Assert.False(new JsonWebTokenHandler().ReadJsonWebToken(unnamed.Token).TryGetClaim("user", out _));
    }

    [Fact]
    public async Task A_token_made_for_some_sites_is_refused_to_pages_of_others_also_when_renewed()
    {
        var token = await GenerateAsync($"{Site}/", "https://tinh.example.vn");
        var renewed = (string)(await (await CallAsync("tokens/refresh", token, Site)).Content.ReadFromJsonAsync<JsonNode>())!["token"]!;

        Assert.Equal(HttpStatusCode.Forbidden, (await CallAsync("conversations", token, "https://evil.example")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await CallAsync("conversations", renewed, "https://xa.example.vn.evil.example")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await CallAsync("conversations", renewed, "http://xa.example.vn")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await CallAsync("conversations", renewed, "https://tinh.example.vn")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("conversations", renewed, null)).StatusCode);
    }

    [Fact]
    public async Task A_stream_of_such_a_token_opens_only_for_those_sites()
    {
        var session = await (await CallAsync("conversations", await GenerateAsync(Site), Site)).Content.ReadFromJsonAsync<JsonNode>();
        var address = new Uri((string)session!["streamUrl"]!);

        await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync(address, "https://evil.example"));
        using var socket = await OpenAsync(address, Site);

        Assert.NotNull(await DirectLineClient.NextAsync(socket));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://xa.example.vn")]
    [InlineData("https://xa.example.vn/page")]
    public async Task What_is_no_site_cannot_be_trusted(string origin)
    {
        var answer = await new DirectLineClient(bot, SupportBotApplication.Secret).PostAsync("tokens/generate", new JsonObject { ["trustedOrigins"] = new JsonArray(origin) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task An_id_that_only_a_token_can_give_is_not_taken_from_an_activity()
    {
        var client = await DirectLineClient.StartAsync(bot, user: null);

        await client.SayAsync("xin chào", from: "dl_an");

        Assert.Equal("user", (string?)(await client.ReadAsync())["activities"]![1]!["from"]!["id"]);
        Assert.DoesNotContain("dl_an", string.Concat(bot.Store.CitizenIds), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_that_are_refused_are_counted()
    {
        using var refused = new RefusalCount(bot);
        var client = await DirectLineClient.StartAsync(bot);
        var path = $"conversations/{client.ConversationId}/activities";

        await new DirectLineClient(bot, "nonsense").PostAsync(path, null);
        await bot.CreateClient().GetAsync(new Uri($"/v3/directline/{path}", UriKind.Relative));
        await client.PostAsync(path, new JsonObject { ["type"] = "message", ["text"] = new string('a', 300_000) });
        await client.SendAsync(HttpMethod.Post, path, new StringContent("x", MediaTypeHeaderValue.Parse("text/plain")));
        await client.OpenAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.OpenAsync());

        Assert.Equal(["directline/token", "directline/unsigned", "directline/size", "directline/content_type", "directline/token"], refused.Seen);
    }

    private async Task<string> GenerateAsync(params string[] origins)
    {
        var body = new JsonObject { ["trustedOrigins"] = new JsonArray([.. origins.Select(origin => (JsonNode)origin)]) };
        return (string)(await DirectLineClient.JsonAsync(await new DirectLineClient(bot, SupportBotApplication.Secret).PostAsync("tokens/generate", body)))["token"]!;
    }

    private async Task<HttpResponseMessage> CallAsync(string path, string token, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/v3/directline/{path}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await bot.CreateClient().SendAsync(request);
    }

    private async Task<System.Net.WebSockets.WebSocket> OpenAsync(Uri address, string origin)
    {
        var client = bot.Server.CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Origin = origin;
        return await client.ConnectAsync(address, CancellationToken.None);
    }
}
