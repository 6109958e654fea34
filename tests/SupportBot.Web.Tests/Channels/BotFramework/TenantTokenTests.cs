using System.Net;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>Programs of the operator (the Emulator) that call in the bot's own name, with a token of its tenant.</summary>
public sealed class TenantTokenTests
{
    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public async Task A_program_with_the_bots_own_credentials_is_answered_where_the_tenant_is_configured(string version)
    {
        await using var fixture = await ConnectorFixture.OpenAsync(withTenant: true);

        var answer = await fixture.CallAsync(token: fixture.Authority.TenantToken(version));

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Eventually.TrueAsync(() => fixture.Connector.Received.Count == 1);
    }

    [Theory]
    [InlineData("2.0", "aaaaaaaa-2222-3333-4444-555555555555")]
    [InlineData("1.0", null)]
    [InlineData("3.0", TestAuthority.AppId)]
    public async Task Another_program_of_the_tenant_is_not(string version, string? caller)
    {
        await using var fixture = await ConnectorFixture.OpenAsync(withTenant: true);

        var answer = await fixture.CallAsync(token: fixture.Authority.TenantToken(version, caller));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(["botframework/caller"], fixture.Refused.Seen);
        Assert.False(fixture.HasWritten);
    }

    [Fact]
    public async Task The_tenant_cannot_speak_as_the_Connector()
    {
        await using var fixture = await ConnectorFixture.OpenAsync(withTenant: true);

        var answer = await fixture.CallAsync(token: fixture.Authority.ConnectorToken(fixture.Connector.Address, token => token.SigningCredentials = fixture.Authority.TenantSignature));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(["botframework/signature"], fixture.Refused.Seen);
    }

    [Fact]
    public async Task Without_a_configured_tenant_only_the_Connector_is_believed()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await fixture.CallAsync(token: fixture.Authority.TenantToken())).StatusCode);
        Assert.Equal(["botframework/issuer"], fixture.Refused.Seen);
    }
}
