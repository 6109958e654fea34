using System.Net;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>Where replies may go while an app id is set, and what is pushed nowhere.</summary>
public sealed class ConnectorAddressTests
{
    [Theory]
    [InlineData("?x=1")]
    [InlineData("/a?")]
    [InlineData("/#x")]
    public async Task An_address_with_query_or_fragment_gets_no_replies_though_the_token_vouches_for_it(string tail)
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        var address = fixture.Connector.Address + tail;
        var message = fixture.Message();
        message["serviceUrl"] = address;

        using var pushed = await fixture.CallAsync(message, fixture.Authority.ConnectorToken(address));
        Assert.Equal(HttpStatusCode.BadRequest, pushed.StatusCode);
        Assert.Equal(["botframework/service_url_form"], fixture.Refused.Seen);
        Assert.False(fixture.HasWritten);
        message["deliveryMode"] = "expectReplies";
        using var answered = await fixture.CallAsync(message, fixture.Authority.ConnectorToken(address));

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal([null], fixture.Bot.Store.Routes);
        Assert.Empty(fixture.Deliveries);
    }

    [Fact]
    public async Task Without_an_address_replies_are_given_only_in_the_answer()
    {
        await using var fixture = await ConnectorFixture.OpenAsync();
        var message = fixture.Message();
        message.Remove("serviceUrl");

        using var pushed = await fixture.CallAsync(message);
        Assert.Equal(HttpStatusCode.Unauthorized, pushed.StatusCode);
        message["deliveryMode"] = "expectReplies";
        using var answered = await fixture.CallAsync(message);

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal([null], fixture.Bot.Store.Routes);
    }
}
