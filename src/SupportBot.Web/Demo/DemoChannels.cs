using SupportBot.Simulators.Messenger;
using SupportBot.Simulators.Zalo;

namespace SupportBot.Web.Demo;

/// <summary>
/// Messenger and Zalo without accounts: small servers inside this process that behave like Meta's Graph and Zalo's OpenAPI, and phones that talk
/// through them. The channels themselves are the real ones; only the other end of their wires is simulated.
/// </summary>
internal sealed class DemoChannels : IAsyncDisposable
{
    private readonly GraphSimulator graph;
    private readonly ZaloSimulator zalo;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpClient? bot;

    private DemoChannels(GraphSimulator graph, ZaloSimulator zalo)
    {
        (this.graph, this.zalo) = (graph, zalo);
        Phones = [new ZaloPhone(zalo, TimeProvider.System), new MessengerPhone(graph, TimeProvider.System)];
    }

    public IReadOnlyList<DemoPhone> Phones { get; }

    /// <summary>Ends once the phones can be used. The service listens a moment earlier, and what is touched by then must not be lost.</summary>
    public Task Ready => ready.Task;

    /// <summary>Starts both servers on free ports of this machine.</summary>
    public static async Task<DemoChannels> StartAsync() => new(await GraphSimulator.StartAsync(), await ZaloSimulator.StartAsync());

    /// <summary>The settings with which the channels speak to them.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        .. graph.Settings().Concat(zalo.Settings(zalo.Tokens.NewRefreshToken())).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)),
        // Who tries what goes wrong should not wait as long as a citizen would.
        new("Channels:Messenger:AnswerTimeoutMilliseconds", "1500"),
        new("Channels:Messenger:EchoWaitMilliseconds", "3000"),
        new("Channels:Zalo:AnswerTimeoutMilliseconds", "1500"),
        new("Channels:Zalo:BackOffMilliseconds", "2000"),
    ];

    /// <summary>From now on the providers' calls go to the bot at that address.</summary>
    public void Connect(Uri address)
    {
        bot = new HttpClient { BaseAddress = address };
        graph.Webhook = new MessengerWebhookSimulator(bot, GraphSimulator.PageId, GraphSimulator.AppSecret);
        zalo.Hook = new ZaloWebhookSimulator(bot, TimeProvider.System);
    }

    /// <summary>Lets those go on who wait for <see cref="Ready"/> goes on.</summary>
    public void Open() => ready.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await graph.DisposeAsync();
        await zalo.DisposeAsync();
        bot?.Dispose();
    }
}
