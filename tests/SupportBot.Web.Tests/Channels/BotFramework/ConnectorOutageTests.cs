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
        await using var desk = await ConnectorDesk.OpenAsync();
        var logs = CollectedLogs.Of(desk.Bot.Services);
        desk.Authority.GivesNoTokens = true;

        Assert.Equal(HttpStatusCode.Accepted, (await desk.CallAsync()).StatusCode);
        await Eventually.TrueAsync(() => LastError(desk) == "the address for tokens is out of reach");
        desk.Clock.Ahead = TimeSpan.FromHours(3);
        await Eventually.TrueAsync(() => desk.Authority.TokenRequests.Count > 1);

        Assert.Equal("unreachable", await StatusAsync(desk));
        Assert.Equal(["pending 0"], desk.Bot.ReadStore("SELECT state || ' ' || attempts FROM delivery"));
        Assert.Single(logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("out of reach", StringComparison.Ordinal));

        desk.Authority.GivesNoTokens = false;
        desk.Clock.Ahead += TimeSpan.FromSeconds(28);
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["delivered"]));
        Assert.Equal("on", await StatusAsync(desk));
    }

    [Fact]
    public async Task A_secret_that_is_refused_is_told_as_one()
    {
        await using var desk = await ConnectorDesk.OpenAsync(password: "not-the-password");

        await desk.CallAsync();
        await Eventually.TrueAsync(() => desk.Bot.ReadStore("SELECT last_error FROM delivery WHERE attempts > 0").Count == 1);

        Assert.Equal("secret_refused", await StatusAsync(desk));
    }

    [Fact]
    public async Task Callers_who_cannot_be_checked_at_the_start_are_asked_to_come_again_and_are_taken_then()
    {
        await using var desk = await ConnectorDesk.OpenAsync();
        desk.Authority.IsDown = true;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await desk.CallAsync()).StatusCode);
        Assert.Equal("unreachable", await StatusAsync(desk));

        desk.Authority.IsDown = false;
        desk.Clock.Ahead = TimeSpan.FromSeconds(4);
        Assert.Equal(HttpStatusCode.Accepted, (await desk.CallAsync()).StatusCode);
        Assert.Equal("on", await StatusAsync(desk));
    }

    private static string? LastError(ConnectorDesk desk) => desk.Bot.ReadStore("SELECT COALESCE(last_error, '') FROM delivery") is [var error, ..] ? error : null;

    private static async Task<string?> StatusAsync(ConnectorDesk desk) => (string?)JsonNode.Parse(
        await desk.Bot.CreateClient().GetStringAsync(new Uri("/health/ready", UriKind.Relative)))!["parts"]!["channels"]!["botframework"];
}
