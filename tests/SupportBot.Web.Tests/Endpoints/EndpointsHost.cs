using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using SupportBot.Simulators.Messenger;
using SupportBot.Simulators.Zalo;
using SupportBot.Web.Channels.Messenger;
using SupportBot.Web.Channels.Zalo;
using SupportBot.Web.Tests.Channels;

namespace SupportBot.Web.Tests.Endpoints;

/// <summary>The service on a real port with every door open, and those who may call there.</summary>
public sealed class EndpointsHost : IAsyncLifetime, IAsyncDisposable
{
    // A conversation that speaks faster than a person can is held back: after so many calls another one speaks.
    private const int CallsOfOne = 40;

    private readonly ConcurrentQueue<string> heard = new();
    private int calls;
    private readonly SupportBotApplication bot;

    public EndpointsHost() => bot = new()
    {
        Settings =
        {
            ["Channels:Messenger:PageId"] = GraphSimulator.PageId,
            ["Channels:Messenger:PageAccessToken"] = GraphSimulator.Token,
            ["Channels:Messenger:AppSecret"] = GraphSimulator.AppSecret,
            ["Channels:Messenger:VerifyToken"] = GraphSimulator.VerifyToken,
            ["Channels:Messenger:GraphUrl"] = "http://127.0.0.1:9/v26.0",
            ["Channels:Zalo:OaId"] = ZaloSimulator.OaId,
            ["Channels:Zalo:AppId"] = ZaloSimulator.AppId,
            ["Channels:Zalo:AppSecret"] = ZaloSimulator.AppSecret,
            ["Channels:Zalo:WebhookSecret"] = ZaloSimulator.WebhookSecret,
            ["Channels:Zalo:ApiUrl"] = "http://127.0.0.1:9",
            ["Channels:Zalo:OAuthUrl"] = "http://127.0.0.1:9",
            ["Serilog:MinimumLevel"] = "Information",
        },
        Decider = request =>
        {
            heard.Enqueue(request.Message.Text);
            return Replying.Outcome(request, "đây");
        },
    };

    /// <summary>What the bot was asked to decide, at whatever door.</summary>
    public IReadOnlyCollection<string> Heard => heard;

    public SupportBotApplication Bot => bot;

    public HttpClient Http { get; private set; } = new();

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>What stands in the log of an operator.</summary>
    public string Told => string.Join('\n', Logs.Lines.Where(line => line.Level >= LogLevel.Information).Select(line => line.Text));

    internal CollectedLogs Logs { get; private set; } = new();

    /// <summary>A conversation on Direct Line, and the token for it.</summary>
    public (string Id, string Token) Talk { get; private set; }

    public async Task InitializeAsync()
    {
        bot.UseKestrel(0);
        bot.StartServer();
        Address = bot.ClientOptions.BaseAddress;
        Logs = CollectedLogs.From(bot.Services);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        Talk = await BeginAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Logs.Dispose();
        await bot.DisposeAsync();
    }

    /// <summary>A new conversation of the page.</summary>
    public async Task<(string Id, string Token)> BeginAsync()
    {
        using var answer = await Http.PostAsync(new Uri("/webchat/session", UriKind.Relative), null);
        var session = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return ((string)session["conversationId"]!, (string)session["token"]!);
    }

    /// <summary>Every door that takes JSON, by name. What the body says is a message is put where the door has its messages.</summary>
    public Dictionary<string, Func<byte[], Task<HttpResponseMessage>>> Endpoints => new()
    {
        ["messages"] = body => PostAsync("/api/messages", body),
        ["directline"] = async body =>
        {
            var (id, token) = await NextTalkAsync();
            return await PostAsync($"/v3/directline/conversations/{id}/activities", body, bearer: token);
        },
        ["upload"] = async body =>
        {
            var (id, token) = await NextTalkAsync();
            return await PostAsync($"/v3/directline/conversations/{id}/upload", Multipart(body), "multipart/form-data; boundary=b", token);
        },
        ["generate"] = body => PostAsync("/v3/directline/tokens/generate", body, bearer: SupportBotApplication.Secret),
        ["start"] = body => PostAsync("/v3/directline/conversations", body, bearer: Talk.Token),
        ["session"] = body => PostAsync("/webchat/session", body),
        ["messenger"] = MessengerAsync,
        ["messenger message"] = body => MessengerAsync(Join(
            $$"""{"object":"page","entry":[{"id":"{{GraphSimulator.PageId}}","messaging":[{"sender":{"id":"{{NextCitizen}}"},"recipient":{"id":"{{GraphSimulator.PageId}}"},"timestamp":{{Now}},"message":""", body, "}]}]}")),
        ["zalo"] = body => ZaloAsync(body, Now),
        ["zalo message"] = body =>
        {
            var now = Now;
            return ZaloAsync(
                Join($$"""{"app_id":"{{ZaloSimulator.AppId}}","event_name":"user_send_text","timestamp":"{{now}}","sender":{"id":"{{NextCitizen}}"},"recipient":{"id":"{{ZaloSimulator.OaId}}"},"message":""", body, "}"), now);
        },
    };

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string type = "application/json", string? bearer = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (bearer is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, params (string Name, string Value)[] headers) => PostAsync(path, Encoding.UTF8.GetBytes(body), headers: headers);

    private static string Now => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    // Each call another: two messages of one citizen without an id within one millisecond are a repeat.
    private int NextCitizen => 7 + Interlocked.Increment(ref calls);

    private async Task<(string Id, string Token)> NextTalkAsync()
    {
        if (Interlocked.Increment(ref calls) % CallsOfOne == 0)
        {
            Talk = await BeginAsync();
        }

        return Talk;
    }

    private Task<HttpResponseMessage> MessengerAsync(byte[] body) =>
        PostAsync("/webhooks/messenger", body, headers: (MessengerSignature.Header, MessengerSignature.Compute(body, GraphSimulator.AppSecret)));

    private Task<HttpResponseMessage> ZaloAsync(byte[] body, string now) =>
        PostAsync("/webhooks/zalo", body, headers: [(ZaloSignature.Header, ZaloWebhookSimulator.Sign(body, now)), ("X-ZEvent-Timestamp", now)]);

    private static byte[] Multipart(byte[] body) =>
        Join("--b\r\nContent-Disposition: form-data; name=\"activity\"\r\nContent-Type: application/vnd.microsoft.activity\r\n\r\n", body, "\r\n--b--\r\n");

    private static byte[] Join(string before, byte[] body, string after) => [.. Encoding.UTF8.GetBytes(before), .. body, .. Encoding.UTF8.GetBytes(after)];
}
