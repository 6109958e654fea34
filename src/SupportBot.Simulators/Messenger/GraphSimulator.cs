using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace SupportBot.Simulators.Messenger;

/// <summary>
/// A small server that behaves like Meta's Graph for one page: tokens and proofs are checked, limits and the 24-hour window are kept, calls fail
/// when the script says so, and what was delivered comes back to the bot as an echo.
/// </summary>
internal sealed class GraphSimulator : IAsyncDisposable
{
    public const string PageId = "104857600000001";
    public const string Token = "EAAtest_page_token";
    public const string AppSecret = "test_app_secret";
    public const string VerifyToken = "the-word-of-the-operator";
    public const long AppId = 1234567890;

    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource closing = new();

    private GraphSimulator(WebApplication app, TimeProvider time, SimulatorScript<MessengerFailureMode> failures)
    {
        this.app = app;
        this.time = time;
        Failures = failures;
        Page = new PageSimulator();
    }

    public SimulatorScript<MessengerFailureMode> Failures { get; }

    /// <summary>Profile and subscription.</summary>
    public PageSimulator Page { get; }

    public InboxSimulator Inbox { get; } = new();

    /// <summary>The calls of the Send API, those that failed included: bodies in order.</summary>
    public ConcurrentQueue<JsonObject> Sends { get; } = new();

    /// <summary>How each call of the Send API went.</summary>
    public ConcurrentQueue<MessengerFailureMode> FailureModes { get; } = new();

    /// <summary>Paths and queries of all calls.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Where echoes go; null: nobody listens.</summary>
    public MessengerWebhookSimulator? Webhook { get; set; }

    /// <summary>Called for each call of the Send API, with its body and how it goes.</summary>
    public Action<JsonObject, MessengerFailureMode>? OnSend { get; set; }

    /// <summary>True: every call is answered with trouble of Graph's own.</summary>
    public bool IsDown { get; set; }

    /// <summary>Seconds that a throttled caller is told to wait.</summary>
    public int ThrottleSeconds { get; set; } = 1;

    public string GraphUrl => $"{app.Urls.First()}/v26.0";

    public static async Task<GraphSimulator> StartAsync(TimeProvider? time = null, SimulatorScript<MessengerFailureMode>? failures = null)
    {
        var graph = new GraphSimulator(SimulatorServer.Build(), time ?? TimeProvider.System, failures ?? new SimulatorScript<MessengerFailureMode>());
        graph.app.Use(graph.CheckCallerAsync);
        graph.app.MapPost("/v26.0/{page}/messages", (Delegate)graph.SendAsync);
        graph.app.MapGet("/v26.0/{page}/subscribed_apps", () => Json(graph.Page.Subscription()));
        graph.app.MapPost("/v26.0/{page}/subscribed_apps", async (HttpRequest request) => Json(graph.Page.Subscribe(await BodyAsync(request))));
        graph.app.MapGet("/v26.0/me/messenger_profile", (string fields) => Json(graph.Page.Profile(fields)));
        graph.app.MapPost("/v26.0/me/messenger_profile", async (HttpRequest request) => Json(graph.Page.SetProfile(await BodyAsync(request))));
        await graph.app.StartAsync();
        return graph;
    }

    /// <summary>The settings of a bot that speaks for the page.</summary>
    public Dictionary<string, string> Settings() => new()
    {
        ["Channels:Messenger:PageId"] = PageId,
        ["Channels:Messenger:PageAccessToken"] = Token,
        ["Channels:Messenger:AppSecret"] = AppSecret,
        ["Channels:Messenger:VerifyToken"] = VerifyToken,
        ["Channels:Messenger:GraphUrl"] = GraphUrl,
    };

    public static JsonObject Error(int code, int subcode = 0, string message = "An error.", bool isTransient = false) => new()
    {
        ["error"] = new JsonObject
        {
            ["message"] = message,
            ["type"] = "OAuthException",
            ["code"] = code,
            ["error_subcode"] = subcode,
            ["is_transient"] = isTransient,
            ["fbtrace_id"] = "Fake",
        },
    };

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await app.DisposeAsync();
        closing.Dispose();
    }

    private static IResult Json(JsonObject body, int? status = null) =>
        Results.Text(body.ToJsonString(), "application/json", statusCode: status ?? (body.ContainsKey("error") ? 400 : 200));

    private static async Task<JsonObject> BodyAsync(HttpRequest request) => (await JsonNode.ParseAsync(request.Body))!.AsObject();

    private Task CheckCallerAsync(HttpContext context, RequestDelegate next)
    {
        Calls.Enqueue($"{context.Request.Path}{context.Request.QueryString}");
        var token = context.Request.Query["access_token"].ToString();
        return IsDown ? Results.StatusCode(503).ExecuteAsync(context)
            : token != Token ? Json(Error(190, 0, $"Malformed access token {token}")).ExecuteAsync(context)
            : context.Request.Query["appsecret_proof"] != PageSimulator.Proof ? Json(Error(100, 0, "Invalid appsecret_proof provided in the API argument")).ExecuteAsync(context)
            : next(context);
    }

    private async Task<IResult> SendAsync(HttpContext context, string page)
    {
        var call = await BodyAsync(context.Request);
        Sends.Enqueue(call);
        if (page is not (PageId or "me"))
        {
            return Json(Error(100, 33, $"Unsupported post request. Object with ID '{page}' does not exist"));
        }

        var failureMode = Failures.Draw();
        FailureModes.Enqueue(failureMode);
        OnSend?.Invoke(call, failureMode);
        if (failureMode is not (MessengerFailureMode.None or MessengerFailureMode.SilentAfterDelivery))
        {
            return await FailAsync(context, failureMode);
        }

        var citizen = (string?)call["recipient"]?["id"] ?? "";
        if (SendRules.FindFault(call, time.GetUtcNow() - Inbox.LastActive(citizen)) is { } fault)
        {
            return Json(fault);
        }

        var shown = Inbox.Show(citizen, call);
        _ = EchoAsync(citizen, shown);
        return failureMode == MessengerFailureMode.None
            ? Json(new JsonObject { ["recipient_id"] = citizen, ["message_id"] = shown.Mid })
            : await FailAsync(context, MessengerFailureMode.Silent);
    }

    private async Task<IResult> FailAsync(HttpContext context, MessengerFailureMode failure)
    {
        switch (failure)
        {
            case MessengerFailureMode.Silent:
                await SimulatorServer.SilenceAsync(context, closing.Token);
                return Results.Empty;
            case MessengerFailureMode.Throttled:
                context.Response.Headers.RetryAfter = ThrottleSeconds.ToString(CultureInfo.InvariantCulture);
                return Json(Error(613, 0, "Calls to this api have exceeded the rate limit."), 429);
            default:
                return failure switch
                {
                    MessengerFailureMode.ServerError => Results.StatusCode(500),
                    MessengerFailureMode.Transient => Json(Error(2, 0, "An unexpected error has occurred. Please retry your request later.", isTransient: true), 500),
                    MessengerFailureMode.ErrorWithStatus200 => Json(Error(1200, 0, "Temporary send message failure. Please try again later."), 200),
                    MessengerFailureMode.TokenExpired => Json(Error(190, 463, $"Error validating access token {Token}: Session has expired"), 401),
                    MessengerFailureMode.PageRestricted => Json(Error(10, 1893063, "The page is temporarily restricted.")),
                    MessengerFailureMode.PersonUnavailable => Json(Error(551, 1545041, "This person isn't available right now.")),
                    _ => Json(Error(200, 0, "Requires pages_messaging permission."), 403),
                };
        }
    }

    // Meta repeats what was not taken.
    private async Task EchoAsync(string citizen, ShownMessage shown)
    {
        if (Webhook is not { } webhook || !Page.Fields.Contains("message_echoes"))
        {
            return;
        }

        var echo = webhook.Echo(citizen, shown.Mid, shown.Text, AppId, shown.Metadata, time.GetUtcNow());
        await SimulatorServer.RepeatAsync(async token => (int)await webhook.PostAsync([echo], token) is >= 200 and < 300, closing.Token);
    }
}
