using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.FakeProviders.Messenger;

namespace SupportBot.Web.Tests.Channels.Messenger;

/// <summary>What becomes of a reply when Graph fails, and what health says meanwhile.</summary>
public sealed class MessengerFailureTests
{
    // Short enough to be waited for, long enough for a busy machine to answer in.
    private static readonly (string, string) ShortPatience = ("Channels:Messenger:AnswerTimeoutMilliseconds", "2000");
    private static readonly (string, string)[] ShortWait = [ShortPatience, ("Channels:Messenger:EchoWaitMilliseconds", "2000")];

    [Theory]
    [InlineData(FakeFailure.Transient)]
    [InlineData(FakeFailure.ErrorWithStatus200)]
    [InlineData(FakeFailure.ServerError)]
    [InlineData(FakeFailure.Silent)]
    public async Task What_passes_is_tried_again_and_arrives_once(FakeFailure failure)
    {
        await using var desk = await MessengerDesk.OpenAsync(settings: ShortWait);
        desk.Graph.Failures.Next(failure);

        await desk.SayAsync("xin chào");

        Assert.Equal(["delivered"], await desk.EndsAsync());
        Assert.Single(desk.Graph.Inbox.Of(MessengerDesk.Citizen));
        Assert.Equal("on", await HealthAsync(desk));
    }

    [Fact]
    public async Task A_reply_whose_echo_comes_is_not_sent_again_though_Graph_never_answered()
    {
        await using var desk = await MessengerDesk.OpenAsync(settings: ShortPatience);
        desk.Graph.Failures.Next(FakeFailure.SilentAfterDelivery);

        await desk.SayAsync("xin chào");
        Assert.Equal(["delivered"], await desk.EndsAsync());
        await desk.SayAsync("và câu thứ hai");
        await desk.EndsAsync();

        Assert.Equal(2, desk.Graph.Sends.Count);
        Assert.Equal(2, desk.Graph.Inbox.Of(MessengerDesk.Citizen).Count);
    }

    [Fact]
    public async Task Without_an_echo_a_reply_of_which_nothing_is_known_is_sent_again()
    {
        await using var desk = await MessengerDesk.OpenAsync(settings: ShortWait);
        desk.Graph.Webhook = null;
        desk.Graph.Failures.Next(FakeFailure.SilentAfterDelivery);

        await desk.SayAsync("xin chào");

        Assert.Equal(["delivered"], await desk.EndsAsync());
        Assert.Equal(2, desk.Graph.Inbox.Of(MessengerDesk.Citizen).Count);
    }

    [Fact]
    public async Task What_comes_after_an_unclear_reply_waits_for_it()
    {
        await using var desk = await MessengerDesk.OpenAsync(decide: request => Replying.Outcome(request, $"đáp {request.Message.Text}"), settings: ShortWait);
        desk.Graph.Failures.Next(FakeFailure.Silent);

        await desk.SayAsync("một");
        await desk.SayAsync("hai");
        await desk.EndsAsync();

        Assert.Equal(["đáp một", "đáp hai"], desk.Graph.Inbox.Of(MessengerDesk.Citizen).Select(shown => shown.Text));
    }

    [Fact]
    public async Task One_citizen_of_whose_reply_nothing_is_heard_holds_up_no_other()
    {
        await using var desk = await MessengerDesk.OpenAsync();
        desk.Graph.Failures.Next(FakeFailure.Silent);

        await desk.SayAsync("một");
        await Eventually.TrueAsync(() => desk.Graph.Sends.Count == 1);
        await desk.SayAsync("hai", citizen: "5550001112223334");
        await desk.ShownAsync(citizen: "5550001112223334");

        Assert.Equal(["0"], desk.Bot.ReadStore($"SELECT d.attempts FROM delivery d JOIN conversation c ON c.id = d.conversation_id WHERE c.external_id = '{MessengerDesk.Citizen}'"));
    }

    [Fact]
    public async Task A_person_who_cannot_be_reached_is_not_asked_again()
    {
        await using var desk = await MessengerDesk.OpenAsync();
        desk.Graph.Failures.Next(FakeFailure.PersonUnavailable);

        await desk.SayAsync("xin chào");

        Assert.Equal(["dead"], await desk.EndsAsync());
        Assert.StartsWith("Graph 551", Assert.Single(desk.Deliveries("last_error")), StringComparison.Ordinal);
        Assert.Single(desk.Graph.Sends);
        Assert.Equal("on", await HealthAsync(desk));
    }

    [Fact]
    public async Task A_dead_token_stops_the_page_and_is_told_without_being_shown()
    {
        var lines = new LogLines();
        await using var desk = await MessengerDesk.OpenAsync();
        desk.Bot.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        desk.Graph.Failures.Next(FakeFailure.TokenExpired);

        await desk.SayAsync("một");
        await Eventually.TrueAsync(() => desk.Deliveries("attempts").SequenceEqual(["1"]));
        await desk.SayAsync("hai", citizen: "5550001112223334");
        await Eventually.TrueAsync(() => desk.Deliveries("last_error").All(error => error is not null));

        Assert.Single(desk.Graph.Sends);
        Assert.Equal("token_refused", await HealthAsync(desk));
        Assert.Contains(lines.Written, line => line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.All(lines.Written.Concat(desk.Deliveries("last_error")!), line => Assert.DoesNotContain(FakeGraph.Token, line, StringComparison.Ordinal));

        // Somebody has put it right meanwhile.
        desk.Clock.Ahead = TimeSpan.FromMinutes(11);
        Assert.Equal(["delivered", "delivered"], await desk.EndsAsync());
        Assert.Equal("on", await HealthAsync(desk));
    }

    [Fact]
    public async Task A_token_that_stays_dead_costs_one_retry_and_the_others_wait()
    {
        await using var desk = await MessengerDesk.OpenAsync();
        desk.Graph.Failures.Next(FakeFailure.TokenExpired, FakeFailure.TokenExpired);

        await desk.SayAsync("một");
        await Eventually.TrueAsync(() => desk.Deliveries("attempts").SequenceEqual(["1"]));
        desk.Clock.Ahead = TimeSpan.FromMinutes(11);

        Assert.Equal(["dead"], await desk.EndsAsync());
        Assert.StartsWith("Graph 190/463", Assert.Single(desk.Deliveries("last_error")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restricted_page_waits_an_hour()
    {
        await using var desk = await MessengerDesk.OpenAsync();
        desk.Graph.Failures.Next(FakeFailure.PageRestricted);

        await desk.SayAsync("một");
        await Eventually.TrueAsync(() => desk.Deliveries("attempts").SequenceEqual(["1"]));
        Assert.Equal("page_restricted", await HealthAsync(desk));

        desk.Clock.Ahead = TimeSpan.FromMinutes(61);
        Assert.Equal(["delivered"], await desk.EndsAsync());
    }

    [Fact]
    public async Task A_throttled_page_sends_nothing_before_the_time_that_Graph_named()
    {
        await using var desk = await MessengerDesk.OpenAsync();
        desk.Graph.ThrottleSeconds = 300;
        desk.Graph.Failures.Next(FakeFailure.Throttled);

        await desk.SayAsync("một");
        await Eventually.TrueAsync(() => desk.Deliveries("attempts").SequenceEqual(["1"]));
        await desk.SayAsync("hai", citizen: "5550001112223334");
        await Eventually.TrueAsync(() => desk.Deliveries("last_error").All(error => error is not null));
        Assert.Equal("throttled", await HealthAsync(desk));
        Assert.Single(desk.Graph.Sends);

        desk.Clock.Ahead = TimeSpan.FromSeconds(301);
        Assert.Equal(["delivered", "delivered"], await desk.EndsAsync());
    }

    [Fact]
    public async Task A_missing_permission_is_told_to_the_operator()
    {
        await using var desk = await MessengerDesk.OpenAsync();
        desk.Graph.Failures.Next(FakeFailure.PermissionMissing);

        await desk.SayAsync("xin chào");

        Assert.Equal(["dead"], await desk.EndsAsync());
        Assert.Equal("permission_missing", await HealthAsync(desk));
    }

    [Fact]
    public async Task A_page_that_no_longer_sends_its_events_is_subscribed_anew()
    {
        await using var desk = await MessengerDesk.OpenAsync();
        await Eventually.TrueAsync(() => desk.Graph.Calls.Any(call => call.Contains("subscribed_apps", StringComparison.Ordinal)));
        Assert.Equal(0, desk.Graph.Page.Subscriptions);

        await using var other = await FakeGraph.StartAsync();
        other.Page.Fields = [];
        other.Page.UnknownField = "messaging_handovers";
        using var bot = new SupportBotApplication { Decider = Replying.With("đây") };
        foreach (var setting in other.Settings())
        {
            bot.Settings[setting.Key] = setting.Value;
        }

        bot.CreateClient();
        await Eventually.TrueAsync(() => other.Page.Subscriptions == 1);
        Assert.Equal(["messages", "messaging_postbacks", "message_echoes"], other.Page.Fields);
    }

    [Fact]
    public async Task A_page_that_cannot_be_subscribed_shows_in_health()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Page.Fields = ["messages"];
        graph.Page.IsClosed = true;
        using var bot = new SupportBotApplication { Decider = Replying.With("đây") };
        foreach (var setting in graph.Settings())
        {
            bot.Settings[setting.Key] = setting.Value;
        }

        var client = bot.CreateClient();
        var health = "";
        while (!health.Contains("\"messenger\":\"not_subscribed\"", StringComparison.Ordinal))
        {
            health = await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
        }

        Assert.Contains("\"status\":\"ready\"", health, StringComparison.Ordinal);
    }

    private static async Task<string?> HealthAsync(MessengerDesk desk)
    {
        var health = await desk.Bot.CreateClient().GetStringAsync(new Uri("/health/ready", UriKind.Relative));
        return (string?)System.Text.Json.Nodes.JsonNode.Parse(health)!["parts"]!["channels"]!["messenger"];
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
