using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SupportBot.FakeProviders.Messenger;
using SupportBot.FakeProviders.Zalo;
using SupportBot.Web.Tests.Channels;
using SupportBot.Web.Tests.Channels.DirectLine;

namespace SupportBot.Web.Tests.Storage;

/// <summary>The whole service when its SQLite file is taken away: every door says so, health too, and it goes on when the file is back.</summary>
public sealed class LostStoreServiceTests : IAsyncLifetime, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
    private SupportBotApplication bot = null!;
    private FakeGraph graph = null!;
    private FakeZalo zalo = null!;

    private string Store => Path.Combine(folder, "store.db");

    public async Task InitializeAsync()
    {
        graph = await FakeGraph.StartAsync();
        zalo = await FakeZalo.StartAsync();
        bot = new SupportBotApplication(folder) { Decider = Replying.With("trả lời") };
        foreach (var (key, value) in graph.Settings().Concat(zalo.Settings(zalo.Grants.NewRefreshToken())))
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
    public async Task No_door_acknowledges_what_is_lost_and_all_go_on_when_the_file_is_back(bool isReplaced)
    {
        var logs = CollectedLogs.Of(bot.Services);
        var client = await DirectLineClient.StartAsync(bot);
        await client.SayAsync("xin chào");
        await bot.CitizenSaysAsync("xin chào", "c0", "m0");
        var doors = Doors(client);

        File.Move(Store, $"{Store}.aside");
        if (isReplaced)
        {
            File.Copy($"{Store}.aside", Store);
        }

        foreach (var door in doors)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await door());
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await HealthAsync());
        var told = Assert.Single(logs.Lines, line => line.Level == LogLevel.Critical);
        Assert.Contains("restore", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", told.Text, StringComparison.Ordinal);

        File.Move($"{Store}.aside", Store, overwrite: true);
        await Eventually.TrueAsync(() => HealthAsync().Result == HttpStatusCode.OK);
        foreach (var door in doors)
        {
            Assert.InRange((int)await door(), 200, 202);
        }
    }

    private List<Func<Task<HttpStatusCode>>> Doors(DirectLineClient client)
    {
        var http = bot.CreateClient();
        var webhook = new FakeWebhook(http, FakeGraph.PageId, FakeGraph.AppSecret);
        var hook = new FakeZaloHook(http, TimeProvider.System);
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
