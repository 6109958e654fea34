using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace SupportBot.Web.Tests.Hosting;

/// <summary>A service that is told to stop is gone within five seconds, whatever those who are connected do or leave undone.</summary>
public sealed class StopTests : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
    private readonly List<IDisposable> open = [];

    public void Dispose()
    {
        open.ForEach(one => one.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("a stream that is never read")]
    [InlineData("a stream that is never closed")]
    [InlineData("uploads that never end")]
    [InlineData("answers that are never read")]
    [InlineData("calls that are never finished")]
    [InlineData("a receiver that never answers")]
    [InlineData("all of these")]
    public async Task It_stops_in_time(string who)
    {
        using var service = ServiceProcess.Start(folder);
        var address = await service.AddressAsync();
        await HoldAsync(who, address);

        var took = await service.StopAsync();

        Assert.InRange(took, TimeSpan.Zero, Timeout);
        Assert.DoesNotContain("   at ", service.Output + service.Errors, StringComparison.Ordinal);
    }

    private async Task HoldAsync(string who, Uri address)
    {
        var isAll = who.StartsWith("all", StringComparison.Ordinal);
        if (isAll || who.StartsWith("a stream", StringComparison.Ordinal))
        {
            await OpenStreamAsync(address, messages: who.EndsWith("closed", StringComparison.Ordinal) ? 0 : 80);
        }

        if (isAll || who.StartsWith("uploads", StringComparison.Ordinal))
        {
            foreach (var (path, type) in new[] { ("/api/messages", "application/json"), ("/", "application/x-www-form-urlencoded"), ("/webchat/session", "application/json"), ("/ticket", "multipart/form-data; boundary=b") })
            {
                await CallAsync(address, $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: {type}\r\nContent-Length: 100000\r\n\r\nte");
            }
        }

        if (isAll || who.StartsWith("answers", StringComparison.Ordinal))
        {
            await CallAsync(address, string.Concat(Enumerable.Repeat($"GET /metrics HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n", 300)));
        }

        if (isAll || who.StartsWith("calls", StringComparison.Ordinal))
        {
            await CallAsync(address, "GET / HT");
            await CallAsync(address, "");
        }

        if (isAll || who.StartsWith("a receiver", StringComparison.Ordinal))
        {
            await SendToSilenceAsync(address);
        }
    }

    private async Task<NetworkStream> CallAsync(Uri address, string text)
    {
        var client = new TcpClient { ReceiveBufferSize = 2048 };
        open.Add(client);
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
        return client.GetStream();
    }

    // The stream is given much more than what fits on its way.
    private async Task OpenStreamAsync(Uri address, int messages)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var begun = await http.PostAsync(new Uri("/webchat/session", UriKind.Relative), null);
        var session = (await begun.Content.ReadFromJsonAsync<JsonNode>())!;
        var stream = await CallAsync(address, $"GET {new Uri((string)session["streamUrl"]!).PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        var beginning = new byte[12];
        await stream.ReadExactlyAsync(beginning);
        Assert.Equal("HTTP/1.1 101", Encoding.ASCII.GetString(beginning));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)session["token"]!);
        for (var i = 0; i < messages; i++)
        {
            using var said = await http.PostAsJsonAsync(
                new Uri($"/v3/directline/conversations/{session["conversationId"]}/activities", UriKind.Relative),
                new { type = "message", text = $"xin chào {new string('x', 50_000)}" });
            Assert.Equal(HttpStatusCode.OK, said.StatusCode);
        }
    }

    private async Task SendToSilenceAsync(Uri address)
    {
        var silent = new TcpListener(IPAddress.Loopback, 0);
        open.Add(silent);
        silent.Start();
        var message = SupportBotApplication.Message("xin chào", "silence");
        message.Remove("deliveryMode");
        message["serviceUrl"] = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/";
        using var http = new HttpClient { BaseAddress = address };
        using var taken = await http.PostAsJsonAsync(new Uri("/api/messages", UriKind.Relative), message);
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        open.Add(await silent.AcceptTcpClientAsync());
    }
}
