using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportBot.Faults;

/// <summary>
/// Brings messages to the nodes in turn, as a balancer that knows nothing of their health. What is not acknowledged is sent again, with the same id, until
/// it is; every sending and every acknowledgement stands in the ledger.
/// </summary>
internal sealed class Balancer(IReadOnlyList<Uri> nodes, Ledger ledger, string receiver) : IDisposable
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { Timeout = TimeSpan.FromSeconds(20) };
    private int turn;

    /// <summary>Sends a message to <c>/api/messages</c> until it is acknowledged. <paramref name="isPushed"/>: its replies go to the receiver.</summary>
    /// <exception cref="TimeoutException">It never was.</exception>
    public async Task DeliverAsync(string conversation, string id, string text, bool isPushed)
    {
        using var again = new PeriodicTimer(BetweenTries);
        using var timeout = new CancellationTokenSource(AttemptTimeout);
        while (!await TryAsync(ledger.Send(conversation, id, text), isPushed))
        {
            if (timeout.IsCancellationRequested)
            {
                throw new TimeoutException($"{conversation} {id} was not acknowledged for {AttemptTimeout}.");
            }

            await again.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<bool> TryAsync(LedgerEntry entry, bool isPushed)
    {
        var node = nodes[(int)((uint)Interlocked.Increment(ref turn) % (uint)nodes.Count)];
        try
        {
            using var answer = await http.PostAsJsonAsync(new Uri(node, "/api/messages"), Message(entry, isPushed));
            if (answer.IsSuccessStatusCode)
            {
                ledger.Acknowledge(entry, isPushed ? null : Replies(await answer.Content.ReadFromJsonAsync<JsonNode>()));
                return true;
            }

            Refuse(answer.StatusCode);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException or JsonException)
        {
            ledger.Refuse(isBroken: false);
        }

        return false;
    }

    private void Refuse(HttpStatusCode status)
    {
        if (status < HttpStatusCode.InternalServerError && status != HttpStatusCode.TooManyRequests)
        {
            throw new InvalidOperationException($"A message that is in order was refused with {(int)status}.");
        }

        ledger.Refuse(isBroken: status == HttpStatusCode.InternalServerError);
    }

    private JsonObject Message(LedgerEntry entry, bool isPushed)
    {
        var message = new JsonObject
        {
            ["type"] = "message",
            ["id"] = entry.IdempotencyKey,
            ["channelId"] = "test",
            ["from"] = new JsonObject { ["id"] = "citizen" },
            ["recipient"] = new JsonObject { ["id"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = entry.Conversation },
            ["text"] = entry.Text,
        };
        message[isPushed ? "serviceUrl" : "deliveryMode"] = isPushed ? receiver : "expectReplies";
        return message;
    }

    private static List<Said> Replies(JsonNode? answer) => [.. answer!["activities"]!.AsArray().Select(activity => Receiver.Read(activity!))];
}
