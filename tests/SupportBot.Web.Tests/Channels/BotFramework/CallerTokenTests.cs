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
        await using var desk = await ConnectorDesk.OpenAsync();

        var answer = await desk.CallAsync();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.TrueAsync(() => desk.Connector.Received.Count == 1);
        Assert.Equal("đây", (string?)desk.Connector.Received.Single().Activity["text"]);
        Assert.Equal("/v3/conversations/c-1/activities/m-1", desk.Connector.Received.Single().Path);
        Assert.Equal($"Bearer {desk.Authority.Tokens.Single()}", desk.Connector.Authorizations.Single());
        Assert.Empty(desk.Refused.Seen);
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
        await using var desk = await ConnectorDesk.OpenAsync();

        var answer = await desk.CallAsync(token: Wrong(desk, reason, how));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal([$"botframework/{reason}"], desk.Refused.Seen);
        Assert.False(desk.HasWritten);
        Assert.Empty(desk.Connector.Received);
    }

    [Fact]
    public async Task A_call_without_a_token_is_refused_before_its_body_is_read()
    {
        await using var desk = await ConnectorDesk.OpenAsync();

        var answer = await desk.CallAsync(null, ConnectorDesk.Json(new string('x', 5_000_000)));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(["botframework/unsigned"], desk.Refused.Seen);
        Assert.False(desk.HasWritten);
    }

    [Fact]
    public async Task A_key_speaks_only_for_the_channels_that_endorse_it()
    {
        await using var desk = await ConnectorDesk.OpenAsync();
        desk.Authority.Rotate("msteams");

        var answer = await desk.CallAsync();

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(["botframework/endorsement"], desk.Refused.Seen);
        Assert.False(desk.HasWritten);
    }

    [Fact]
    public async Task Bodies_that_are_too_large_or_not_called_JSON_are_refused_whoever_sends_them()
    {
        await using var desk = await ConnectorDesk.OpenAsync();
        var token = desk.Authority.ConnectorToken(desk.Connector.Address);
        var large = desk.Message();
        large["text"] = new string('a', 300_000);

        var tooLarge = await desk.CallAsync(token, ConnectorDesk.Json(large.ToJsonString()));
        var notJson = await desk.CallAsync(token, new StringContent(desk.Message().ToJsonString(), Encoding.UTF8, "text/plain"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, notJson.StatusCode);
        Assert.Equal(["botframework/size", "botframework/content_type"], desk.Refused.Seen);
        Assert.False(desk.HasWritten);
    }

    [Theory]
    [InlineData(-4, 60)]
    [InlineData(4, 60)]
    [InlineData(-60, -4)]
    public async Task Clocks_may_differ_by_five_minutes(int from, int until)
    {
        await using var desk = await ConnectorDesk.OpenAsync();
        var now = desk.Clock.GetUtcNow().UtcDateTime;

        var answer = await desk.CallAsync(token: desk.Authority.ConnectorToken(desk.Connector.Address, token => (token.NotBefore, token.Expires) = (now.AddMinutes(from), now.AddMinutes(until))));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task The_vouched_address_may_differ_in_case_and_the_app_id_too()
    {
        await using var desk = await ConnectorDesk.OpenAsync();

        var answer = await desk.CallAsync(token: desk.Authority.ConnectorToken(desk.Connector.Address.ToUpperInvariant(), token => token.Audience = TestAuthority.AppId.ToUpperInvariant()));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_new_signing_key_is_known_with_its_first_message_and_forged_ones_do_not_make_us_ask_again_and_again()
    {
        await using var desk = await ConnectorDesk.OpenAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await desk.CallAsync(desk.Message("m-1"))).StatusCode);
        var old = desk.Authority.ConnectorToken(desk.Connector.Address);

        desk.Authority.Rotate();
        var rotated = await desk.CallAsync(desk.Message("m-2"));
        var withdrawn = await desk.CallAsync(desk.Message("m-3"), old);
        Assert.Equal(2, desk.Authority.KeyFetches);
        desk.Authority.Rotate();
        var tooSoon = await desk.CallAsync(desk.Message("m-4"));
        Assert.Equal(2, desk.Authority.KeyFetches);
        desk.Clock.Ahead = TimeSpan.FromMinutes(6);
        var later = await desk.CallAsync(desk.Message("m-5"));

        Assert.Equal(HttpStatusCode.Accepted, rotated.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, withdrawn.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, tooSoon.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, later.StatusCode);
        Assert.Equal(3, desk.Authority.KeyFetches);
    }

    [Fact]
    public async Task While_the_keys_are_out_of_reach_nobody_is_let_in_and_known_keys_stay_good()
    {
        await using var desk = await ConnectorDesk.OpenAsync();
        desk.Authority.IsDown = true;
        var unknown = await desk.CallAsync();
        Assert.False(desk.HasWritten);
        desk.Authority.IsDown = false;
        desk.Clock.Ahead = TimeSpan.FromSeconds(6);
        var known = await desk.CallAsync();
        desk.Authority.IsDown = true;
        desk.Clock.Ahead = TimeSpan.FromHours(25);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, known.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await desk.CallAsync(desk.Message("m-2"))).StatusCode);
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
        await using var desk = await ConnectorDesk.OpenAsync();
        var message = desk.Message();
        message["serviceUrl"] = serviceUrl;

        Assert.Equal(status, (await desk.CallAsync(message, desk.Authority.ConnectorToken(serviceUrl))).StatusCode);
        Assert.Equal(status == HttpStatusCode.Accepted, desk.HasWritten);
    }

    private static string Wrong(ConnectorDesk desk, string reason, string how)
    {
        var address = desk.Connector.Address;
        var now = desk.Clock.GetUtcNow().UtcDateTime;
        return (reason, how) switch
        {
            ("audience", _) => desk.Authority.ConnectorToken(address, token => token.Audience = Guid.NewGuid().ToString()),
            ("issuer", _) => desk.Authority.ConnectorToken(address, token => token.Issuer = "https://api.botframework.com.example"),
            ("service_url", "nowhere") => desk.Authority.ConnectorToken(null),
            ("service_url", _) => desk.Authority.ConnectorToken("http://127.0.0.2:1/"),
            ("lifetime", "late") => desk.Authority.ConnectorToken(address, token => (token.NotBefore, token.Expires) = (now.AddHours(-1), now.AddMinutes(-6))),
            ("lifetime", "early") => desk.Authority.ConnectorToken(address, token => (token.NotBefore, token.Expires) = (now.AddMinutes(6), now.AddHours(1))),
            ("lifetime", _) => desk.Authority.ConnectorToken(address, token => token.Expires = null),
            ("signature", "none") => Unsigned(desk.Authority.ConnectorToken(address)),
            ("signature", "symmetric") => desk.Authority.ConnectorToken(address, token => token.SigningCredentials = WithPublicKey(desk.Authority.Key)),
            ("signature", "changed") => Changed(desk.Authority.ConnectorToken(address)),
            ("signature", _) => desk.Authority.ConnectorToken(address, token => token.SigningCredentials = Foreign(desk.Authority.Key.KeyId)),
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
