using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Simulators;
using SupportBot.Simulators.Zalo;
using SupportBot.Tests;
using SupportBot.Web.Channels.Zalo;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>A bot with an official account, and the Zalo that calls it and takes its replies.</summary>
internal sealed class ZaloFixture : IAsyncDisposable
{
    public const string User = "246845883529197922";

    private ZaloFixture(ZaloSimulator zalo, SupportBotApplication bot, MovedClock clock)
    {
        (Zalo, Bot, Clock) = (zalo, bot, clock);
        Refused = new RefusalCount(bot);
        Hook = new ZaloWebhookSimulator(bot.CreateClient(), clock);
    }

    public ZaloSimulator Zalo { get; }

    public SupportBotApplication Bot { get; }

    public MovedClock Clock { get; }

    public RefusalCount Refused { get; }

    public ZaloWebhookSimulator Hook { get; }

    public ZaloTokens Tokens => Bot.Services.GetRequiredService<ZaloTokens>();

    /// <summary>Whether anything at all was written of a citizen.</summary>
    public bool HasWritten => Bot.Store.ConversationIds.Count > 0 || Bot.Store.MessageIds.Count > 0;

    public IReadOnlyList<string?> Deliveries => Bot.Store.DeliveryStatesByConversation;

    public string? LastError => Bot.Store.DeliveryErrorsByConversation[0];

    /// <summary>What the account said to the citizen.</summary>
    public IReadOnlyList<string> Said => [.. Zalo.Inbox.SaidTo(User).Select(message => message.Text)];

    /// <summary>Opens a desk. Without a decider every message is answered with <c>đây: </c> and its words.</summary>
    public static async Task<ZaloFixture> OpenAsync(TurnDecider? decider = null, SimulatorScript<ZaloFailureMode>? failureModes = null, bool hasConsent = true, Dictionary<string, string>? settings = null, string? folder = null)
    {
        var clock = new MovedClock();
        var zalo = await ZaloSimulator.StartAsync(clock, failureModes);
        var bot = new SupportBotApplication(folder) { Decider = decider ?? Answer, Time = clock };
        foreach (var (key, value) in zalo.Settings(hasConsent ? zalo.Tokens.NewRefreshToken() : null).Concat(settings ?? []))
        {
            bot.Settings[key] = value;
        }

        bot.Settings.TryAdd("Delivery:FirstWaitMilliseconds", "1");
        bot.Settings.TryAdd("Channels:Zalo:BackOffMilliseconds", "1");
        return new ZaloFixture(zalo, bot, clock);
    }

    /// <summary>A citizen says something; it is posted as an event.</summary>
    public Task<HttpStatusCode> SayAsync(string text, string user = User) =>
        Hook.PostAsync(Hook.Message(user, Zalo.Inbox.Say(user, text, Clock.GetUtcNow()), text));

    /// <summary>The same, and the reply has come.</summary>
    public async Task AskAsync(string text, string user = User)
    {
        var before = Zalo.Inbox.SaidTo(user).Count;
        Assert.Equal(HttpStatusCode.OK, await SayAsync(text, user));
        await Eventually.TrueAsync(() => Zalo.Inbox.SaidTo(user).Count > before);
    }

    /// <summary>Posts a captured body, byte for byte, at the time at which it was sent.</summary>
    public async Task<HttpStatusCode> PostCapturedAsync(string name)
    {
        var body = Captured(name);
        var timestamp = System.Text.Json.JsonElement.Parse(body).GetProperty("timestamp").GetString()!;
        Clock.Offset = ZaloCall.Moment(timestamp)!.Value.AddSeconds(1) - TimeProvider.System.GetUtcNow();
        Zalo.Inbox.Touch(User, Clock.GetUtcNow());
        using var response = await Hook.SendAsync(body, ZaloWebhookSimulator.Sign(body, timestamp));
        return response.StatusCode;
    }

    public static string Captured(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "SupportBot.Web.Tests", "Channels", "Zalo", "Payloads", $"{name}.json"), Encoding.UTF8);

    /// <summary>What health says of the channel, after somebody has looked after its tokens.</summary>
    public async Task<string?> StatusAsync()
    {
        await Tokens.RefreshIfDueAsync(CancellationToken.None);
        return await StatusAsync(Bot);
    }

    public static async Task<string?> StatusAsync(SupportBotApplication bot) =>
        (string?)JsonNode.Parse(await bot.CreateClient().GetStringAsync(new Uri("/health/ready", UriKind.Relative)))!["parts"]!["channels"]!["zalo"];

    public async ValueTask DisposeAsync()
    {
        Refused.Dispose();
        await Zalo.DisposeAsync();
        await Bot.DisposeAsync();
    }

    private static Conversations.Turns.TurnOutcome Answer(Conversations.Turns.TurnRequest request) => Replying.Outcome(request, $"đây: {request.Message.Text}");
}
