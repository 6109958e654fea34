using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>Who may call <c>/api/messages</c> once an app id is set.</summary>
public sealed class CallerTokenTests
{
    [Fact]
    public async Task The_Connectors_message_is_taken_and_the_reply_reaches_it_with_our_token()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();

        var answer = await fixture.CallAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.TrueAsync(() => fixture.Connector.Received.Count == 1);
        Assert.Equal("đây", (string?)fixture.Connector.Received.Single().Activity["text"]);
        Assert.Equal("/v3/conversations/c-1/activities/m-1", fixture.Connector.Received.Single().Path);
        Assert.Equal($"Bearer {fixture.Authority.Tokens.Single()}", fixture.Connector.Authorizations.Single());
        Assert.Empty(fixture.Refused.Seen);
    }

    [Theory]
    [InlineData("audience")]
    [InlineData("issuer")]
    [InlineData("signature")]
    [InlineData("service_url")]
    [InlineData("service_url", "nowhere")]
    [InlineData("lifetime", "late")]
    [InlineData("lifetime", "early")]
    [InlineData("lifetime", "endless")]
    [InlineData("signature", "none")]
    [InlineData("signature", "symmetric")]
    [InlineData("signature", "changed")]
    [InlineData("unsigned", "nonsense")]
    [InlineData("unsigned", "garbled")]
    [InlineData("unsigned", "empty")]
    public async Task A_token_that_is_not_right_is_refused_and_counted_and_nothing_is_written(string reason, string how = "")
    {
        await using var fixture = await ConnectorFixture.OpenAsync();

        var answer = await fixture.CallAsync(token: Wrong(fixture, reason, how));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal([$"botframework/{reason}"], fixture.Refused.Seen);
        Assert.False(fixture.HasWritten);
        Assert.Empty(fixture.Connector.Received);
    }

    [Fact]
    public async Task A_call_without_a_token_is_refused_before_its_body_is_read()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();

        var answer = await fixture.CallAsync(null, ConnectorFixture.Json(new string('x', 5_000_000)));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(["botframework/unsigned"], fixture.Refused.Seen);
        Assert.False(fixture.HasWritten);
    }

    [Fact]
    public async Task A_key_speaks_only_for_the_channels_that_endorse_it()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        fixture.Authority.Rotate("msteams");

        var answer = await fixture.CallAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(["botframework/endorsement"], fixture.Refused.Seen);
        Assert.False(fixture.HasWritten);
    }

    [Fact]
    public async Task Bodies_that_are_too_large_or_not_called_JSON_are_refused_whoever_sends_them()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        var token = fixture.Authority.ConnectorToken(fixture.Connector.Address);
        var large = fixture.Message();
        large["text"] = new string('a', 300_000);

        var tooLarge = await fixture.CallAsync(token, ConnectorFixture.Json(large.ToJsonString()));
        var notJson = await fixture.CallAsync(token, new StringContent(fixture.Message().ToJsonString(), Encoding.UTF8, "text/plain"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, notJson.StatusCode);
        Assert.Equal(["botframework/size", "botframework/content_type"], fixture.Refused.Seen);
        Assert.False(fixture.HasWritten);
    }

    [Theory]
    [InlineData(-4, 60)]
    [InlineData(4, 60)]
    [InlineData(-60, -4)]
    public async Task Clocks_may_differ_by_five_minutes(int from, int until)
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        var now = fixture.Clock.GetUtcNow().UtcDateTime;

        var answer = await fixture.CallAsync(token: fixture.Authority.ConnectorToken(fixture.Connector.Address, token => (token.NotBefore, token.Expires) = (now.AddMinutes(from), now.AddMinutes(until))));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task The_vouched_address_may_differ_in_case_and_the_app_id_too()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();

        var answer = await fixture.CallAsync(token: fixture.Authority.ConnectorToken(fixture.Connector.Address.ToUpperInvariant(), token => token.Audience = TestAuthority.AppId.ToUpperInvariant()));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_new_signing_key_is_known_with_its_first_message_and_forged_ones_do_not_make_us_ask_again_and_again()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await fixture.CallAsync(fixture.Message("m-1"))).StatusCode);
        var old = fixture.Authority.ConnectorToken(fixture.Connector.Address);

        fixture.Authority.Rotate();
        var rotated = await fixture.CallAsync(fixture.Message("m-2"));
        var withdrawn = await fixture.CallAsync(fixture.Message("m-3"), old);
        Assert.Equal(2, fixture.Authority.KeyFetches);
        fixture.Authority.Rotate();
        var tooSoon = await fixture.CallAsync(fixture.Message("m-4"));
        Assert.Equal(2, fixture.Authority.KeyFetches);
        fixture.Clock.Offset = TimeSpan.FromMinutes(6);
        var later = await fixture.CallAsync(fixture.Message("m-5"));

        Assert.Equal(HttpStatusCode.Accepted, rotated.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, withdrawn.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, tooSoon.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, later.StatusCode);
        Assert.Equal(3, fixture.Authority.KeyFetches);
    }

    [Fact]
    public async Task While_the_keys_are_out_of_reach_nobody_is_let_in_and_known_keys_stay_good()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        fixture.Authority.IsDown = true;
        var unknown = await fixture.CallAsync();
        Assert.False(fixture.HasWritten);
        fixture.Authority.IsDown = false;
        fixture.Clock.Offset = TimeSpan.FromSeconds(6);
        var known = await fixture.CallAsync();
        fixture.Authority.IsDown = true;
        fixture.Clock.Offset = TimeSpan.FromHours(25);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, known.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await fixture.CallAsync(fixture.Message("m-2"))).StatusCode);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/", HttpStatusCode.Forbidden)]
    [InlineData("http://connector.example.com/", HttpStatusCode.Forbidden)]
    [InlineData("https://example.com/", HttpStatusCode.Forbidden)]
    [InlineData("https://notexample.com/", HttpStatusCode.Forbidden)]
    [InlineData("https://connector.example.com@evil.test/", HttpStatusCode.Forbidden)]
    [InlineData("https://connector.example.com/amer/", HttpStatusCode.Accepted)]
    public async Task Replies_go_only_to_hosts_that_are_listed(string serviceUrl, HttpStatusCode status)
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        var message = fixture.Message();
        message["serviceUrl"] = serviceUrl;

        Assert.Equal(status, (await fixture.CallAsync(message, fixture.Authority.ConnectorToken(serviceUrl))).StatusCode);
        Assert.Equal(status == HttpStatusCode.Accepted, fixture.HasWritten);
    }

    private static string Wrong(ConnectorFixture fixture, string reason, string how)
    {
        var address = fixture.Connector.Address;
        var now = fixture.Clock.GetUtcNow().UtcDateTime;
        return (reason, how) switch
        {
            ("audience", _) => fixture.Authority.ConnectorToken(address, token => token.Audience = Guid.NewGuid().ToString()),
            ("issuer", _) => fixture.Authority.ConnectorToken(address, token => token.Issuer = "https://api.botframework.com.example"),
            ("service_url", "nowhere") => fixture.Authority.ConnectorToken(null),
            ("service_url", _) => fixture.Authority.ConnectorToken("http://127.0.0.2:1/"),
            ("lifetime", "late") => fixture.Authority.ConnectorToken(address, token => (token.NotBefore, token.Expires) = (now.AddHours(-1), now.AddMinutes(-6))),
            ("lifetime", "early") => fixture.Authority.ConnectorToken(address, token => (token.NotBefore, token.Expires) = (now.AddMinutes(6), now.AddHours(1))),
            ("lifetime", _) => fixture.Authority.ConnectorToken(address, token => token.Expires = null),
            ("signature", "none") => Unsigned(fixture.Authority.ConnectorToken(address)),
            ("signature", "symmetric") => fixture.Authority.ConnectorToken(address, token => token.SigningCredentials = WithPublicKey(fixture.Authority.Key)),
            ("signature", "changed") => Changed(fixture.Authority.ConnectorToken(address)),
            ("signature", _) => fixture.Authority.ConnectorToken(address, token => token.SigningCredentials = Foreign(fixture.Authority.Key.KeyId)),
            (_, "nonsense") => "nonsense",
            (_, "garbled") => "eyJhbGci.eyJpc3M.c2ln",
            _ => " ",
        };
    }

    private static SigningCredentials Foreign(string keyId) => new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = keyId }, SecurityAlgorithms.RsaSha256);

    // The classic attack: the public key, taken for a shared secret.
    private static SigningCredentials WithPublicKey(RsaSecurityKey key) =>
        new(new SymmetricSecurityKey(key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = key.KeyId }, SecurityAlgorithms.HmacSha256);

    private static string Unsigned(string token)
    {
        var header = JsonNode.Parse(Base64UrlEncoder.Decode(token.Split('.')[0]))!;
        header["alg"] = "none";
        return $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{token.Split('.')[1]}.";
    }

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        claims["extra"] = true;
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims.ToJsonString())}.{parts[2]}";
    }
}
