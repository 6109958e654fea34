using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace SupportBot.Web.Tests.Channels.BotFramework;

/// <summary>A bot with an app id, the authority that it believes, and the Connector that calls it and takes its replies.</summary>
internal sealed class ConnectorFixture : IAsyncDisposable
{
    private ConnectorFixture(TestAuthority authority, ReplyListener connector, SupportBotApplication bot)
    {
        (Authority, Connector, Bot) = (authority, connector, bot);
        Refused = new RefusalCount(bot);
    }

    public MovedClock Clock => (MovedClock)Authority.Time;

    public TestAuthority Authority { get; }

    public ReplyListener Connector { get; }

    public SupportBotApplication Bot { get; }

    public RefusalCount Refused { get; }

    public static async Task<ConnectorFixture> OpenAsync(bool withTenant = false, string password = TestAuthority.AppPassword, params int[] failures)
    {
        var clock = new MovedClock();
        var authority = await TestAuthority.StartAsync(clock);
        var bot = new SupportBotApplication { Decider = Replying.With("đây"), Time = clock };
        foreach (var (key, value) in authority.Settings(withTenant))
        {
            bot.Settings[key] = value;
        }

        bot.Settings["BotFramework:AppPassword"] = password;
        bot.Settings["Delivery:FirstWaitMilliseconds"] = "1";
        return new ConnectorFixture(authority, await ReplyListener.StartAsync(failures), bot);
    }

    /// <summary>A message that the Connector passes on; the replies go back to it.</summary>
    public JsonObject Message(string id = "m-1")
    {
        var message = SupportBotApplication.Message("xin chào", "c-1", id);
        message.Remove("deliveryMode");
        message["serviceUrl"] = Connector.Address;
        return message;
    }

    /// <summary>Calls the bot with a token; a good one of the Connector where none is given.</summary>
    public Task<HttpResponseMessage> CallAsync(JsonObject? message = null, string? token = null) =>
        CallAsync(token ?? Authority.ConnectorToken(Connector.Address), JsonContent.Create(message ?? Message()));

    public async Task<HttpResponseMessage> CallAsync(string? token, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/messages", UriKind.Relative)) { Content = body };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Bot.CreateClient().SendAsync(request);
    }

    /// <summary>Whether anything at all was written.</summary>
    public bool HasWritten => Bot.Store.ConversationIds.Count > 0 || Bot.Store.MessageIds.Count > 0;

    public IReadOnlyList<string?> Deliveries => Bot.Store.DeliveryStates;

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        Refused.Dispose();
        await Bot.DisposeAsync();
        await Connector.DisposeAsync();
        await Authority.DisposeAsync();
    }
}
