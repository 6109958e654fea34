using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Conversations;
using SupportBot.Conversations.Turns;
using SupportBot.Simulators;
using SupportBot.Simulators.Zalo;
using SupportBot.Web.ContentVersions;
using Xunit.Abstractions;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>Many deliveries on a bad day: repeats, any order, a third of all sends failing, answers that never come. Over HTTP, decided by the real bot.</summary>
public sealed class ZaloDeliveryTests(ITestOutputHelper output)
{
    private const int MessagesOfOne = 10;

    /// <summary>By hand: <c>ZALO_DELIVERIES=10000 dotnet test tests/SupportBot.Web.Tests --filter ZaloDeliveryTests</c>.</summary>
    private static readonly int Messages = int.Parse(Environment.GetEnvironmentVariable("ZALO_DELIVERIES") ?? "200", CultureInfo.InvariantCulture);

    private static readonly string[] Questions =
        ["cổng báo trùng số CCCD", "em quen mat khau vneid", "bao giờ phải chuyển sang VNeID", "mã OTP không về", "cam on", "số điện thoại hỗ trợ là số nào", "tài khoản do người khác lập"];

    private static readonly (ZaloFailureMode, int)[] BadDay =
    [
        (ZaloFailureMode.SilentAfterDelivery, 30),
        (ZaloFailureMode.CutAfterDelivery, 60),
        (ZaloFailureMode.Cut, 50),
        (ZaloFailureMode.ServerError, 50),
        (ZaloFailureMode.SendFailed, 90),
        (ZaloFailureMode.TooFast, 10),
        (ZaloFailureMode.TokenInvalid, 10),
    ];

    [Fact]
    public async Task Every_message_is_answered_once_and_in_order_and_every_answer_arrives_once_or_is_accounted_for()
    {
        await using var zalo = await ZaloSimulator.StartAsync(failureModes: new SimulatorScript<ZaloFailureMode>(20261122, BadDay));
        zalo.EchoesPerThousand = 500;
        using var bot = Bot(zalo);
        using var client = new HttpClient { BaseAddress = bot.ClientOptions.BaseAddress };
        zalo.Hook = new ZaloWebhookSimulator(client, TimeProvider.System);
        var loadGenerator = new ZaloLoadGenerator(zalo.Hook, zalo.Inbox, TimeProvider.System, seed: 5);
        var said = Said();
        var unreachable = said.Keys.Where((_, i) => i % 25 == 3).ToHashSet();
        unreachable.ToList().ForEach(user => zalo.Inbox.MakeUnreachable(user, -227));

        await loadGenerator.DeliverAsync(said);
        await Eventually.TrueAsync(() => bot.Store.CountDeliveriesIn("pending") == 0, TimeSpan.FromMinutes(30));

        var log = bot.Store.DeliveriesWithTexts.Select(line => line!.Split('|')).ToLookup(row => row[0], row => (State: row[1], Error: row[2], Text: row[3]));
        Assert.All(said, citizen => Assert.Equal(citizen.Value.Select(Answer).Order(StringComparer.Ordinal), log[citizen.Key].Select(reply => reply.Text).Order(StringComparer.Ordinal)));
        Assert.All(said.Keys.Where(unreachable.Contains), user => Assert.All(log[user], reply => Assert.Equal(("dead", "Zalo -227: the citizen is banned, or away for more than 45 days"), (reply.State, reply.Error))));
        Assert.All(said.Keys.Except(unreachable), user => Assert.Equal(log[user].Where(reply => reply.State == "delivered").Select(reply => reply.Text), zalo.Inbox.SaidTo(user).Select(shown => shown.Text)));
        Assert.All(said.Keys.Except(unreachable).SelectMany(user => log[user]), reply => Assert.Equal("delivered", reply.State));
        Assert.Equal(Messages, bot.Store.CountIdempotencyKeys());
        Tell(zalo, loadGenerator, unreachable.Count * MessagesOfOne);
    }

    private static Dictionary<string, IReadOnlyList<string>> Said() => Enumerable.Range(0, Messages / MessagesOfOne).ToDictionary(
        citizen => $"{240_000_000_000_000_000 + citizen}",
        citizen => (IReadOnlyList<string>)Enumerable.Range(1, MessagesOfOne).Select(i => $"{Questions[(citizen + i) % Questions.Length]} #{citizen}.{i}").ToList());

    private static string Answer(string text) => $"đáp {text}";

    private static SupportBotApplication Bot(ZaloSimulator zalo)
    {
        SupportBotApplication? running = null;
        var bot = running = new SupportBotApplication { Decider = request => Decide(running!.Services.GetRequiredService<LiveContent>().Pipeline, request) };
        bot.Settings["Serilog:MinimumLevel"] = "Fatal";
        bot.Settings["Delivery:FirstWaitMilliseconds"] = "50";
        bot.Settings["Channels:Zalo:AnswerTimeoutMilliseconds"] = "3000";
        bot.Settings["Channels:Zalo:BackOffMilliseconds"] = "50";
        foreach (var (key, value) in zalo.Settings(zalo.Tokens.NewRefreshToken()))
        {
            bot.Settings[key] = value;
        }

        bot.UseKestrel(0);
        bot.StartServer();
        return bot;
    }

    // Thought out by the real bot; said with the question's own words, so that each answer can be told from every other.
    private static TurnOutcome Decide(TurnPipeline pipeline, TurnRequest request)
    {
        var text = request.Message.Text;
        var outcome = pipeline.Decide(request with { Message = request.Message with { Text = text.Split(" #")[0] } });
        return outcome with { Replies = [outcome.Replies[^1] with { Text = Answer(text), Choices = [], Calls = [], Citations = [] }], Said = "said", Commands = [] };
    }

    private void Tell(ZaloSimulator zalo, ZaloLoadGenerator loadGenerator, int dead)
    {
        var times = loadGenerator.Acknowledged.Select(time => time.TotalMilliseconds).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Messages} messages in {loadGenerator.Calls} calls; acknowledged in ms: p50 {times[times.Count / 2]:F1}, p99 {times[times.Count * 99 / 100]:F1}, longest {times[^1]:F1}"));
        output.WriteLine($"{zalo.Drawn.Count} sends: {string.Join(", ", zalo.Drawn.CountBy(failureMode => failureMode).OrderBy(failureMode => failureMode.Key).Select(failureMode => $"{failureMode.Value} {failureMode.Key}"))}");
        output.WriteLine($"{zalo.LookUps} looked up, {zalo.Tokens.Given.Count} tokens, {dead} answers in the dead letters");
    }
}
