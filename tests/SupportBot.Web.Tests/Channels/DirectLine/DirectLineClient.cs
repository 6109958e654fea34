using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace SupportBot.Web.Tests.Channels.DirectLine;

/// <summary>A Direct Line client as the protocol describes it.</summary>
internal sealed class DirectLineClient(SupportBotApplication bot, string token)
{
    public string Token { get; } = token;

    public string ConversationId { get; private set; } = "";

    public string StreamUrl { get; private set; } = "";

    /// <summary>A client that has generated a token and started its conversation.</summary>
    public static async Task<DirectLineClient> StartAsync(SupportBotApplication bot, string? user = "dl_an")
    {
        var generated = await JsonAsync(await new DirectLineClient(bot, SupportBotApplication.Secret).PostAsync(
            "tokens/generate", user is null ? null : new JsonObject { ["User"] = new JsonObject { ["Id"] = user } }));
        var client = new DirectLineClient(bot, (string)generated["token"]!);
        client.Take(await JsonAsync(await client.PostAsync("conversations", null)));
        return client;
    }

    public void Take(JsonNode session)
    {
        ConversationId = (string)session["conversationId"]!;
        StreamUrl = (string?)session["streamUrl"] ?? "";
    }

    public Task<HttpResponseMessage> PostAsync(string path, JsonNode? body) => SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body));

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/v3/directline/{path}", UriKind.Relative)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return await bot.CreateClient().SendAsync(request);
    }

    /// <summary>Says something; gives the id that the server gave it.</summary>
    public async Task<string> SayAsync(string text, string? clientActivityId = null, string? from = null)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["text"] = text,
            ["from"] = new JsonObject { ["id"] = from ?? "whoever", ["name"] = "Tên Thật" },
            ["channelId"] = "webchat",
        };
        if (clientActivityId is not null)
        {
            activity["channelData"] = new JsonObject { ["clientActivityID"] = clientActivityId };
        }

        return (string)(await JsonAsync(await PostAsync($"conversations/{ConversationId}/activities", activity)))["id"]!;
    }

    public async Task<JsonNode> ReadAsync(string watermark = "") =>
        await JsonAsync(await GetAsync($"conversations/{ConversationId}/activities?watermark={watermark}"));

    public async Task<WebSocket> OpenAsync(string? address = null)
    {
        var uri = new Uri(address ?? StreamUrl);
        return await bot.Server.CreateWebSocketClient().ConnectAsync(uri, CancellationToken.None);
    }

    /// <summary>The next set of a stream, keep-alive frames left out; null at the end.</summary>
    public static async Task<JsonNode?> NextAsync(WebSocket socket)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var buffer = new byte[1 << 20];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), timeout.Token);
                length += part.Count;
            }
            while (!part.EndOfMessage);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (length > 0)
            {
                return JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, length));
            }
        }
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}
