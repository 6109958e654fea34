using System.Globalization;
using Microsoft.Extensions.Logging;
using SupportBot.Simulators.Messenger;

namespace SupportBot.Web.Tests.Channels.Messenger;

/// <summary>A Graph that is out of reach, or in trouble of its own, while the service starts or later.</summary>
public sealed class MessengerOutageTests : IAsyncLifetime, IDisposable
{
    private readonly MovedClock clock = new();
    private GraphSimulator graph = null!;
    private SupportBotApplication bot = null!;

    public async Task InitializeAsync()
    {
        graph = await GraphSimulator.StartAsync(clock);
        bot = new SupportBotApplication { Decider = Replying.With("đây"), Time = clock };
        foreach (var (key, value) in graph.Settings())
        {
            bot.Settings[key] = value;
        }
    }

    public void Dispose() => bot.Dispose();

    public async Task DisposeAsync()
    {
        await graph.DisposeAsync();
    }

    [Fact]
    public async Task A_start_while_Graph_has_trouble_says_nothing_of_the_page_and_subscribes_it_soon_after()
    {
        graph.IsDown = true;
        graph.Page.Fields = [];
        var logs = CollectedLogs.From(bot.Services);

        await Eventually.TrueAsync(() => StatusAsync().Result == "unreachable");
        Assert.DoesNotContain(logs.Lines, line => line.Level == LogLevel.Critical);

        // The watch asks again by itself, after a second at first.
        graph.IsDown = false;
        await Eventually.TrueAsync(() => StatusAsync().Result == "on", TimeSpan.FromSeconds(30));
        Assert.Equal(1, graph.Page.Subscriptions);
    }

    [Fact]
    public async Task While_nobody_listens_the_reply_waits_untried()
    {
        var port = SupportBot.Faults.LocalPostgreSql.FreePort().ToString(CultureInfo.InvariantCulture);
        bot.Settings["Channels:Messenger:GraphUrl"] = $"http://127.0.0.1:{port}/v26.0";
        var webhook = new MessengerWebhookSimulator(bot.CreateClient(), GraphSimulator.PageId, GraphSimulator.AppSecret);

        await webhook.PostAsync([webhook.Message(MessengerFixture.Citizen, "m_1", "chào", clock.GetUtcNow())]);
        await Eventually.TrueAsync(() => bot.Store.DeliveryErrorTexts is ["Graph is out of reach"]);

        Assert.Equal("unreachable", await StatusAsync());
        Assert.Equal(["pending 0"], bot.Store.DeliveryAttempts);
    }

    private async Task<string?> StatusAsync() => (string?)System.Text.Json.Nodes.JsonNode.Parse(
        await bot.CreateClient().GetStringAsync(new Uri("/health/ready", UriKind.Relative)))!["parts"]!["channels"]!["messenger"];
}
