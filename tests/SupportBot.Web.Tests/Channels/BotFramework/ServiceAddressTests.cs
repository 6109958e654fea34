using System.Net;
using System.Text.Json.Nodes;
using SupportBot.Web.Tests.Endpoints;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>Where replies may be pushed to, and who may ask for it while no app id is set.</summary>
public sealed class ServiceAddressTests(EndpointsHost host) : IClassFixture<EndpointsHost>
{
    public static TheoryData<string> Unfit() =>
    [
        "http://127.0.0.1:9/x?y=1", "http://127.0.0.1:9?", "http://127.0.0.1:9/#", "http://127.0.0.1:9/a#b?c", "http://localhost:9/?", "http://[::1]:9/?a",
        "http://u:p@127.0.0.1:9/", "http://u@localhost:9", "http://127.0.0.1:9/ x", "http://127.0.0.1:9\\x", "http://127.0.0.1:9/\tx",
    ];

    // {0}: the service's own port.
    public static TheoryData<string> Own() =>
    [
        "http://127.0.0.1:{0}", "http://127.0.0.1:{0}/", "http://localhost:{0}/api/messages", "http://LOCALHOST:{0}", "http://[::1]:{0}/", "http://127.0.0.2:{0}",
        "http://127.1:{0}/", "http://2130706433:{0}/", "http://0x7f.0.0.1:{0}/", "http://0177.0.0.1:{0}/", "http://[::ffff:127.0.0.1]:{0}/", "https://127.0.0.1:{0}/", "http://0.0.0.0:{0}", "http://[::]:{0}/",
        // What made the bot talk with itself for ever.
        "http://127.0.0.1:{0}/api/messages?x=", "http://localhost:{0}/api/messages#", "http://127.0.0.1:{0}/api/messages?",
    ];

    [Theory]
    [MemberData(nameof(Unfit))]
    public Task An_address_with_query_fragment_or_user_gets_no_replies(string serviceUrl) => AssertRefusedAsync(serviceUrl);

    [Theory]
    [MemberData(nameof(Own))]
    public Task The_service_itself_gets_no_replies(string serviceUrl) => AssertRefusedAsync(serviceUrl.Replace("{0}", $"{host.Address.Port}", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Unfit))]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("https://evil.example/")]
    [InlineData("http://127.0.0.1:{0}/api/messages?x=")]
    public async Task Where_nothing_is_pushed_any_address_is_accepted_and_none_is_kept(string serviceUrl)
    {
        var message = SupportBotApplication.Message("chào", $"kept-{Guid.NewGuid():N}");
        message["serviceUrl"] = serviceUrl.Replace("{0}", $"{host.Address.Port}", StringComparison.Ordinal);

        using var answer = await host.PostAsync("/api/messages", message.ToJsonString());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["activities"]!.AsArray());
        Assert.Equal([null], host.Bot.Store.RoutesOf((string)message["conversation"]!["id"]!));
        Assert.Equal(0, Deliveries(message));
    }

    [Fact]
    public async Task A_way_that_was_kept_stays_when_a_later_message_names_another_without_pushing()
    {
        await using var listener = await ReplyListener.StartAsync();
        var message = SupportBotApplication.Message("chào", "stays");
        message.Remove("deliveryMode");
        message["serviceUrl"] = listener.Address;
        using var pushed = await host.PostAsync("/api/messages", message.ToJsonString());
        var other = SupportBotApplication.Message("chào", "stays");
        other["serviceUrl"] = $"http://127.0.0.1:{host.Address.Port}/api/messages?x=";
        using var answered = await host.PostAsync("/api/messages", other.ToJsonString());

        Assert.Equal(HttpStatusCode.Accepted, pushed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal([listener.Address], host.Bot.Store.RoutesOf("stays"));
        await Eventually.TrueAsync(() => listener.Received.Count == 1);
    }

    [Theory]
    [InlineData("localhost", null, 202)]
    [InlineData("LocalHost:5080", null, 202)]
    [InlineData("127.0.0.1:1", null, 202)]
    [InlineData("127.8.9.10", null, 202)]
    [InlineData("[::1]:5080", null, 202)]
    [InlineData("localhost", "http://localhost:3000", 202)]
    [InlineData("localhost", "https://127.0.0.1", 202)]
    [InlineData("evil.example", null, 403)]
    [InlineData("evil.example:5080", "http://evil.example:5080", 403)]
    [InlineData("localhost.evil.example", null, 403)]
    [InlineData("127.0.0.1.evil.example", null, 403)]
    [InlineData("localhost.", null, 403)]
    [InlineData("0.0.0.0:5080", null, 403)]
    [InlineData("192.168.1.7:5080", null, 403)]
    [InlineData("localhost", "http://evil.example", 403)]
    [InlineData("localhost", "https://localhost.evil.example", 403)]
    [InlineData("localhost", "null", 403)]
    [InlineData("localhost", "http://localhost@evil.example", 403)]
    [InlineData("localhost", "file://", 403)]
    public async Task A_page_of_another_site_is_not_taken_for_this_machine(string name, string? origin, int status)
    {
        (string Name, string Value)[] headers = origin is null ? [("Host", name)] : [("Host", name), ("Origin", origin)];

        using var answer = await host.PostAsync("/api/messages", """{"type":"message","text":"x","conversation":{"id":"rebound"}}""", headers);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    private async Task AssertRefusedAsync(string serviceUrl)
    {
        var heard = host.Heard.Count;
        var message = SupportBotApplication.Message("chào", $"self-{Guid.NewGuid():N}");
        message.Remove("deliveryMode");
        message["serviceUrl"] = serviceUrl;

        using var answer = await host.PostAsync("/api/messages", message.ToJsonString());

        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden, $"{answer.StatusCode} for {serviceUrl}");
        Assert.Equal(heard, host.Heard.Count);
        Assert.Empty(host.Bot.Store.ConversationIdsOf((string)message["conversation"]!["id"]!));
    }

    private int Deliveries(JsonObject message) => host.Bot.Store.CountDeliveries((string)message["conversation"]!["id"]!);
}
