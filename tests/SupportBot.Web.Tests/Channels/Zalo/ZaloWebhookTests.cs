using System.Net;
using SupportBot.FakeProviders.Zalo;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>Who may call the webhook.</summary>
public sealed class ZaloWebhookTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"app_id":"360846524940903967","message":{"text":"chào"}}""")]
    public async Task The_developer_console_tries_the_address_without_a_signature_and_nothing_happens(string body)
    {
        await using var desk = await ZaloDesk.OpenAsync();

        using var response = await desk.Hook.SendAsync(body, signature: null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(desk.HasWritten);
        Assert.Empty(desk.Refused.Seen);
    }

    [Fact]
    public async Task A_call_without_a_good_signature_is_refused_and_counted_and_writes_nothing()
    {
        await using var desk = await ZaloDesk.OpenAsync();
        var message = desk.Hook.Message(ZaloDesk.User, "m-1", "chào");
        var (body, timestamp) = (message.ToJsonString(), (string)message["timestamp"]!);
        string?[] signatures =
        [
            null,
            "mac=",
            FakeZaloHook.Sign(body, timestamp, "another_secret"),
            FakeZaloHook.Sign(body, timestamp, FakeZalo.AppSecret),
            FakeZaloHook.Sign(body + " ", timestamp),
            FakeZaloHook.Sign(body, "1"),
        ];
        foreach (var signature in signatures)
        {
            using var response = await desk.Hook.SendAsync(body, signature);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        Assert.Equal(signatures.Length, desk.Refused.Seen.Count(refusal => refusal == "zalo/signature"));
        Assert.False(desk.HasWritten);
    }

    [Theory]
    [InlineData(49)]
    [InlineData(24 * 365)]
    [InlineData(-1)]
    public async Task A_call_that_was_signed_long_ago_or_in_the_future_is_refused(int hoursAgo)
    {
        await using var desk = await ZaloDesk.OpenAsync();
        var message = desk.Hook.Message(ZaloDesk.User, "m-1", "chào");
        desk.Clock.Ahead = TimeSpan.FromHours(hoursAgo);

        Assert.Equal(HttpStatusCode.Forbidden, await desk.Hook.PostAsync(message));

        Assert.Equal(["zalo/timestamp"], desk.Refused.Seen);
        Assert.False(desk.HasWritten);
    }

    [Fact]
    public async Task A_call_that_Zalo_repeats_for_the_last_time_after_almost_two_days_is_taken()
    {
        await using var desk = await ZaloDesk.OpenAsync();
        var message = desk.Hook.Message(ZaloDesk.User, "m-1", "chào");
        desk.Clock.Ahead = TimeSpan.FromHours(44);

        Assert.Equal(HttpStatusCode.OK, await desk.Hook.PostAsync(message));
        Assert.True(desk.HasWritten);
    }

    [Fact]
    public async Task The_signed_time_may_stand_in_a_header()
    {
        await using var desk = await ZaloDesk.OpenAsync();
        var body = desk.Hook.Message(ZaloDesk.User, "m-1", "chào").ToJsonString();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/webhooks/zalo", UriKind.Relative)) { Content = new StringContent(body, null, "application/json") };
        var sent = $"{desk.Clock.GetUtcNow().ToUnixTimeMilliseconds() - 5}";
        request.Headers.Add("X-ZEvent-Timestamp", sent);
        request.Headers.Add("X-ZEvent-Signature", FakeZaloHook.Sign(body, sent));

        using var response = await desk.Bot.CreateClient().SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(desk.HasWritten);
    }

    [Fact]
    public async Task A_body_that_is_too_large_of_another_kind_or_no_object_is_refused()
    {
        await using var desk = await ZaloDesk.OpenAsync();
        var large = desk.Hook.Message(ZaloDesk.User, "m-1", new string('a', 262_144));
        var message = desk.Hook.Message(ZaloDesk.User, "m-2", "chào").ToJsonString();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await desk.Hook.PostAsync(large));
        using var otherKind = await desk.Hook.SendAsync(message, "mac=00", "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, otherKind.StatusCode);
        foreach (var body in new[] { "[]", "\"x\"", "{", "" })
        {
            using var malformed = await desk.Hook.SendAsync(body, "mac=00");
            Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        }

        Assert.Equal(["zalo/size", "zalo/content_type", .. Enumerable.Repeat("zalo/malformed", 4)], desk.Refused.Seen);
        Assert.False(desk.HasWritten);
    }

    [Fact]
    public async Task Without_settings_the_channel_is_off()
    {
        await using var bot = new SupportBotApplication { Decider = Replying.With("đây") };
        var hook = new FakeZaloHook(bot.CreateClient(), TimeProvider.System);

        Assert.Equal(HttpStatusCode.NotFound, await hook.PostAsync(hook.Message(ZaloDesk.User, "m-1", "chào")));
        Assert.Equal("off", await ZaloDesk.StatusAsync(bot));
    }

    [Fact]
    public async Task Set_up_it_is_on()
    {
        await using var desk = await ZaloDesk.OpenAsync();

        Assert.Equal("on", await desk.StatusAsync());
    }
}
