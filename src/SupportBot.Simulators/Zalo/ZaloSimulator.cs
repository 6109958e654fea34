using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SupportBot.Simulators.Zalo;

/// <summary>
/// A small server that behaves like Zalo's OAuth and OpenAPI for one official account: tokens end and refresh tokens work once, refusals come with
/// status 200, limits and windows are kept, calls go wrong when the script says so, and what was delivered comes back to the bot as an echo.
/// </summary>
internal sealed class ZaloSimulator : IAsyncDisposable
{
    public const string OaId = "388613280878808645";
    public const string AppId = "360846524940903967";
    public const string AppSecret = "test_app_secret";
    public const string WebhookSecret = "test_oa_secret";

    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource closing = new();

    private ZaloSimulator(WebApplication app, TimeProvider time, SimulatorScript<ZaloFailureMode> failureModes)
    {
        this.app = app;
        this.time = time;
        FailureModes = failureModes;
        Tokens = new ZaloTokenSimulator(time);
    }

    public SimulatorScript<ZaloFailureMode> FailureModes { get; }

    public ZaloTokenSimulator Tokens { get; }

    public InboxSimulator Inbox { get; } = new();

    /// <summary>Bodies of the calls that sent messages, those that failed included, in order.</summary>
    public ConcurrentQueue<JsonObject> Sends { get; } = new();

    /// <summary>How each of them went.</summary>
    public ConcurrentQueue<ZaloFailureMode> Drawn { get; } = new();

    /// <summary>The access tokens of those calls.</summary>
    public ConcurrentQueue<string> TokensUsed { get; } = new();

    /// <summary>How often conversations were looked up.</summary>
    public int LookUps { get; private set; }

    /// <summary>The error with which the account may do nothing any more; null: none.</summary>
    public int? Refusal { get; set; }

    /// <summary>The error with which looking up is refused; null: none.</summary>
    public int? LookUpRefusal { get; set; }

    /// <summary>What each answer says is left; null: answers say nothing of it.</summary>
    public int? QuotaLeft { get; set; }

    /// <summary>Where echoes go; null: nobody listens.</summary>
    public ZaloWebhookSimulator? Hook { get; set; }

    /// <summary>Of so many messages in a thousand an echo is sent.</summary>
    public int EchoesPerThousand { get; set; } = 1_000;

    /// <summary>Called for each call that is to send a message, before anything is done, with its body and how it goes.</summary>
    public Action<JsonObject, ZaloFailureMode>? OnSend { get; set; }

    public string Address => app.Urls.First();

    public static async Task<ZaloSimulator> StartAsync(TimeProvider? time = null, SimulatorScript<ZaloFailureMode>? failureModes = null)
    {
        var zalo = new ZaloSimulator(SimulatorServer.Build(), time ?? TimeProvider.System, failureModes ?? new SimulatorScript<ZaloFailureMode>());
        zalo.app.MapGet("/v4/oa/permission", (HttpRequest request) => zalo.Tokens.Consent(request, OaId));
        zalo.app.MapPost("/v4/oa/access_token", (Delegate)((HttpContext context) => zalo.Tokens.GiveAsync(context, AppId, AppSecret)));
        zalo.app.MapPost("/v3.0/oa/message/cs", (Delegate)zalo.SendAsync);
        zalo.app.MapGet("/v2.0/oa/conversation", (Delegate)zalo.ReadConversation);
        await zalo.app.StartAsync();
        return zalo;
    }

    /// <summary>The settings of a bot that speaks for the account.</summary>
    public Dictionary<string, string> Settings(string? refreshToken)
    {
        var settings = new Dictionary<string, string>
        {
            ["Channels:Zalo:OaId"] = OaId,
            ["Channels:Zalo:AppId"] = AppId,
            ["Channels:Zalo:AppSecret"] = AppSecret,
            ["Channels:Zalo:WebhookSecret"] = WebhookSecret,
            ["Channels:Zalo:ApiUrl"] = Address,
            ["Channels:Zalo:OAuthUrl"] = Address,
        };
        if (refreshToken is not null)
        {
            settings["Channels:Zalo:RefreshToken"] = refreshToken;
        }

        return settings;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        Tokens.Hold?.TrySetResult();
        await app.DisposeAsync();
        closing.Dispose();
    }

    // Whatever is wrong, the status is 200.
    private static IResult Answer(int error, JsonNode? data = null)
    {
        var body = new JsonObject { ["error"] = error, ["message"] = error == 0 ? "Success" : "An error." };
        if (data is not null)
        {
            body["data"] = data;
        }

        return Results.Text(body.ToJsonString(), "text/json");
    }

    private async Task<IResult> SendAsync(HttpContext context)
    {
        var call = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        var token = context.Request.Headers["access_token"].ToString();
        Sends.Enqueue(call);
        TokensUsed.Enqueue(token);
        var failureMode = FailureModes.Draw();
        Drawn.Enqueue(failureMode);
        OnSend?.Invoke(call, failureMode);
        switch (failureMode)
        {
            case ZaloFailureMode.Cut:
                context.Abort();
                return Results.Empty;
            case ZaloFailureMode.ServerError:
                return Results.StatusCode(500);
            case ZaloFailureMode.SendFailed:
                return Answer(-200);
            case ZaloFailureMode.TooFast:
                return Answer(-32);
            case ZaloFailureMode.TokenInvalid:
                return Answer(-216);
            default:
                return (Tokens.Judge(token) ?? Refusal ?? FindFault(call)) is { } error ? Answer(error) : await DeliverAsync(context, call, failureMode);
        }
    }

    private int? FindFault(JsonObject call)
    {
        var user = (string?)call["recipient"]?["user_id"] ?? "";
        return Inbox.RefusalOf(user)
            ?? (Inbox.LastActive(user) is not { } last ? -232 : time.GetUtcNow() - last > Window ? -230 : SendRules.FindFault(call["message"] as JsonObject));
    }

    private async Task<IResult> DeliverAsync(HttpContext context, JsonObject call, ZaloFailureMode failureMode)
    {
        var (user, message) = ((string)call["recipient"]!["user_id"]!, call["message"]!);
        var shown = Inbox.Show(user, (string)message["text"]!, time.GetUtcNow(), message["attachment"]?["payload"]?["buttons"]?.DeepClone().AsArray());
        if (FailureModes.Throw() < EchoesPerThousand)
        {
            _ = Hook?.EchoAsync(user, shown, closing.Token);
        }

        switch (failureMode)
        {
            case ZaloFailureMode.SilentAfterDelivery:
                await SimulatorServer.SilenceAsync(context, closing.Token);
                return Results.Empty;
            case ZaloFailureMode.CutAfterDelivery:
                context.Abort();
                return Results.Empty;
        }

        var data = new JsonObject { ["message_id"] = shown.Id, ["user_id"] = user, ["sent_time"] = Milliseconds(shown.At) };
        if (QuotaLeft is { } left)
        {
            data["quota"] = new JsonObject { ["quota_type"] = "reply", ["remain"] = left.ToString(CultureInfo.InvariantCulture), ["total"] = "8" };
        }

        return Answer(0, data);
    }

    private IResult ReadConversation(HttpContext context, string data)
    {
        LookUps++;
        var asked = JsonNode.Parse(data)!;
        return (Tokens.Judge(context.Request.Headers["access_token"].ToString()) ?? LookUpRefusal ?? ((int)asked["count"]! > 10 ? -210 : null)) is { } error
            ? Answer(error)
            : Answer(0, new JsonArray([.. Inbox.Page((string)asked["user_id"]!, (int)asked["offset"]!, (int)asked["count"]!).Select(Listed)]));
    }

    private static JsonNode Listed(SimulatedMessage message) => new JsonObject
    {
        ["message_id"] = message.Id,
        ["src"] = message.IsOfAccount ? 0 : 1,
        ["time"] = message.At.ToUnixTimeMilliseconds(),
        ["type"] = "text",
        ["message"] = message.Text,
    };

    private static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
