using System.Globalization;
using Microsoft.Extensions.Logging;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>A Zalo that is out of reach while the service starts or later: told as trouble of the network, and made good by itself.</summary>
public sealed class ZaloOutageTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_start_without_Zalos_tokens_calls_nobody_and_the_waiting_reply_leaves_once_they_are_to_be_had(bool isCut)
    {
        await using var desk = await ZaloDesk.OpenAsync(hasConsent: true);
        (desk.Zalo.Grants.IsCut, desk.Zalo.Grants.IsDown) = (isCut, !isCut);
        var logs = CollectedLogs.Of(desk.Bot.Services);
        desk.Clock.Ahead = TimeSpan.FromHours(30);

        await desk.SayAsync("chào");
        await Eventually.TrueAsync(() => LastError(desk) == "no access token");
        Assert.Equal("unreachable", await desk.StatusAsync());
        Assert.DoesNotContain(logs.Lines, line => line.Level == LogLevel.Critical);
        Assert.Contains(logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("not of the consent", StringComparison.Ordinal));

        (desk.Zalo.Grants.IsCut, desk.Zalo.Grants.IsDown) = (false, false);
        desk.Clock.Ahead += TimeSpan.FromSeconds(30);
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["delivered"]));
        Assert.Equal("on", await desk.StatusAsync());
    }

    [Fact]
    public async Task A_refused_token_is_told_as_missing_consent()
    {
        await using var desk = await ZaloDesk.OpenAsync(settings: new() { ["Channels:Zalo:RefreshToken"] = "mistyped" });
        var logs = CollectedLogs.Of(desk.Bot.Services);

        await desk.SayAsync("chào");
        await Eventually.TrueAsync(() => LastError(desk) == "no access token");

        Assert.Equal("login_needed", await desk.StatusAsync());
        Assert.DoesNotContain(logs.Lines, line => line.Text.Contains("out of reach", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_nobody_listens_where_messages_are_sent_the_reply_waits_untried_and_then_arrives_once()
    {
        var port = SupportBot.Faults.LocalPostgreSql.FreePort().ToString(CultureInfo.InvariantCulture);
        await using var desk = await ZaloDesk.OpenAsync(settings: new() { ["Channels:Zalo:ApiUrl"] = $"http://127.0.0.1:{port}" });

        await desk.SayAsync("chào");
        await Eventually.TrueAsync(() => LastError(desk) == "Zalo is out of reach");

        Assert.Equal("unreachable", await desk.StatusAsync());
        Assert.Equal(["pending 0"], desk.Bot.ReadStore("SELECT state || ' ' || attempts FROM delivery"));
        Assert.Equal(["0"], desk.Bot.ReadStore("SELECT COUNT(*) FROM zalo_sent"));
    }

    private static string? LastError(ZaloDesk desk) => desk.Bot.ReadStore("SELECT COALESCE(last_error, '') FROM delivery") is [var error, ..] ? error : null;
}
