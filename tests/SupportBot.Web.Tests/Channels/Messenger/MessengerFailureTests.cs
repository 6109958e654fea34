using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupportBot.Simulators.Messenger;

namespace SupportBot.Web.Tests.Channels.Messenger;

/// <summary>What becomes of a reply when Graph fails, and what health says meanwhile.</summary>
public sealed class MessengerFailureTests
{
    // Short enough to be waited for, long enough for a busy machine to answer in.
    private static readonly (string, string) ShortTimeout = ("Channels:Messenger:AnswerTimeoutMilliseconds", "2000");
    private static readonly (string, string)[] ShortWait = [ShortTimeout, ("Channels:Messenger:EchoWaitMilliseconds", "2000")];

    [Theory]
    [InlineData(MessengerFailureMode.Transient)]
    [InlineData(MessengerFailureMode.ErrorWithStatus200)]
    [InlineData(MessengerFailureMode.ServerError)]
    [InlineData(MessengerFailureMode.Silent)]
    public async Task What_passes_is_tried_again_and_arrives_once(MessengerFailureMode failure)
    {
        await using var fixture = await MessengerFixture.OpenAsync(settings: ShortWait);
        fixture.Graph.Failures.Next(failure);

        await fixture.SayAsync("xin chào");

        Assert.Equal(["delivered"], await fixture.EndsAsync());
        Assert.Single(fixture.Graph.Inbox.For(MessengerFixture.Citizen));
        Assert.Equal("on", await HealthAsync(fixture));
    }

    [Fact]
    public async Task A_reply_whose_echo_comes_is_not_sent_again_though_Graph_never_answered()
    {
        await using var fixture = await MessengerFixture.OpenAsync(settings: ShortTimeout);
        fixture.Graph.Failures.Next(MessengerFailureMode.SilentAfterDelivery);

        await fixture.SayAsync("xin chào");
        Assert.Equal(["delivered"], await fixture.EndsAsync());
        await fixture.SayAsync("và câu thứ hai");
        await fixture.EndsAsync();

        Assert.Equal(2, fixture.Graph.Sends.Count);
        Assert.Equal(2, fixture.Graph.Inbox.For(MessengerFixture.Citizen).Count);
    }

    [Fact]
    public async Task Without_an_echo_a_reply_of_which_nothing_is_known_is_sent_again()
    {
        await using var fixture = await MessengerFixture.OpenAsync(settings: ShortWait);
        fixture.Graph.Webhook = null;
        fixture.Graph.Failures.Next(MessengerFailureMode.SilentAfterDelivery);

        await fixture.SayAsync("xin chào");

        Assert.Equal(["delivered"], await fixture.EndsAsync());
        Assert.Equal(2, fixture.Graph.Inbox.For(MessengerFixture.Citizen).Count);
    }

    [Fact]
    public async Task What_comes_after_an_unclear_reply_waits_for_it()
    {
        await using var fixture = await MessengerFixture.OpenAsync(decide: request => Replying.Outcome(request, $"đáp {request.Message.Text}"), settings: ShortWait);
        fixture.Graph.Failures.Next(MessengerFailureMode.Silent);

        await fixture.SayAsync("một");
        await fixture.SayAsync("hai");
        await fixture.EndsAsync();

        Assert.Equal(["đáp một", "đáp hai"], fixture.Graph.Inbox.For(MessengerFixture.Citizen).Select(shown => shown.Text));
    }

    [Fact]
    public async Task One_citizen_of_whose_reply_nothing_is_heard_holds_up_no_other()
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        fixture.Graph.Failures.Next(MessengerFailureMode.Silent);

        await fixture.SayAsync("một");
        await Eventually.TrueAsync(() => fixture.Graph.Sends.Count == 1);
        await fixture.SayAsync("hai", citizen: "5550001112223334");
        await fixture.ShownAsync(citizen: "5550001112223334");

        Assert.Equal(["0"], fixture.Bot.Store.AttemptsOf(MessengerFixture.Citizen));
    }

    [Fact]
    public async Task A_person_who_cannot_be_reached_is_not_asked_again()
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        fixture.Graph.Failures.Next(MessengerFailureMode.PersonUnavailable);

        await fixture.SayAsync("xin chào");

        Assert.Equal(["dead"], await fixture.EndsAsync());
        Assert.StartsWith("Graph 551", Assert.Single(fixture.DeliveryErrors), StringComparison.Ordinal);
        Assert.Single(fixture.Graph.Sends);
        Assert.Equal("on", await HealthAsync(fixture));
    }

    [Fact]
    public async Task A_dead_token_stops_the_page_and_is_told_without_being_shown()
    {
        var lines = new LogLines();
        await using var fixture = await MessengerFixture.OpenAsync();
        fixture.Bot.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        fixture.Graph.Failures.Next(MessengerFailureMode.TokenExpired);

        await fixture.SayAsync("một");
        await Eventually.TrueAsync(() => fixture.DeliveryAttempts.SequenceEqual(["1"]));
        await fixture.SayAsync("hai", citizen: "5550001112223334");
        await Eventually.TrueAsync(() => fixture.DeliveryErrors.All(error => error is not null));

        Assert.Single(fixture.Graph.Sends);
        Assert.Equal("token_refused", await HealthAsync(fixture));
        Assert.Contains(lines.Written, line => line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.All(lines.Written.Concat(fixture.DeliveryErrors), line => Assert.DoesNotContain(GraphSimulator.Token, line, StringComparison.Ordinal));

        // Somebody has fixed it meanwhile.
        fixture.Clock.Offset = TimeSpan.FromMinutes(11);
        Assert.Equal(["delivered", "delivered"], await fixture.EndsAsync());
        Assert.Equal("on", await HealthAsync(fixture));
    }

    [Fact]
    public async Task A_token_that_stays_dead_costs_one_retry_and_the_others_wait()
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        fixture.Graph.Failures.Next(MessengerFailureMode.TokenExpired, MessengerFailureMode.TokenExpired);

        await fixture.SayAsync("một");
        await Eventually.TrueAsync(() => fixture.DeliveryAttempts.SequenceEqual(["1"]));
        fixture.Clock.Offset = TimeSpan.FromMinutes(11);

        Assert.Equal(["dead"], await fixture.EndsAsync());
        Assert.StartsWith("Graph 190/463", Assert.Single(fixture.DeliveryErrors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restricted_page_waits_an_hour()
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        fixture.Graph.Failures.Next(MessengerFailureMode.PageRestricted);

        await fixture.SayAsync("một");
        await Eventually.TrueAsync(() => fixture.DeliveryAttempts.SequenceEqual(["1"]));
        Assert.Equal("page_restricted", await HealthAsync(fixture));

        fixture.Clock.Offset = TimeSpan.FromMinutes(61);
        Assert.Equal(["delivered"], await fixture.EndsAsync());
    }

    [Fact]
    public async Task A_throttled_page_sends_nothing_before_the_time_that_Graph_named()
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        fixture.Graph.ThrottleSeconds = 300;
        fixture.Graph.Failures.Next(MessengerFailureMode.Throttled);

        await fixture.SayAsync("một");
        await Eventually.TrueAsync(() => fixture.DeliveryAttempts.SequenceEqual(["1"]));
        await fixture.SayAsync("hai", citizen: "5550001112223334");
        await Eventually.TrueAsync(() => fixture.DeliveryErrors.All(error => error is not null));
        Assert.Equal("throttled", await HealthAsync(fixture));
        Assert.Single(fixture.Graph.Sends);

        fixture.Clock.Offset = TimeSpan.FromSeconds(301);
        Assert.Equal(["delivered", "delivered"], await fixture.EndsAsync());
    }

    [Fact]
    public async Task A_missing_permission_is_told_to_the_operator()
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        fixture.Graph.Failures.Next(MessengerFailureMode.PermissionMissing);

        await fixture.SayAsync("xin chào");

        Assert.Equal(["dead"], await fixture.EndsAsync());
        Assert.Equal("permission_missing", await HealthAsync(fixture));
    }

    [Fact]
    public async Task A_page_that_no_longer_sends_its_events_is_subscribed_again()
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        await Eventually.TrueAsync(() => fixture.Graph.Calls.Any(call => call.Contains("subscribed_apps", StringComparison.Ordinal)));
        Assert.Equal(0, fixture.Graph.Page.Subscriptions);

        await using var other = await GraphSimulator.StartAsync();
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
        await using var graph = await GraphSimulator.StartAsync();
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

    private static async Task<string?> HealthAsync(MessengerFixture fixture)
    {
        var health = await fixture.Bot.CreateClient().GetStringAsync(new Uri("/health/ready", UriKind.Relative));
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
