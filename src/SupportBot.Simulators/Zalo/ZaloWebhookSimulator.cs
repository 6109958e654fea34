using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SupportBot.Simulators.Zalo;

/// <summary>Posts events to a bot as Zalo does: one a call, signed with the account's secret.</summary>
internal sealed class ZaloWebhookSimulator(HttpClient bot, TimeProvider time)
{
    private static readonly Uri Address = new("/webhooks/zalo", UriKind.Relative);

    private static readonly System.Text.Json.JsonSerializerOptions AsZaloWrites = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Now => time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Posts an event, signed.</summary>
    public async Task<HttpStatusCode> PostAsync(JsonObject one, CancellationToken cancellationToken = default)
    {
        var body = one.ToJsonString(AsZaloWrites);
        using var response = await SendAsync(body, Sign(body, (string)one["timestamp"]!), "application/json", cancellationToken);
        return response.StatusCode;
    }

    public async Task<HttpResponseMessage> SendAsync(string body, string? signature, string mediaType = "application/json", CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(mediaType)) };
        if (signature is not null)
        {
            request.Headers.Add("X-ZEvent-Signature", signature);
        }

        return await bot.SendAsync(request, cancellationToken);
    }

    public static string Sign(string body, string timestamp, string secret = ZaloSimulator.WebhookSecret) => Sign(Encoding.UTF8.GetBytes(body), timestamp, secret);

    /// <summary>The same for a body that need not be text.</summary>
    public static string Sign(byte[] body, string timestamp, string secret = ZaloSimulator.WebhookSecret) =>
        "mac=" + Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(ZaloSimulator.AppId), .. body, .. Encoding.UTF8.GetBytes(timestamp + secret)]));

    /// <summary>A citizen's message.</summary>
    public JsonObject Message(string user, string messageId, string text) => Event(user, "user_send_text", new JsonObject { ["text"] = text, ["msg_id"] = messageId });

    /// <summary>Any event of a citizen.</summary>
    public JsonObject Event(string user, string name, JsonObject? message) => new()
    {
        ["app_id"] = ZaloSimulator.AppId,
        ["sender"] = new JsonObject { ["id"] = user },
        ["recipient"] = new JsonObject { ["id"] = ZaloSimulator.OaId },
        ["user_id_by_app"] = $"55{user}",
        ["event_name"] = name,
        ["message"] = message,
        ["timestamp"] = Now,
    };

    /// <summary>Something that was said in the account's name. <paramref name="adminId"/>: the person who said it; null: none is named.</summary>
    public JsonObject Echo(string user, string messageId, string text, string? adminId)
    {
        var sender = new JsonObject { ["id"] = ZaloSimulator.OaId };
        if (adminId is not null)
        {
            sender["admin_id"] = adminId;
        }

        return new JsonObject
        {
            ["app_id"] = ZaloSimulator.AppId,
            ["sender"] = sender,
            ["recipient"] = new JsonObject { ["id"] = user },
            ["event_name"] = "oa_send_text",
            ["message"] = new JsonObject { ["text"] = text, ["msg_id"] = messageId },
            ["timestamp"] = Now,
        };
    }

    /// <summary>Tells the bot of its own message, again and again until it takes it.</summary>
    public Task EchoAsync(string user, SimulatedMessage shown, CancellationToken cancellationToken)
    {
        var echo = Echo(user, shown.Id, shown.Text, "the-app");
        return SimulatorServer.RepeatAsync(async token => await PostAsync(echo, token) == HttpStatusCode.OK, cancellationToken);
    }
}
