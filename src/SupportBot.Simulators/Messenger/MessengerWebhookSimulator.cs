using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SupportBot.Simulators.Messenger;

/// <summary>Posts events to a bot as Meta does: signed, every letter beyond ASCII written as <c>\u…</c>.</summary>
internal sealed partial class MessengerWebhookSimulator(HttpClient bot, string pageId, string appSecret)
{
    private static readonly Uri Address = new("/webhooks/messenger", UriKind.Relative);

    /// <summary>Posts events of the page in one call.</summary>
    public Task<HttpStatusCode> PostAsync(IEnumerable<JsonObject> events, CancellationToken cancellationToken = default) => PostAsync(BodyOf("messaging", events), cancellationToken);

    /// <summary>Posts a body that is signed as it stands.</summary>
    public async Task<HttpStatusCode> PostAsync(string body, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(body, Sign(body), "application/json", cancellationToken);
        return response.StatusCode;
    }

    public async Task<HttpResponseMessage> SendAsync(string body, string? signature, string mediaType = "application/json", CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(mediaType)) };
        if (signature is not null)
        {
            request.Headers.Add("X-Hub-Signature-256", signature);
        }

        return await bot.SendAsync(request, cancellationToken);
    }

    public string Sign(string body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), Encoding.UTF8.GetBytes(body)));

    /// <summary>The body of a call. <paramref name="list"/>: <c>messaging</c>, or <c>standby</c> where another app has the thread.</summary>
    public string BodyOf(string list, IEnumerable<JsonObject> events)
    {
        var entry = new JsonObject { ["id"] = pageId, ["time"] = 1785312004871, [list] = new JsonArray([.. events.Select(one => one.DeepClone())]) };
        return Escape().Replace(new JsonObject { ["object"] = "page", ["entry"] = new JsonArray(entry) }.ToJsonString(), match => match.Value.ToLowerInvariant());
    }

    /// <summary>A citizen's message.</summary>
    public JsonObject Message(string citizen, string mid, string text, DateTimeOffset at) => Event(citizen, at, "message", new JsonObject { ["mid"] = mid, ["text"] = text });

    /// <summary>Any event of a citizen.</summary>
    public JsonObject Event(string citizen, DateTimeOffset at, string kind, JsonObject content) => new()
    {
        ["sender"] = new JsonObject { ["id"] = citizen },
        ["recipient"] = new JsonObject { ["id"] = pageId },
        ["timestamp"] = at.ToUnixTimeMilliseconds(),
        [kind] = content,
    };

    /// <summary>A message that went out in the page's name.</summary>
    public JsonObject Echo(string citizen, string mid, string? text, long appId, string? metadata, DateTimeOffset at)
    {
        var message = new JsonObject { ["is_echo"] = true, ["app_id"] = appId, ["mid"] = mid, ["text"] = text };
        if (metadata is not null)
        {
            message["metadata"] = metadata;
        }

        return new JsonObject
        {
            ["sender"] = new JsonObject { ["id"] = pageId },
            ["recipient"] = new JsonObject { ["id"] = citizen },
            ["timestamp"] = at.ToUnixTimeMilliseconds(),
            ["message"] = message,
        };
    }

    [GeneratedRegex(@"\\u[0-9A-F]{4}")]
    private static partial Regex Escape();
}
