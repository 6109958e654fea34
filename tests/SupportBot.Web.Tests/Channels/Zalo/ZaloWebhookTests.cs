using System.Net;
using SupportBot.Simulators.Zalo;

namespace SupportBot.Web.Tests.Channels.Zalo;

/// <summary>Who may call the webhook.</summary>
public sealed class ZaloWebhookTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"app_id":"360846524940903967","message":{"text":"chào"}}""")]
    public async Task The_developer_console_tries_the_address_without_a_signature_and_nothing_happens(string body)
    {
        await using var fixture = await ZaloFixture.OpenAsync();

        using var response = await fixture.Hook.SendAsync(body, signature: null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(fixture.HasWritten);
        Assert.Empty(fixture.Refused.Seen);
    }

    [Fact]
    public async Task A_call_without_a_good_signature_is_refused_and_counted_and_writes_nothing()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        var message = fixture.Hook.Message(ZaloFixture.User, "m-1", "chào");
        var (body, timestamp) = (message.ToJsonString(), (string)message["timestamp"]!);
        string?[] signatures =
        [
            null,
            "mac=",
            ZaloWebhookSimulator.Sign(body, timestamp, "another_secret"),
            ZaloWebhookSimulator.Sign(body, timestamp, ZaloSimulator.AppSecret),
            ZaloWebhookSimulator.Sign(body + " ", timestamp),
            ZaloWebhookSimulator.Sign(body, "1"),
        ];
        foreach (var signature in signatures)
        {
            using var response = await fixture.Hook.SendAsync(body, signature);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        Assert.Equal(signatures.Length, fixture.Refused.Seen.Count(refusal => refusal == "zalo/signature"));
        Assert.False(fixture.HasWritten);
    }

    [Theory]
    [InlineData(49)]
    [InlineData(24 * 365)]
    [InlineData(-1)]
    public async Task A_call_that_was_signed_long_ago_or_in_the_future_is_refused(int hoursAgo)
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        var message = fixture.Hook.Message(ZaloFixture.User, "m-1", "chào");
        fixture.Clock.Offset = TimeSpan.FromHours(hoursAgo);

        Assert.Equal(HttpStatusCode.Forbidden, await fixture.Hook.PostAsync(message));

        Assert.Equal(["zalo/timestamp"], fixture.Refused.Seen);
        Assert.False(fixture.HasWritten);
    }

    [Fact]
    public async Task A_call_that_Zalo_repeats_for_the_last_time_after_almost_two_days_is_taken()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        var message = fixture.Hook.Message(ZaloFixture.User, "m-1", "chào");
        fixture.Clock.Offset = TimeSpan.FromHours(44);

        Assert.Equal(HttpStatusCode.OK, await fixture.Hook.PostAsync(message));
        Assert.True(fixture.HasWritten);
    }

    [Fact]
    public async Task The_signed_time_may_stand_in_a_header()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        var body = fixture.Hook.Message(ZaloFixture.User, "m-1", "chào").ToJsonString();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/webhooks/zalo", UriKind.Relative)) { Content = new StringContent(body, null, "application/json") };
        var sent = $"{fixture.Clock.GetUtcNow().ToUnixTimeMilliseconds() - 5}";
        request.Headers.Add("X-ZEvent-Timestamp", sent);
        request.Headers.Add("X-ZEvent-Signature", ZaloWebhookSimulator.Sign(body, sent));

        using var response = await fixture.Bot.CreateClient().SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(fixture.HasWritten);
    }

    [Fact]
    public async Task A_body_that_is_too_large_of_another_kind_or_no_object_is_refused()
    {
        await using var fixture = await ZaloFixture.OpenAsync();
        var large = fixture.Hook.Message(ZaloFixture.User, "m-1", new string('a', 262_144));
        var message = fixture.Hook.Message(ZaloFixture.User, "m-2", "chào").ToJsonString();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await fixture.Hook.PostAsync(large));
        using var otherKind = await fixture.Hook.SendAsync(message, "mac=00", "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, otherKind.StatusCode);
        foreach (var body in new[] { "[]", "\"x\"", "{", "" })
        {
            using var malformed = await fixture.Hook.SendAsync(body, "mac=00");
            Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        }

        Assert.Equal(["zalo/size", "zalo/content_type", .. Enumerable.Repeat("zalo/malformed", 4)], fixture.Refused.Seen);
        Assert.False(fixture.HasWritten);
    }

    [Fact]
    public async Task Without_settings_the_channel_is_off()
    {
        await using var bot = new SupportBotApplication { Decider = Replying.With("đây") };
        var hook = new ZaloWebhookSimulator(bot.CreateClient(), TimeProvider.System);

        Assert.Equal(HttpStatusCode.NotFound, await hook.PostAsync(hook.Message(ZaloFixture.User, "m-1", "chào")));
        Assert.Equal("off", await ZaloFixture.StatusAsync(bot));
    }

    [Fact]
    public async Task Set_up_it_is_on()
    {
        await using var fixture = await ZaloFixture.OpenAsync();

        Assert.Equal("on", await fixture.StatusAsync());
    }
}
