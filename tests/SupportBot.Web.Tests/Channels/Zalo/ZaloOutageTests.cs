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
        await using var fixture = await ZaloFixture.OpenAsync(hasConsent: true);
        (fixture.Zalo.Tokens.IsCut, fixture.Zalo.Tokens.IsDown) = (isCut, !isCut);
        var logs = CollectedLogs.From(fixture.Bot.Services);
        fixture.Clock.Offset = TimeSpan.FromHours(30);

        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => LastError(fixture) == "no access token");
        Assert.Equal("unreachable", await fixture.StatusAsync());
        Assert.DoesNotContain(logs.Lines, line => line.Level == LogLevel.Critical);
        Assert.Contains(logs.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains("not of the consent", StringComparison.Ordinal));

        (fixture.Zalo.Tokens.IsCut, fixture.Zalo.Tokens.IsDown) = (false, false);
        fixture.Clock.Offset += TimeSpan.FromSeconds(30);
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));
        Assert.Equal("on", await fixture.StatusAsync());
    }

    [Fact]
    public async Task A_refused_token_is_told_as_missing_consent()
    {
        await using var fixture = await ZaloFixture.OpenAsync(settings: new() { ["Channels:Zalo:RefreshToken"] = "mistyped" });
        var logs = CollectedLogs.From(fixture.Bot.Services);

        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => LastError(fixture) == "no access token");

        Assert.Equal("login_needed", await fixture.StatusAsync());
        Assert.DoesNotContain(logs.Lines, line => line.Text.Contains("out of reach", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_nobody_listens_where_messages_are_sent_the_reply_waits_untried_and_then_arrives_once()
    {
        var port = SupportBot.Faults.LocalPostgreSql.FreePort().ToString(CultureInfo.InvariantCulture);
        await using var fixture = await ZaloFixture.OpenAsync(settings: new() { ["Channels:Zalo:ApiUrl"] = $"http://127.0.0.1:{port}" });

        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => LastError(fixture) == "Zalo is out of reach");

        Assert.Equal("unreachable", await fixture.StatusAsync());
        Assert.Equal(["pending 0"], fixture.Bot.Store.DeliveryAttempts);
        Assert.Equal(0, fixture.Bot.Store.CountZaloSent());
    }

    private static string? LastError(ZaloFixture fixture) => fixture.Bot.Store.DeliveryErrorTexts is [var error, ..] ? error : null;
}
