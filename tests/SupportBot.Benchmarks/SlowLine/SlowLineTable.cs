using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using SupportBot.Benchmarks.Throughput;

namespace SupportBot.Benchmarks.SlowLine;

/// <summary>
/// Our chat page beside a page with Microsoft's Web Chat (its smallest bundle, packed as small as Brotli can), each in Chromium on a slow line, against the same
/// service: seconds until one can type, and until the first answer is there. Needs Chromium, and <c>npm ci</c> in <c>tests/clients</c>.
/// </summary>
internal static class SlowLineTable
{
    // WebPageTest's "Slow 3G".
    private const int BitsPerSecond = 400_000;
    private const int RoundTripMilliseconds = 400;
    private const float TimeoutMilliseconds = 120_000;
    private const string Secret = "a-secret-of-this-benchmark";
    private const string Question = "trùng cccd";
    private const string Answer = "1800 1096";

    private const string WebChatPage =
        """
        <!doctype html><html lang="vi"><title>Web Chat</title><style>html, body, #webchat { height: 100%; margin: 0 }</style><div id="webchat"></div>
        <script src="/webchat.js"></script>
        <script>
          const given = new URLSearchParams(location.hash.slice(1));
          const directLine = window.WebChat.createDirectLine({ domain: given.get("domain"), token: given.get("token") });
          window.WebChat.renderWebChat({ directLine, locale: "vi-VN" }, document.getElementById("webchat"));
        </script></html>
        """;

    public static async Task<int> PrintAsync()
    {
        var bundle = Path.GetFullPath(Path.Combine("tests", "clients", "node_modules", "botframework-webchat", "dist", "webchat-minimal.js"));
        if (!File.Exists(bundle))
        {
            await Console.Error.WriteLineAsync("Microsoft's Web Chat is needed: npm ci --prefix tests/clients --ignore-scripts");
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("supportbot-slow-line-").FullName;
        try
        {
            var address = new Uri("http://127.0.0.1:5396");
            using var service = await Contestant.StartServiceAsync("SupportBot", address, new Dictionary<string, string?>
            {
                ["Storage:Path"] = Path.Combine(folder, "service.db"),
                ["DirectLine:Secret"] = Secret,
            });
            await using var site = await ServeAsync(bundle);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium",
                Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
            });
            Console.WriteLine("| page | KiB on the line | one can type after s | first answer after s |");
            Console.WriteLine("|---|---|---|---|");
            Tell("ours", await MeasureAsync(browser, address.ToString(), "#size", "#text", ".message.bot"));
            var token = await TokenAsync(address);
            var theirs = $"{site.Urls.First()}/#domain={Uri.EscapeDataString($"{address}v3/directline")}&token={token}";
            Tell("Microsoft's Web Chat", await MeasureAsync(browser, theirs, ".webchat__bubble__content", "[data-id='webchat-sendbox-input']", ".webchat__bubble__content"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Tell(string name, (double KiB, double Usable, double Answered) row) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {row.KiB:F0} | {row.Usable:F1} | {row.Answered:F1} |"));

    private static async Task<(double KiB, double Usable, double Answered)> MeasureAsync(IBrowser browser, string address, string ready, string input, string bubbles)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 360, Height = 740 }, Locale = "vi-VN" });
        context.SetDefaultTimeout(TimeoutMilliseconds);
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = RoundTripMilliseconds,
            ["downloadThroughput"] = BitsPerSecond / 8,
            ["uploadThroughput"] = BitsPerSecond / 8,
        });
        var watch = Stopwatch.StartNew();
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        // Ours shows this button once its scripts run; Microsoft's shows the greeting.
        await page.Locator(ready).First.WaitForAsync();
        await page.Locator(input).WaitForAsync();
        var usable = watch.Elapsed.TotalSeconds;
        await page.Locator(input).FillAsync(Question);
        await page.Locator(input).PressAsync("Enter");
        await page.Locator(bubbles).Filter(new() { HasText = Answer }).First.WaitForAsync();
        var answered = watch.Elapsed.TotalSeconds;
        var bytes = await page.EvaluateAsync<double>(
            "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')).reduce((sum, entry) => sum + entry.encodedBodySize, 0)");
        return (bytes / 1024, usable, answered);
    }

    private static async Task<WebApplication> ServeAsync(string bundle)
    {
        using var packed = new MemoryStream();
        await using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize))
        {
            await brotli.WriteAsync(await File.ReadAllBytesAsync(bundle));
        }

        var script = packed.ToArray();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        site.MapGet("/", () => Results.Content(WebChatPage, "text/html; charset=utf-8"));
        site.MapGet("/webchat.js", (HttpResponse response) =>
        {
            response.Headers.ContentEncoding = "br";
            return Results.Bytes(script, "text/javascript");
        });
        await site.StartAsync();
        return site;
    }

    private static async Task<string> TokenAsync(Uri service)
    {
        using var client = new HttpClient { BaseAddress = service };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        using var answer = await client.PostAsJsonAsync(new Uri("/v3/directline/tokens/generate", UriKind.Relative), new { user = new { id = "dl_bench" } });
        answer.EnsureSuccessStatusCode();
        return Uri.EscapeDataString((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!);
    }
}
