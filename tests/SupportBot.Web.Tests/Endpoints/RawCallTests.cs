using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SupportBot.Web.Tests.Endpoints;

/// <summary>Calls that are not what HTTP says a call is, and headers that mean nothing: refused, without a failure.</summary>
public sealed class RawCallTests(EndpointsHost host) : IClassFixture<EndpointsHost>
{
    private static readonly string[] Paths =
        ["/api/messages", "/v3/directline/conversations/TALK/activities", "/v3/directline/conversations/TALK/upload", "/v3/directline/conversations", "/webchat/session", "/webhooks/zalo", "/webhooks/messenger",
            "/", "/en", "/ticket", "/forget", "/webchat/transcript", "/console/sign-in"];

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFF\r\nabc\r\n")]
    [InlineData("80000000\r\nabc\r\n")]
    [InlineData("FFFFFFFF\r\n{}\r\n0\r\n\r\n")]
    [InlineData("-1\r\nabc\r\n0\r\n\r\n")]
    [InlineData("zz\r\nabc\r\n0\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("2\r\nabcdef\r\n0\r\n\r\n")]
    public async Task A_chunk_of_an_absurd_size_is_refused(string chunks)
    {
        foreach (var path in Paths)
        {
            foreach (var type in new[] { "application/json", "application/x-www-form-urlencoded" })
            {
                var status = await SendAsync($"POST {path} HTTP/1.1", $"Content-Type: {type}\r\nTransfer-Encoding: chunked", chunks);

                Assert.True(status is 400 or 415 or 302, $"{status} at {path} as {type}");
            }
        }

        AssertCalm();
    }

    [Theory]
    [InlineData("Content-Type: application/json\r\nContent-Type: application/json")]
    [InlineData("Content-Type: ;;;")]
    [InlineData("Content-Type: multipart/form-data")]
    [InlineData("Content-Type: application/x-www-form-urlencoded; charset=utf-7")]
    [InlineData("Content-Type: application/json; charset=utf-7")]
    [InlineData("Content-Type: multipart/form-data; boundary=b")]
    [InlineData("Content-Type: application/json\r\nAuthorization: Bearer x")]
    [InlineData("Content-Type: application/json\r\nOrigin: ht!tp://\u007f")]
    [InlineData("Content-Type: application/json\r\nOrigin: http://a\r\nOrigin: http://b")]
    [InlineData("Content-Type: application/json\r\nX-Hub-Signature-256: sha256=zz\r\nX-ZEvent-Signature: mac=\r\nX-ZEvent-Timestamp: 1e99")]
    [InlineData("Content-Type: application/x-www-form-urlencoded\r\nCookie: supportbot.talk=a.b.c; supportbot.form=CfDJ8garbage; supportbot.staff=x")]
    [InlineData("Content-Type: application/json\r\nAccept: text/html\r\nTransfer-Encoding: chunked")]
    public async Task Headers_that_mean_nothing_make_no_endpoint_fail(string headers)
    {
        const string Parts = "--b\r\nContent-Disposition: form-data; name=\"text\"\r\nContent-Type: application/vnd.microsoft.activity; charset=utf-7\r\n\r\n{}\r\n--b\r\n";
        foreach (var path in Paths)
        {
            var length = headers.Contains("chunked", StringComparison.Ordinal) ? "" : $"\r\nContent-Length: {Parts.Length}";
            var status = await SendAsync($"POST {path} HTTP/1.1", headers + length, Parts);

            Assert.True(status is >= 200 and < 500, $"{status} at {path}");
        }

        AssertCalm();
    }

    [Theory]
    [InlineData("text=%ED%A0%BDxin&once=%ED%A0%BD")]
    [InlineData("text=%&%%%=%zz")]
    [InlineData("text=a&text=b&text=%00")]
    [InlineData("text=a&once=ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo")]
    public async Task Forms_that_no_page_sends_make_no_page_fail(string form)
    {
        foreach (var path in Paths)
        {
            using var answer = await host.PostAsync(path, Encoding.ASCII.GetBytes(form), "application/x-www-form-urlencoded", headers: ("Cookie", $"supportbot.talk={host.Talk.Token}"));

            Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} at {path}");
        }

        AssertCalm();
    }

    [Theory]
    [InlineData("/v3/directline/conversations/%ED%A0%BD/activities")]
    [InlineData("/v3/directline/conversations/%00/activities")]
    [InlineData("/v3/directline/conversations/TALK/stream?t=%ED%A0%BD&watermark=%00")]
    [InlineData("/?%00=%ED%A0%BD&begun=%")]
    [InlineData("/ticket?code=%ED%A0%BD%00")]
    [InlineData("/webhooks/messenger?hub.mode=subscribe&hub.mode=x&hub.verify_token=%ED%A0%BD&hub.challenge=%0d%0aX:y")]
    [InlineData("/console/tickets/%ED%A0%BD?problem=%00")]
    public async Task Addresses_that_no_link_has_make_no_page_fail(string path)
    {
        Assert.InRange(await SendAsync($"GET {path} HTTP/1.1", "X: y", ""), 200, 499);
        AssertCalm();
    }

    private void AssertCalm() => Assert.DoesNotContain("   at ", host.Told, StringComparison.Ordinal);

    private async Task<int> SendAsync(string line, string headers, string body)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, host.Address.Port);
        await using var stream = socket.GetStream();
        var call = $"{line.Replace("TALK", host.Talk.Id, StringComparison.Ordinal)}\r\nHost: {host.Address.Authority}\r\nAuthorization: Bearer {host.Talk.Token}\r\nConnection: close\r\n{headers}\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(call));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var status = await reader.ReadLineAsync(timeout.Token);
        return int.Parse(status!.Split(' ')[1], null);
    }
}
