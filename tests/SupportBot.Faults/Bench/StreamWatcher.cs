using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace SupportBot.Faults;

/// <summary>A citizen's page: says things by Direct Line at one node and watches a stream; where the stream breaks it comes back, at the next node, from where it stood.</summary>
internal sealed class StreamWatcher : IAsyncDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentQueue<Said> replies = new();
    private readonly CancellationTokenSource ending = new();
    private readonly IReadOnlyList<Uri> nodes;
    private readonly Ledger ledger;
    private Task watching = Task.CompletedTask;
    private string conversation = "";
    private string watermark = "";

    private StreamWatcher(IReadOnlyList<Uri> nodes, Ledger ledger) => (this.nodes, this.ledger) = (nodes, ledger);

    /// <summary>The bot's messages that the stream showed.</summary>
    public IReadOnlyCollection<Said> Replies => [.. replies];

    /// <summary>Times that a stream was opened.</summary>
    public int Streams { get; private set; }

    /// <summary>Starts a conversation at the first node and watches it there.</summary>
    public static async Task<StreamWatcher> StartAsync(IReadOnlyList<Uri> nodes, Ledger ledger)
    {
        var watcher = new StreamWatcher(nodes, ledger);
        var generated = await watcher.AskAsync(HttpMethod.Post, nodes[0], "tokens/generate", new JsonObject { ["User"] = new JsonObject { ["Id"] = "dl_an" } }, ServiceNode.Secret);
        watcher.http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)generated["token"]!);
        watcher.conversation = (string)generated["conversationId"]!;
        var arrival = ledger.Send(watcher.conversation, "arrival", "");
        var session = await watcher.AskAsync(HttpMethod.Post, nodes[0], "conversations", null);
        ledger.Acknowledge(arrival, null);
        watcher.watching = watcher.WatchAsync((string)session["streamUrl"]!);
        return watcher;
    }

    /// <summary>Says something at the last node, until it is acknowledged.</summary>
    public async Task SayAsync(int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"page-{number}");
        var message = new JsonObject { ["type"] = "message", ["text"] = LoadGenerator.Saying(number), ["channelData"] = new JsonObject { ["clientActivityID"] = id } };
        using var again = new PeriodicTimer(BetweenTries);
        while (true)
        {
            var entry = ledger.Send(conversation, $"client:{id}", LoadGenerator.Saying(number));
            if (await TryAsync(() => AskAsync(HttpMethod.Post, nodes[^1], $"conversations/{conversation}/activities", message)) is not null)
            {
                ledger.Acknowledge(entry, null);
                return;
            }

            ledger.Refuse(isBroken: false);
            await again.WaitForNextTickAsync(ending.Token);
        }
    }

    /// <summary>Ids of the bot's messages in the log, as the program gives it.</summary>
    public async Task<IReadOnlyList<string>> ReadLogAsync()
    {
        var log = await AskAsync(HttpMethod.Get, nodes[^1], $"conversations/{conversation}/activities?watermark=", null);
        return [.. Bot(log).Select(said => said.Id)];
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching;
        http.Dispose();
        ending.Dispose();
    }

    private async Task WatchAsync(string firstAddress)
    {
        string? address = firstAddress;
        using var again = new PeriodicTimer(BetweenTries);
        for (var node = 1; !ending.IsCancellationRequested; node++)
        {
            if (address is not null)
            {
                await FollowAsync(new Uri(address));
            }

            address = (string?)(await TryAsync(() => AskAsync(HttpMethod.Get, nodes[node % nodes.Count], $"conversations/{conversation}?watermark={watermark}", null)))?["streamUrl"];
            await again.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    // Until it breaks.
    private async Task FollowAsync(Uri address)
    {
        using var socket = new ClientWebSocket();
        var buffer = new byte[1 << 20];
        try
        {
            await socket.ConnectAsync(address, ending.Token);
            Streams++;
            while (await ReadFrameAsync(socket, buffer) is { } length)
            {
                Take(length == 0 ? null : JsonNode.Parse(buffer.AsSpan(0, length)));
            }
        }
        catch (Exception end) when (end is WebSocketException or OperationCanceledException or IOException)
        {
            // The node is gone, or the page is closed.
        }
    }

    // Null at the end.
    private async Task<int?> ReadFrameAsync(ClientWebSocket socket, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), ending.Token);
            length += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (part.EndOfMessage)
            {
                return length;
            }
        }
    }

    private void Take(JsonNode? set)
    {
        if (set is null)
        {
            return;
        }

        foreach (var said in Bot(set))
        {
            replies.Enqueue(said);
        }

        watermark = (string?)set["watermark"] ?? watermark;
    }

    private static IEnumerable<Said> Bot(JsonNode set) =>
        set["activities"]!.AsArray().Where(activity => activity!["channelData"]?["supportBot"] is not null).Select(activity => Receiver.Read(activity!));

    private async Task<JsonNode> AskAsync(HttpMethod method, Uri node, string path, JsonNode? body, string? secret = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(node, $"/v3/directline/{path}")) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = secret is null ? null : new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await http.SendAsync(request, ending.Token);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(ending.Token))!;
    }

    // Null where the node is not there, or not able.
    private static async Task<JsonNode?> TryAsync(Func<Task<JsonNode>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            return null;
        }
    }
}
