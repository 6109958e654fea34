using Microsoft.Extensions.Logging;
using SupportBot.FakeProviders.Zalo;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>What becomes of a reply when Zalo fails, and what health says meanwhile.</summary>
public sealed class ZaloFailureTests
{
    private static readonly Dictionary<string, string> ShortPatience = new() { ["Channels:Zalo:AnswerTimeoutMilliseconds"] = "2000" };

    [Theory]
    [InlineData(nameof(FakeFate.Cut))]
    [InlineData(nameof(FakeFate.ServerError))]
    [InlineData(nameof(FakeFate.SendFailed))]
    [InlineData(nameof(FakeFate.TooFast))]
    [InlineData(nameof(FakeFate.TokenInvalid))]
    [InlineData(nameof(FakeFate.CutAfterDelivery))]
    [InlineData(nameof(FakeFate.SilentAfterDelivery))]
    public async Task Whatever_passes_the_reply_arrives_once(string fate)
    {
        await using var desk = await ZaloDesk.OpenAsync(settings: ShortPatience);
        desk.Zalo.Fates.Next(Enum.Parse<FakeFate>(fate));

        await desk.SayAsync("chào");
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["delivered"]));

        Assert.Equal(["đây: chào"], desk.Said);
    }

    [Fact]
    public async Task Two_equal_replies_of_which_no_answer_came_arrive_once_each()
    {
        await using var desk = await ZaloDesk.OpenAsync(Replying.With("đây"));
        desk.Zalo.Fates.Next(FakeFate.CutAfterDelivery, FakeFate.Cut, FakeFate.CutAfterDelivery);

        await desk.SayAsync("một");
        await desk.SayAsync("hai");
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["delivered", "delivered"]));

        Assert.Equal(["đây", "đây"], desk.Said);
    }

    [Fact]
    public async Task A_reply_that_came_back_as_an_echo_is_not_looked_up()
    {
        await using var desk = await ZaloDesk.OpenAsync(settings: new() { ["Channels:Zalo:AnswerTimeoutMilliseconds"] = "2000" });
        desk.Zalo.Hook = desk.Hook;
        desk.Zalo.Fates.Next(FakeFate.SilentAfterDelivery);

        await desk.SayAsync("chào");
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["delivered"]));

        Assert.Equal(["đây: chào"], desk.Said);
        Assert.Equal(0, desk.Zalo.LookUps);
    }

    [Fact]
    public async Task An_account_that_may_not_look_up_sends_again_rather_than_never()
    {
        await using var desk = await ZaloDesk.OpenAsync();
        desk.Zalo.LookUpRefusal = -224;
        desk.Zalo.Fates.Next(FakeFate.CutAfterDelivery);

        await desk.SayAsync("chào");
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["delivered"]));

        Assert.Equal(["đây: chào", "đây: chào"], desk.Said);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_replaced_once_and_the_reply_goes_out()
    {
        await using var desk = await ZaloDesk.OpenAsync();
        await desk.AskAsync("chào");
        desk.Zalo.Grants.RevokeAccess();

        await desk.AskAsync("còn đó không");
        await desk.AskAsync("cảm ơn");

        Assert.Equal(2, desk.Zalo.Grants.Given.Count);
        Assert.Equal([.. desk.Zalo.Grants.Given.Take(1), .. desk.Zalo.Grants.Given, desk.Zalo.Grants.Given.Last()], desk.Zalo.TokensUsed);
    }

    [Fact]
    public async Task A_token_that_has_come_to_its_end_is_not_even_tried()
    {
        await using var desk = await ZaloDesk.OpenAsync();
        await desk.AskAsync("chào");
        desk.Clock.Ahead = TimeSpan.FromHours(26);

        await desk.AskAsync("còn đó không");

        Assert.Equal(desk.Zalo.Grants.Given, desk.Zalo.TokensUsed);
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
        await using var desk = await ZaloDesk.OpenAsync();
        desk.Zalo.Inbox.MakeUnreachable(ZaloDesk.User, error);

        await desk.SayAsync("chào");
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["dead"]));

        Assert.StartsWith($"Zalo {error}: the citizen", desk.LastError, StringComparison.Ordinal);
        Assert.Single(desk.Zalo.Sends);
        Assert.Equal("on", await desk.StatusAsync());
    }

    [Theory]
    [InlineData(-201, "Zalo -201: invalid parameter")]
    [InlineData(-9999, "Zalo -9999")]
    public async Task What_Zalo_does_not_take_is_given_up_and_somebody_is_told(int error, string reason)
    {
        await using var desk = await ZaloDesk.OpenAsync();
        var logs = CollectedLogs.Of(desk.Bot.Services);
        desk.Zalo.Inbox.MakeUnreachable(ZaloDesk.User, error);

        await desk.SayAsync("chào");
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["dead"]));

        Assert.Equal(reason, desk.LastError);
        Assert.Equal("refusing", await desk.StatusAsync());
        Assert.Contains(logs.Lines, line => line.Level == LogLevel.Error && line.Text.Contains(reason, StringComparison.Ordinal));
        desk.Zalo.Inbox.MakeReachable(ZaloDesk.User);
        await desk.AskAsync("nữa");
        await Eventually.TrueAsync(() => desk.Deliveries[^1] == "delivered");
        Assert.Equal("on", await desk.StatusAsync());
    }

    [Theory]
    [InlineData(-221, "refusing", LogLevel.Critical)]
    [InlineData(-211, "throttled", LogLevel.Warning)]
    public async Task While_the_account_may_not_send_one_reply_asks_and_the_others_wait(int error, string status, LogLevel level)
    {
        await using var desk = await ZaloDesk.OpenAsync(settings: new() { ["Channels:Zalo:BackOffMilliseconds"] = "3600000" });
        var logs = CollectedLogs.Of(desk.Bot.Services);
        desk.Zalo.Refusal = error;

        await desk.SayAsync("chào");
        await Eventually.TrueAsync(() => desk.Bot.ReadStore("SELECT last_error FROM delivery WHERE attempts = 1").Count == 1);
        await desk.SayAsync("có ai không", "another-citizen");
        await Eventually.TrueAsync(() => desk.Bot.ReadStore("SELECT last_error FROM delivery WHERE attempts = 0 AND last_error IS NOT NULL").Count == 1);

        Assert.Single(desk.Zalo.Sends);
        Assert.Equal(status, await desk.StatusAsync());
        Assert.Contains(logs.Lines, line => line.Level == level && line.Text.Contains($"Zalo {error}", StringComparison.Ordinal));
        desk.Zalo.Refusal = null;
        desk.Clock.Ahead = TimeSpan.FromHours(2);
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["delivered", "delivered"]));
    }

    [Fact]
    public async Task No_secret_no_token_and_no_word_stands_in_the_logs_or_in_the_reasons()
    {
        await using var desk = await ZaloDesk.OpenAsync(settings: ShortPatience);
        var seed = desk.Bot.Settings["Channels:Zalo:RefreshToken"];
        var logs = CollectedLogs.Of(desk.Bot.Services);
        desk.Zalo.Fates.Next(FakeFate.TokenInvalid, FakeFate.ServerError, FakeFate.CutAfterDelivery);

        await desk.SayAsync("một câu rất riêng");
        await Eventually.TrueAsync(() => desk.Deliveries.SequenceEqual(["delivered"]));
        desk.Zalo.Grants.RevokeAll();
        await desk.SayAsync("một câu rất riêng");
        await Eventually.TrueAsync(() => desk.Bot.ReadStore("SELECT last_error FROM delivery WHERE last_error IS NOT NULL").Count == 1);

        var said = logs.Text + string.Concat(desk.Bot.ReadStore("SELECT last_error FROM delivery"));
        string[] secrets = [FakeZalo.AppSecret, FakeZalo.WebhookSecret, seed, .. desk.Zalo.Grants.Given, .. desk.Zalo.Grants.HandedIn, "rất riêng", ZaloDesk.User];
        Assert.NotEmpty(logs.Lines);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }
}
