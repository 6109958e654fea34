using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SupportBot.Conversations.Turns;
using SupportBot.Simulators.Messenger;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests.Channels.Messenger;

/// <summary>A bot that speaks for a page of a fake Graph, and Meta's end of its webhook.</summary>
internal sealed class MessengerFixture : IAsyncDisposable
{
    public const string Citizen = "7392015648120394";

    private readonly MeterListener takeovers = new();

    private MessengerFixture(GraphSimulator graph, SupportBotApplication bot, MovedClock clock)
    {
        (Graph, Bot, Clock) = (graph, bot, clock);
        Refused = new RefusalCount(bot);
        ListenToTakeovers();
        Webhook = new MessengerWebhookSimulator(bot.CreateClient(), GraphSimulator.PageId, GraphSimulator.AppSecret);
        graph.Webhook = Webhook;
    }

    public GraphSimulator Graph { get; }

    public SupportBotApplication Bot { get; }

    public MovedClock Clock { get; }

    public MessengerWebhookSimulator Webhook { get; }

    public RefusalCount Refused { get; }

    /// <summary>Into whose hands a conversation went, in order.</summary>
    public ConcurrentQueue<string?> Owners { get; } = new();

    /// <summary>What the bot was asked to decide, in order.</summary>
    public ConcurrentQueue<IncomingMessage> Heard { get; private init; } = new();

    /// <param name="decide">Answers in place of the pipeline; null: one sentence for everything.</param>
    /// <param name="usePipeline">True: the real one.</param>
    /// <param name="settings">Settings beyond those of the page.</param>
    public static async Task<MessengerFixture> OpenAsync(TurnDecider? decide = null, bool usePipeline = false, params (string Key, string Value)[] settings)
    {
        var clock = new MovedClock();
        var graph = await GraphSimulator.StartAsync(clock);
        var heard = new ConcurrentQueue<IncomingMessage>();
        var answer = decide ?? Replying.With("đây");
        var bot = new SupportBotApplication
        {
            Time = clock,
            Decider = usePipeline ? null : request =>
            {
                heard.Enqueue(request.Message);
                return answer(request);
            },
        };
        bot.Settings["Delivery:FirstWaitMilliseconds"] = "1";
        bot.Settings["Channels:Messenger:AnswerTimeoutMilliseconds"] = "9000";
        foreach (var (key, value) in graph.Settings().Select(setting => (setting.Key, setting.Value)).Concat(settings))
        {
            bot.Settings[key] = value;
        }

        return new MessengerFixture(graph, bot, clock) { Heard = heard };
    }

    /// <summary>A captured call, as it was sent.</summary>
    public string Payload(string name)
    {
        var root = Bot.Services.GetRequiredService<IHostEnvironment>().ContentRootPath;
        return File.ReadAllText(Path.Combine(root, "tests", "SupportBot.Web.Tests", "Channels", "Messenger", "Payloads", $"{name}.json"));
    }

    /// <summary>The citizen writes; the call must be taken.</summary>
    public async Task SayAsync(string text, string? mid = null, string citizen = Citizen)
    {
        Graph.Inbox.Touch(citizen, Clock.GetUtcNow());
        var status = await Webhook.PostAsync([Webhook.Message(citizen, mid ?? $"m_{Guid.NewGuid():N}", text, Clock.GetUtcNow())]);
        Assert.Equal(System.Net.HttpStatusCode.OK, status);
    }

    /// <summary>A member of staff writes to the citizen.</summary>
    public async Task StaffSaysAsync(string text)
    {
        var about = new ReplyAbout { Topic = "human", Outcome = Outcome.Staff, AsOf = new DateOnly(2026, 11, 22) };
        Assert.True(await Bot.Services.GetRequiredService<ProactiveMessages>()
            .SayAsync(new ConversationKey("messenger", GraphSimulator.PageId, Citizen), new Reply(text, about), CancellationToken.None));
    }

    /// <summary>Waits for so many messages on the citizen's screen.</summary>
    public async Task<IReadOnlyList<ShownMessage>> ShownAsync(int count = 1, string citizen = Citizen)
    {
        await Eventually.TrueAsync(() => Graph.Inbox.For(citizen).Count >= count);
        return Graph.Inbox.For(citizen);
    }

    /// <summary>Waits until no delivery is open, and gives how each ended.</summary>
    public async Task<IReadOnlyList<string?>> EndsAsync()
    {
        await Eventually.TrueAsync(() => DeliveryStates.All(state => state != "pending"));
        return DeliveryStates;
    }

    public IReadOnlyList<string?> DeliveryStates => Bot.Store.DeliveryStatesByConversation;

    public IReadOnlyList<string?> DeliveryErrors => Bot.Store.DeliveryErrorsByConversation;

    public IReadOnlyList<string?> DeliveryAttempts => Bot.Store.DeliveryAttemptsByConversation;

    /// <summary>Whether anything at all was written.</summary>
    public bool HasWritten => Bot.Store.ConversationIds.Count > 0;

    public async ValueTask DisposeAsync()
    {
        takeovers.Dispose();
        Refused.Dispose();
        await Graph.DisposeAsync();
        await Bot.DisposeAsync();
    }

    private void ListenToTakeovers()
    {
        var scope = Bot.Services.GetRequiredService<IMeterFactory>();
        takeovers.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Name == "supportbot.channel.taken_over" && instrument.Meter.Scope == scope)
            {
                heard.EnableMeasurementEvents(instrument);
            }
        };
        takeovers.SetMeasurementEventCallback<long>((_, _, tags, _) => Owners.Enqueue((string?)new Dictionary<string, object?>(tags.ToArray())["hands"]));
        takeovers.Start();
    }
}
