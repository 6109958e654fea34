using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>Authorities of the Bot Connector that are out of reach.</summary>
public sealed class ConnectorOutageTests
{
    [Fact]
    public async Task Without_a_token_the_reply_waits_untried_and_leaves_within_half_a_minute_of_the_return()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        var logs = CollectedLogs.From(fixture.Bot.Services);
        fixture.Authority.GivesNoTokens = true;

        Assert.Equal(HttpStatusCode.Accepted, (await fixture.CallAsync()).StatusCode);
        await Eventually.TrueAsync(() => LastError(fixture) == "the address for tokens is out of reach");
        fixture.Clock.Offset = TimeSpan.FromHours(3);
        await Eventually.TrueAsync(() => fixture.Authority.TokenRequests.Count > 1);

        Assert.Equal("unreachable", await StatusAsync(fixture));
        Assert.Equal(["pending 0"], fixture.Bot.Store.DeliveryAttempts);
        Assert.Single(logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("out of reach", StringComparison.Ordinal));

        fixture.Authority.GivesNoTokens = false;
        fixture.Clock.Offset += TimeSpan.FromSeconds(28);
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));
        Assert.Equal("on", await StatusAsync(fixture));
    }

    [Fact]
    public async Task A_secret_that_is_refused_is_told_as_one()
    {
        await using var fixture = await ConnectorFixture.OpenAsync(password: "not-the-password");

        await fixture.CallAsync();
        await Eventually.TrueAsync(() => fixture.Bot.Store.DeliveryErrorsAfter(1).Count == 1);

        Assert.Equal("secret_refused", await StatusAsync(fixture));
    }

    [Fact]
    public async Task Callers_who_cannot_be_checked_at_the_start_are_asked_to_come_again_and_are_taken_then()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        fixture.Authority.IsDown = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await fixture.CallAsync()).StatusCode);
        Assert.Equal("unreachable", await StatusAsync(fixture));

        fixture.Authority.IsDown = false;
        fixture.Clock.Offset = TimeSpan.FromSeconds(4);
        Assert.Equal(HttpStatusCode.Accepted, (await fixture.CallAsync()).StatusCode);
        Assert.Equal("on", await StatusAsync(fixture));
    }

    private static string? LastError(ConnectorFixture fixture) => fixture.Bot.Store.DeliveryErrorTexts is [var error, ..] ? error : null;

    private static async Task<string?> StatusAsync(ConnectorFixture fixture) => (string?)JsonNode.Parse(
        await fixture.Bot.CreateClient().GetStringAsync(new Uri("/health/ready", UriKind.Relative)))!["parts"]!["channels"]!["botframework"];
}
