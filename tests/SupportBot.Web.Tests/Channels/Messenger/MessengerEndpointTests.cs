using System.Net;
using System.Security.Cryptography;
using System.Text;
using SupportBot.Simulators.Messenger;

namespace SupportBot.Web.Tests.Channels.Messenger;

/// <summary>Who is let in at <c>/webhooks/messenger</c>.</summary>
public sealed class MessengerEndpointTests
{
    // Worked out by hand from Meta's description; the letter à is six ASCII characters in the body.
    private const string VectorSignature = "sha256=1821637c5e89bac08d46c20807213ba3ff5f7ef3c1be9a1b7b721fbc2bc98cd5";

    [Fact]
    public async Task The_challenge_comes_back_as_it_is()
    {
        await using var fixture = await MessengerFixture.OpenAsync();

        using var answer = await VerifyAsync(fixture, "subscribe", GraphSimulator.VerifyToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("1158201444", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("subscribe", "another word")]
    [InlineData("subscribe", "")]
    [InlineData("unsubscribe", GraphSimulator.VerifyToken)]
    public async Task Whoever_does_not_know_the_word_gets_no_challenge(string mode, string token)
    {
        await using var fixture = await MessengerFixture.OpenAsync();

        using var answer = await VerifyAsync(fixture, mode, token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(["messenger/verify_token"], fixture.Refused.Seen);
    }

    [Fact]
    public async Task The_signature_is_over_the_escaped_bytes()
    {
        await using var fixture = await MessengerFixture.OpenAsync(settings: ("Channels:Messenger:PageId", "1"));

        using var answer = await fixture.Webhook.SendAsync(fixture.Payload("signed"), VectorSignature);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["Xin chào"], fixture.Heard.Select(message => message.Text));
    }

    [Fact]
    public async Task The_same_json_written_in_another_way_is_refused()
    {
        await using var fixture = await MessengerFixture.OpenAsync(settings: ("Channels:Messenger:PageId", "1"));

        using var answer = await fixture.Webhook.SendAsync(fixture.Payload("signed").Replace("\\u00e0", "à", StringComparison.Ordinal), VectorSignature);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        AssertRefused(fixture, "signature");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=zz21637c5e89bac08d46c20807213ba3ff5f7ef3c1be9a1b7b721fbc2bc98cd5")]
    [InlineData("sha1=1821637c5e89bac08d46c20807213ba3ff5f7ef3")]
    public async Task What_is_not_signed_is_refused(string? signature)
    {
        await using var fixture = await MessengerFixture.OpenAsync();

        using var answer = await fixture.Webhook.SendAsync(fixture.Payload("text"), signature);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        AssertRefused(fixture, "signature");
    }

    [Fact]
    public async Task What_another_secret_signed_is_refused()
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        var body = fixture.Payload("text");
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("another_secret"u8, Encoding.UTF8.GetBytes(body)));

        using var answer = await fixture.Webhook.SendAsync(body, signature);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        AssertRefused(fixture, "signature");
    }

    [Fact]
    public async Task Another_kind_of_content_is_refused()
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        var body = fixture.Payload("text");

        using var answer = await fixture.Webhook.SendAsync(body, fixture.Webhook.Sign(body), "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        AssertRefused(fixture, "content_type");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_unread()
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        var body = fixture.Payload("text") + new string(' ', 1_048_577);

        using var answer = await fixture.Webhook.SendAsync(body, fixture.Webhook.Sign(body));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        AssertRefused(fixture, "size");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"object\":")]
    [InlineData("null")]
    public async Task Signed_nonsense_is_refused(string body)
    {
        await using var fixture = await MessengerFixture.OpenAsync();

        using var answer = await fixture.Webhook.SendAsync(body, fixture.Webhook.Sign(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        AssertRefused(fixture, "malformed");
    }

    [Fact]
    public async Task A_thousand_events_in_one_call_are_taken()
    {
        await using var fixture = await MessengerFixture.OpenAsync();
        var events = Enumerable.Range(0, 1_000).Select(i => fixture.Webhook.Message($"{700_000_000_000 + (i % 50)}", $"m_{i}", $"câu {i}", fixture.Clock.GetUtcNow())).ToList();
        foreach (var citizen in events.Select(one => (string)one["sender"]!["id"]!).Distinct())
        {
            fixture.Graph.Inbox.Touch(citizen, fixture.Clock.GetUtcNow());
        }

        Assert.Equal(HttpStatusCode.OK, await fixture.Webhook.PostAsync(events));
        Assert.Equal(1_000, fixture.Heard.Count);
    }

    [Fact]
    public async Task Without_settings_the_channel_is_off_and_health_says_so()
    {
        using var bot = new SupportBotApplication();
        var client = bot.CreateClient();

        using var post = await client.PostAsync(new Uri("/webhooks/messenger", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
        var health = await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, post.StatusCode);
        Assert.Contains("\"messenger\":\"off\"", health, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> VerifyAsync(MessengerFixture fixture, string mode, string token) => fixture.Bot.CreateClient().GetAsync(
        new Uri($"/webhooks/messenger?hub.mode={mode}&hub.verify_token={Uri.EscapeDataString(token)}&hub.challenge=1158201444", UriKind.Relative));

    private static void AssertRefused(MessengerFixture fixture, string reason)
    {
        Assert.Equal([$"messenger/{reason}"], fixture.Refused.Seen);
        Assert.False(fixture.HasWritten);
    }
}
