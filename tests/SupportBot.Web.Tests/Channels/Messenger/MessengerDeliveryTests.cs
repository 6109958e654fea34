using System.Globalization;
using SupportBot.Simulators;
using SupportBot.Simulators.Messenger;
using Xunit.Abstractions;

namespace SupportBot.Web.Tests.Channels.Messenger;

/// <summary>Many deliveries on a bad day: repeats, any order within a call, a third of all sends failing, answers that never come.</summary>
public sealed class MessengerDeliveryTests(ITestOutputHelper output)
{
    /// <summary>By hand: <c>MESSENGER_DELIVERIES=10000 dotnet test tests/SupportBot.Web.Tests --filter MessengerDeliveryTests</c>.</summary>
    private static readonly int Messages = int.Parse(Environment.GetEnvironmentVariable("MESSENGER_DELIVERIES") ?? "500", CultureInfo.InvariantCulture);

    private static readonly (MessengerFailureMode, int)[] BadDay =
    [
        (MessengerFailureMode.SilentAfterDelivery, 80),
        (MessengerFailureMode.Silent, 40),
        (MessengerFailureMode.Transient, 90),
        (MessengerFailureMode.ErrorWithStatus200, 40),
        (MessengerFailureMode.ServerError, 30),
        (MessengerFailureMode.PersonUnavailable, 10),
        (MessengerFailureMode.PermissionMissing, 5),
        (MessengerFailureMode.Throttled, 5),
    ];

    [Fact]
    public async Task Every_message_is_answered_once_and_in_order_and_every_answer_arrives_or_is_accounted_for()
    {
        await using var graph = await GraphSimulator.StartAsync(failures: new SimulatorScript<MessengerFailureMode>(20261122, BadDay));
        using var bot = Bot(graph);
        var webhook = new MessengerWebhookSimulator(bot.CreateClient(), GraphSimulator.PageId, GraphSimulator.AppSecret);
        graph.Webhook = webhook;
        var provider = new MessengerLoadGenerator(webhook, graph.Inbox, TimeProvider.System, seed: 5);
        var said = Enumerable.Range(0, Math.Max(10, Messages / 10)).ToDictionary(
            citizen => $"{7_000_000_000_000 + citizen}", citizen => (IReadOnlyList<string>)Enumerable.Range(1, 10).Select(i => $"câu {i} của {citizen}").ToList());

        await provider.DeliverAsync(said);
        await Eventually.TrueAsync(() => bot.Store.CountDeliveriesIn("pending") == 0, TimeSpan.FromMinutes(30));

        AssertAnsweredOnceAndInOrder(bot, said);
        var dead = bot.Store.DeadLetters;
        Assert.All(dead, line => Assert.Matches(@"^\S+ (Graph|HTTP|no answer)", line));
        var deadOf = dead.ToLookup(line => line!.Split('|')[0]);
        var idOf = bot.Store.ExternalAndOwnIds.Select(line => line!.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1]);
        var repeated = said.Sum(citizen => AssertShownInOrder(graph.Inbox.For(citizen.Key), citizen.Value, deadOf[idOf[citizen.Key]].Count()));
        Tell(graph, provider, said.Sum(citizen => citizen.Value.Count), dead.Count, repeated);
    }

    private static SupportBotApplication Bot(GraphSimulator graph)
    {
        var bot = new SupportBotApplication { Decider = request => Replying.Outcome(request, $"đáp {request.Message.Text}") };
        bot.Settings["Serilog:MinimumLevel"] = "Fatal";
        bot.Settings["Delivery:FirstWaitMilliseconds"] = "50";
        bot.Settings["Channels:Messenger:AnswerTimeoutMilliseconds"] = "500";
        bot.Settings["Channels:Messenger:EchoWaitMilliseconds"] = "1500";
        foreach (var setting in graph.Settings())
        {
            bot.Settings[setting.Key] = setting.Value;
        }

        return bot;
    }

    private static void AssertAnsweredOnceAndInOrder(SupportBotApplication bot, Dictionary<string, IReadOnlyList<string>> said)
    {
        var log = bot.Store.Said;
        var replies = log.Where(line => line!.Split(' ')[1] == "out").GroupBy(line => line!.Split(' ')[0]).ToDictionary(lines => lines.Key, lines => lines.Select(line => line!.Split(' ', 3)[2]).ToList());

        Assert.Equal(said.Count, replies.Count);
        Assert.All(said, citizen => Assert.Equal(citizen.Value.Select(text => $"đáp {text}"), replies[citizen.Key]));
    }

    // What stands on the screen: each answer that is not in the dead letters, in order. One may stand there twice only where Graph never said that it had come.
    private static int AssertShownInOrder(IReadOnlyList<ShownMessage> shown, IReadOnlyList<string> texts, int dead)
    {
        var first = shown.DistinctBy(message => message.Metadata).ToList();

        Assert.Equal(texts.Select(text => $"đáp {text}").Where(text => first.Any(message => message.Text == text)), first.Select(message => message.Text));
        Assert.Equal(texts.Count - first.Count, dead);
        return shown.Count - first.Count;
    }

    private void Tell(GraphSimulator graph, MessengerLoadGenerator provider, int messages, int dead, int repeated)
    {
        var times = provider.Acknowledged.Select(time => time.TotalMilliseconds).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{messages} messages in {provider.Calls} calls; acknowledged in ms: p50 {times[times.Count / 2]:F1}, p99 {times[times.Count * 99 / 100]:F1}, longest {times[^1]:F1}"));
        output.WriteLine($"{graph.FailureModes.Count} sends: {string.Join(", ", graph.FailureModes.CountBy(failureMode => failureMode).OrderBy(failureMode => failureMode.Key).Select(failureMode => $"{failureMode.Value} {failureMode.Key}"))}");
        output.WriteLine($"{dead} answers in the dead letters, {repeated} shown twice");
    }
}
