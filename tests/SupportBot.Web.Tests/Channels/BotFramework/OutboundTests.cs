using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>How replies go out with the bot's token.</summary>
public sealed class OutboundTests
{
    [Fact]
    public async Task The_token_is_got_as_the_platform_wants_it_and_used_until_shortly_before_it_expires()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        await DeliverAsync(fixture, "m-1", 1);
        fixture.Clock.Offset = TimeSpan.FromMinutes(54);
        await DeliverAsync(fixture, "m-2", 2);
        var before = fixture.Authority.TokenRequests.Count;
        fixture.Clock.Offset = TimeSpan.FromMinutes(56);
        await DeliverAsync(fixture, "m-3", 3);

        Assert.Equal(1, before);
        Assert.Equal(2, fixture.Authority.TokenRequests.Count);
        Assert.Equal($"Bearer {fixture.Authority.Tokens.Last()}", fixture.Connector.Authorizations.Last());
        Assert.Equal(
            ["client_credentials", TestAuthority.AppId, TestAuthority.AppPassword, "https://api.botframework.com/.default"],
            new[] { "grant_type", "client_id", "client_secret", "scope" }.Select(field => fixture.Authority.TokenRequests.First()[field]));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_replaced_once()
    {
        await using var fixture = await ConnectorFixture.OpenAsync(failures: 401);

        await DeliverAsync(fixture, "m-1", 1);

        Assert.Equal(2, fixture.Authority.TokenRequests.Count);
        Assert.Equal(fixture.Authority.Tokens.Select(token => $"Bearer {token}"), fixture.Connector.Authorizations);
    }

    [Fact]
    public async Task Retry_after_is_obeyed()
    {
        await using var fixture = await ConnectorFixture.OpenAsync(failures: 429);
        fixture.Connector.RetryAfter = 3_000;

        await fixture.CallAsync();
        await Eventually.TrueAsync(() => fixture.Bot.Store.DeliveryErrors.Contains("HTTP 429"));
        var waited = long.Parse(fixture.Bot.Store.NextAttempts[0]!, System.Globalization.CultureInfo.InvariantCulture)
            - fixture.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        fixture.Clock.Offset = TimeSpan.FromSeconds(3_001);

        Assert.InRange(waited, 2_900_000, 3_000_000);
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));
        Assert.Equal(2, fixture.Connector.Calls);
    }

    [Theory]
    [InlineData(501, 1)]
    [InlineData(400, 1)]
    [InlineData(403, 1)]
    [InlineData(404, 6)]
    public async Task What_will_never_be_taken_is_given_up_with_the_reason(int status, int calls)
    {
        await using var fixture = await ConnectorFixture.OpenAsync(failures: [.. Enumerable.Repeat(status, 20)]);

        await fixture.CallAsync();

        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["dead"]));
        Assert.Equal([$"HTTP {status}"], fixture.Bot.Store.DeliveryErrors);
        Assert.InRange(fixture.Connector.Calls, 1, calls);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_and_nothing_is_lost()
    {
        await using var fixture = await ConnectorFixture.OpenAsync(password: "not-the-password");
        var logs = new CollectedLogs();
        fixture.Bot.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);

        Assert.Equal(HttpStatusCode.Accepted, (await fixture.CallAsync()).StatusCode);
        await Eventually.TrueAsync(() => fixture.Bot.Store.DeliveryErrorsAfter(2).Count == 1);

        Assert.Empty(fixture.Connector.Received);
        Assert.DoesNotContain("not-the-password", string.Join('\n', logs.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_and_no_token_stands_in_the_logs_or_in_the_store()
    {
        await using var fixture = await ConnectorFixture.OpenAsync(failures: [401, 500]);
        var logs = new CollectedLogs();
        fixture.Bot.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        var token = fixture.Authority.ConnectorToken(fixture.Connector.Address);

        await fixture.CallAsync(token: token);
        await fixture.CallAsync(fixture.Message("m-2"), token + "x");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));

        var said = string.Join('\n', logs.Lines) + string.Concat(fixture.Bot.Store.MessagesAndStates);
        Assert.NotEmpty(logs.Lines);
        Assert.All(fixture.Authority.Tokens.Append(token).Append(TestAuthority.AppPassword), secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }

    private static async Task DeliverAsync(ConnectorFixture fixture, string id, int count)
    {
        await fixture.CallAsync(fixture.Message(id));
        await Eventually.TrueAsync(() => fixture.Connector.Received.Count == count);
    }

    private sealed class CollectedLogs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
