using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SupportBot.Simulators.Messenger;
using SupportBot.Simulators.Zalo;
using SupportBot.Web.Tests.Channels;
using SupportBot.Web.Tests.Channels.DirectLine;

namespace SupportBot.Web.Tests.Storage;

/// <summary>The whole service when its SQLite file is taken away: every door says so, health too, and it goes on when the file is back.</summary>
public sealed class LostStoreServiceTests : IAsyncLifetime, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
    private SupportBotApplication bot = null!;
    private GraphSimulator graph = null!;
    private ZaloSimulator zalo = null!;

    private string Store => Path.Combine(folder, "store.db");

    public async Task InitializeAsync()
    {
        graph = await GraphSimulator.StartAsync();
        zalo = await ZaloSimulator.StartAsync();
        bot = new SupportBotApplication(folder) { Decider = Replying.With("trả lời") };
        foreach (var (key, value) in graph.Settings().Concat(zalo.Settings(zalo.Tokens.NewRefreshToken())))
        {
            bot.Settings[key] = value;
        }
    }

    public async Task DisposeAsync()
    {
        await graph.DisposeAsync();
        await zalo.DisposeAsync();
    }

    public void Dispose()
    {
        bot.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_endpoint_acknowledges_what_is_lost_and_all_go_on_when_the_file_is_back(bool isReplaced)
    {
        var logs = CollectedLogs.From(bot.Services);
        var client = await DirectLineClient.StartAsync(bot);
        await client.SayAsync("xin chào");
        await bot.CitizenSaysAsync("xin chào", "c0", "m0");
        var endpoints = Endpoints(client);

        File.Move(Store, $"{Store}.aside");
        if (isReplaced)
        {
            File.Copy($"{Store}.aside", Store);
        }

        foreach (var endpoint in endpoints)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await endpoint());
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await HealthAsync());
        var told = Assert.Single(logs.Lines, line => line.Level == LogLevel.Critical);
        Assert.Contains("restore", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", told.Text, StringComparison.Ordinal);

        File.Move($"{Store}.aside", Store, overwrite: true);
        await Eventually.TrueAsync(() => HealthAsync().Result == HttpStatusCode.OK);
        foreach (var endpoint in endpoints)
        {
            Assert.InRange((int)await endpoint(), 200, 202);
        }
    }

    private List<Func<Task<HttpStatusCode>>> Endpoints(DirectLineClient client)
    {
        var http = bot.CreateClient();
        var webhook = new MessengerWebhookSimulator(http, GraphSimulator.PageId, GraphSimulator.AppSecret);
        var hook = new ZaloWebhookSimulator(http, TimeProvider.System);
        return
        [
            async () => (await bot.PostActivityAsync(SupportBotApplication.Message("một", "c0", "m1"))).StatusCode,
            async () => (await bot.PostActivityAsync(SupportBotApplication.Message("hai", "c9", "m2"))).StatusCode,
            async () => (await client.PostAsync($"conversations/{client.ConversationId}/activities", new JsonObject { ["type"] = "message", ["text"] = "ba" })).StatusCode,
            async () => (await client.GetAsync($"conversations/{client.ConversationId}/activities")).StatusCode,
            () => webhook.PostAsync([webhook.Message("7392015648120394", "m_1", "bốn", TimeProvider.System.GetUtcNow())]),
            () => hook.PostAsync(hook.Message("246845883529197922", "z_1", "năm")),
        ];
    }

    private async Task<HttpStatusCode> HealthAsync() => (await bot.CreateClient().GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode;
}
