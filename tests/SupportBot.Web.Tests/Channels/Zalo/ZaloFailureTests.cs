using Microsoft.Extensions.Logging;
using SupportBot.Simulators.Zalo;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>What becomes of a reply when Zalo fails, and what health says meanwhile.</summary>
public sealed class ZaloFailureTests
{
    private static readonly Dictionary<string, string> ShortTimeouts = new() { ["Channels:Zalo:AnswerTimeoutMilliseconds"] = "2000" };

    [Theory]
    [InlineData(nameof(ZaloFailureMode.Cut))]
    [InlineData(nameof(ZaloFailureMode.ServerError))]
    [InlineData(nameof(ZaloFailureMode.SendFailed))]
    [InlineData(nameof(ZaloFailureMode.TooFast))]
    [InlineData(nameof(ZaloFailureMode.TokenInvalid))]
    [InlineData(nameof(ZaloFailureMode.CutAfterDelivery))]
    [InlineData(nameof(ZaloFailureMode.SilentAfterDelivery))]
    public async Task Whatever_passes_the_reply_arrives_once(string failureMode)
    {
        await using var fixture = await ZaloFixture.OpenAsync(settings: ShortTimeouts);
        fixture.Zalo.FailureModes.Next(Enum.Parse<ZaloFailureMode>(failureMode));

        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));

        Assert.Equal(["đây: chào"], fixture.Said);
    }

    [Fact]
    public async Task Two_equal_replies_of_which_no_answer_came_arrive_once_each()
    {
        await using var fixture = await ZaloFixture.OpenAsync(Replying.With("đây"));
        fixture.Zalo.FailureModes.Next(ZaloFailureMode.CutAfterDelivery, ZaloFailureMode.Cut, ZaloFailureMode.CutAfterDelivery);

        await fixture.SayAsync("một");
        await fixture.SayAsync("hai");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered", "delivered"]));

        Assert.Equal(["đây", "đây"], fixture.Said);
    }

    [Fact]
    public async Task A_reply_that_came_back_as_an_echo_is_not_looked_up()
    {
        await using var fixture = await ZaloFixture.OpenAsync(settings: new() { ["Channels:Zalo:AnswerTimeoutMilliseconds"] = "2000" });
        fixture.Zalo.Hook = fixture.Hook;
        fixture.Zalo.FailureModes.Next(ZaloFailureMode.SilentAfterDelivery);

        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));

        Assert.Equal(["đây: chào"], fixture.Said);
        Assert.Equal(0, fixture.Zalo.LookUps);
    }

    [Fact]
    public async Task An_account_that_may_not_look_up_sends_again_rather_than_never()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        fixture.Zalo.LookUpRefusal = -224;
        fixture.Zalo.FailureModes.Next(ZaloFailureMode.CutAfterDelivery);

        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));

        Assert.Equal(["đây: chào", "đây: chào"], fixture.Said);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_replaced_once_and_the_reply_goes_out()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        await fixture.AskAsync("chào");
        fixture.Zalo.Tokens.RevokeAccess();

        await fixture.AskAsync("còn đó không");
        await fixture.AskAsync("cảm ơn");

        Assert.Equal(2, fixture.Zalo.Tokens.Given.Count);
        Assert.Equal([.. fixture.Zalo.Tokens.Given.Take(1), .. fixture.Zalo.Tokens.Given, fixture.Zalo.Tokens.Given.Last()], fixture.Zalo.TokensUsed);
    }

    [Fact]
    public async Task A_token_that_has_come_to_its_end_is_not_even_tried()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        await fixture.AskAsync("chào");
        fixture.Clock.Offset = TimeSpan.FromHours(26);

        await fixture.AskAsync("còn đó không");

        Assert.Equal(fixture.Zalo.Tokens.Given, fixture.Zalo.TokensUsed);
    }

    [Theory]
    [InlineData(-213)]
    [InlineData(-217)]
    [InlineData(-218)]
    [InlineData(-227)]
    [InlineData(-230)]
    [InlineData(-232)]
    [InlineData(-244)]
    public async Task Who_cannot_be_reached_is_not_tried_again(int error)
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        fixture.Zalo.Inbox.MakeUnreachable(ZaloFixture.User, error);

        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["dead"]));

        Assert.StartsWith($"Zalo {error}: the citizen", fixture.LastError, StringComparison.Ordinal);
        Assert.Single(fixture.Zalo.Sends);
        Assert.Equal("on", await fixture.StatusAsync());
    }

    [Theory]
    [InlineData(-201, "Zalo -201: invalid parameter")]
    [InlineData(-9999, "Zalo -9999")]
    public async Task What_Zalo_does_not_take_is_given_up_and_somebody_is_told(int error, string reason)
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        var logs = CollectedLogs.From(fixture.Bot.Services);
        fixture.Zalo.Inbox.MakeUnreachable(ZaloFixture.User, error);

        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["dead"]));

        Assert.Equal(reason, fixture.LastError);
        Assert.Equal("refusing", await fixture.StatusAsync());
        Assert.Contains(logs.Lines, line => line.Level == LogLevel.Error && line.Text.Contains(reason, StringComparison.Ordinal));
        fixture.Zalo.Inbox.MakeReachable(ZaloFixture.User);
        await fixture.AskAsync("nữa");
        await Eventually.TrueAsync(() => fixture.Deliveries[^1] == "delivered");
        Assert.Equal("on", await fixture.StatusAsync());
    }

    [Theory]
    [InlineData(-221, "refusing", LogLevel.Critical)]
    [InlineData(-211, "throttled", LogLevel.Warning)]
    public async Task While_the_account_may_not_send_one_reply_asks_and_the_others_wait(int error, string status, LogLevel level)
    {
        await using var fixture = await ZaloFixture.OpenAsync(settings: new() { ["Channels:Zalo:BackOffMilliseconds"] = "3600000" });
        var logs = CollectedLogs.From(fixture.Bot.Services);
        fixture.Zalo.Refusal = error;

        await fixture.SayAsync("chào");
        await Eventually.TrueAsync(() => fixture.Bot.Store.DeliveryErrorsAfter(1, 1).Count == 1);
        await fixture.SayAsync("có ai không", "another-citizen");
        await Eventually.TrueAsync(() => fixture.Bot.Store.DeliveryErrorsAfter(0, 0).Count(error => error is not null) == 1);

        Assert.Single(fixture.Zalo.Sends);
        Assert.Equal(status, await fixture.StatusAsync());
        Assert.Contains(logs.Lines, line => line.Level == level && line.Text.Contains($"Zalo {error}", StringComparison.Ordinal));
        fixture.Zalo.Refusal = null;
        fixture.Clock.Offset = TimeSpan.FromHours(2);
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered", "delivered"]));
    }

    [Fact]
    public async Task No_secret_no_token_and_no_word_stands_in_the_logs_or_in_the_reasons()
    {
        await using var fixture = await ZaloFixture.OpenAsync(settings: ShortTimeouts);
        var initialToken = fixture.Bot.Settings["Channels:Zalo:RefreshToken"];
        var logs = CollectedLogs.From(fixture.Bot.Services);
        fixture.Zalo.FailureModes.Next(ZaloFailureMode.TokenInvalid, ZaloFailureMode.ServerError, ZaloFailureMode.CutAfterDelivery);

        await fixture.SayAsync("một câu rất riêng");
        await Eventually.TrueAsync(() => fixture.Deliveries.SequenceEqual(["delivered"]));
        fixture.Zalo.Tokens.RevokeAll();
        await fixture.SayAsync("một câu rất riêng");
        await Eventually.TrueAsync(() => fixture.Bot.Store.DeliveryErrors.Count(error => error is not null) == 1);

        var said = logs.Text + string.Concat(fixture.Bot.Store.DeliveryErrors);
        string[] secrets = [ZaloSimulator.AppSecret, ZaloSimulator.WebhookSecret, initialToken, .. fixture.Zalo.Tokens.Given, .. fixture.Zalo.Tokens.HandedIn, "rất riêng", ZaloFixture.User];
        Assert.NotEmpty(logs.Lines);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }
}
