using Microsoft.Bot.Connector;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Web.Channels.BotFramework;
using Sdk = Microsoft.Bot.Schema;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>What the SDK's seams say to code that comes in by them rather than by the endpoint, and what is not served there.</summary>
public sealed class SdkSeamTests
{
    [Fact]
    public async Task Without_an_app_id_no_header_proves_anything()
    {
        using var bot = new SupportBotApplication { Decider = Replying.With("đây") };

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Seam(bot).AuthenticateRequestAsync(Activity("http://127.0.0.1:1/"), "Bearer x", default));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("garbage")]
    [InlineData("Bearer ")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9.e30.x")]
    public async Task A_token_that_is_none_is_refused(string? header)
    {
        await using var fixture = await ConnectorFixture.OpenAsync();

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Seam(fixture.Bot).AuthenticateRequestAsync(Activity(fixture.Connector.Address), header!, default));
    }

    [Fact]
    public async Task A_call_that_names_no_address_or_a_foreign_one_is_refused_unless_it_takes_the_replies_itself()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        var seam = Seam(fixture.Bot);
        var (own, foreign) = (fixture.Connector.Address, "https://foreign.example.org/");

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => seam.AuthenticateRequestAsync(Activity(null), Bearer(fixture, own), default));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => seam.AuthenticateRequestAsync(Activity(foreign), Bearer(fixture, own), default));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => seam.AuthenticateRequestAsync(Activity(foreign), Bearer(fixture, foreign), default));
        var expecting = Activity(null);
        expecting.DeliveryMode = Sdk.DeliveryModes.ExpectReplies;
        var accepted = await seam.AuthenticateRequestAsync(expecting, Bearer(fixture, own), default);

        Assert.Equal([TestAuthority.AppId, TestAuthority.AppId], accepted.ClaimsIdentity.Claims.Select(claim => claim.Value));
        using var connector = await accepted.ConnectorFactory.CreateAsync(null, null, default);
        Assert.Throws<NotSupportedException>(() => connector.Conversations);
    }

    [Fact]
    public async Task A_new_signing_key_is_looked_for_and_keys_out_of_reach_are_told_as_such()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        var seam = Seam(fixture.Bot);
        fixture.Authority.IsDown = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => seam.AuthenticateRequestAsync(Activity(fixture.Connector.Address), Bearer(fixture, fixture.Connector.Address), default));
        fixture.Authority.IsDown = false;
        fixture.Clock.Offset = TimeSpan.FromSeconds(4);
        await seam.AuthenticateRequestAsync(Activity(fixture.Connector.Address), Bearer(fixture, fixture.Connector.Address), default);

        fixture.Authority.Rotate();
        var accepted = await seam.AuthenticateRequestAsync(Activity(fixture.Connector.Address), Bearer(fixture, fixture.Connector.Address), default);

        Assert.True(accepted.ClaimsIdentity.IsAuthenticated);
        Assert.Equal(2, fixture.Authority.KeyFetches);
    }

    [Fact]
    public async Task The_SDKs_own_client_sends_with_our_token_to_listed_hosts_only()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        var factory = Seam(fixture.Bot).CreateConnectorFactory(new System.Security.Claims.ClaimsIdentity());

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => factory.CreateAsync("https://foreign.example.org/", null, default));
        using var client = await factory.CreateAsync(fixture.Connector.Address, null, default);
        await client.Conversations.SendToConversationAsync("c-1", new Sdk.Activity { Type = Sdk.ActivityTypes.Message, Text = "chào" }, default);

        Assert.Equal(("/v3/conversations/c-1/activities", "chào"), (fixture.Connector.Received.Single().Path, (string?)fixture.Connector.Received.Single().Activity["text"]));
        Assert.Equal($"Bearer {fixture.Authority.Tokens.Single()}", fixture.Connector.Authorizations.Single());
    }

    [Fact]
    public async Task Streaming_skills_and_tokens_of_users_are_not_served()
    {
        using var bot = new SupportBotApplication { Decider = Replying.With("đây") };
        var seam = Seam(bot);
        using var tokens = await seam.CreateUserTokenClientAsync(new System.Security.Claims.ClaimsIdentity(), default);

        await Assert.ThrowsAsync<NotSupportedException>(() => seam.AuthenticateStreamingRequestAsync("Bearer x", "test", default));
        await Assert.ThrowsAsync<NotSupportedException>(() => seam.AuthenticateChannelRequestAsync("Bearer x", default));
        Assert.Throws<NotSupportedException>(seam.CreateBotFrameworkClient);
        Assert.Throws<NotSupportedException>(seam.GetOriginatingAudience);
        await Assert.ThrowsAsync<NotSupportedException>(() => tokens.GetUserTokenAsync("u", "c", "test", "", default));
        await Assert.ThrowsAsync<NotSupportedException>(() => tokens.GetSignInResourceAsync("c", Activity(null), "", default));
        await Assert.ThrowsAsync<NotSupportedException>(() => tokens.SignOutUserAsync("u", "c", "test", default));
        await Assert.ThrowsAsync<NotSupportedException>(() => tokens.GetTokenStatusAsync("u", "test", "", default));
        await Assert.ThrowsAsync<NotSupportedException>(() => tokens.GetAadTokensAsync("u", "c", [], "test", default));
        await Assert.ThrowsAsync<NotSupportedException>(() => tokens.ExchangeTokenAsync("u", "c", "test", new Sdk.TokenExchangeRequest(), default));
    }

    private static ConnectorAuthentication Seam(SupportBotApplication bot) => bot.Services.GetRequiredService<ConnectorAuthentication>();

    private static string Bearer(ConnectorFixture fixture, string serviceUrl) => $"Bearer {fixture.Authority.ConnectorToken(serviceUrl)}";

    private static Sdk.Activity Activity(string? serviceUrl) => new()
    {
        Type = Sdk.ActivityTypes.Message,
        ChannelId = "test",
        ServiceUrl = serviceUrl,
        Conversation = new Sdk.ConversationAccount(id: "c-1"),
        Text = "xin chào",
    };
}
