using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.Channels.DirectLine;

/// <summary>Microsoft's own Web Chat, on a page of another site, against the running program.</summary>
[Collection(BrowserTests.Name)]
public sealed class MicrosoftWebChatTests(BrowserHost host) : IAsyncLifetime
{
    private const string Page =
        """
        <!doctype html><html lang="vi"><title>Web Chat</title><style>html, body, #webchat { height: 100%; margin: 0 }</style>
        <div id="webchat"></div>
        <script>
          window.sockets = [];
          window.WebSocket = class extends WebSocket {
            constructor(...given) { super(...given); window.sockets.push(this); }
          };
        </script>
        <script src="/webchat.js"></script>
        <script>
          const given = new URLSearchParams(location.hash.slice(1));
          const directLine = window.WebChat.createDirectLine({ domain: given.get("domain"), token: given.get("token") });
          window.WebChat.renderWebChat({ directLine, locale: "vi-VN" }, document.getElementById("webchat"));
        </script></html>
        """;

    private WebApplication? site;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        site = builder.Build();
        site.MapGet("/", () => Results.Content(Page, "text/html; charset=utf-8"));
        site.MapGet("/webchat.js", () => Results.File(Path.Combine(NodeProgram.Folder, "node_modules", "botframework-webchat", "dist", "webchat.js"), "text/javascript"));
        await site.StartAsync();
    }

    public Task DisposeAsync() => site!.DisposeAsync().AsTask();

    [SkippableFact]
    public async Task It_asks_presses_a_button_and_after_its_socket_was_cut_shows_the_answer_once()
    {
        NodeProgram.Need("botframework-webchat");
        await using var visit = await host.VisitAsync();
        var (page, bubbles) = (visit.Page, visit.Page.Locator(".webchat__bubble__content"));
        await page.GotoAsync($"{site!.Urls.First()}/#domain={Uri.EscapeDataString($"{host.Address}v3/directline")}&token={await TokenAsync()}");
        await Expect(bubbles.First).ToContainTextAsync("trợ lý tự động");

        await SayAsync(page, "trùng cccd");
        var button = page.Locator(".webchat__suggested-action").First;
        await Expect(bubbles).ToHaveCountAsync(3);
        var pressed = (await button.InnerTextAsync()).Trim();
        await button.ClickAsync();
        await Expect(bubbles).ToHaveCountAsync(5);
        await Expect(bubbles.Nth(3)).ToContainTextAsync(pressed);

        await page.EvaluateAsync("window.sockets.at(-1).close()");
        await SayAsync(page, "tổng đài hỗ trợ số mấy");

        // It waits up to fifteen seconds before it connects again.
        await Expect(bubbles).ToHaveCountAsync(7, new() { Timeout = 40_000 });
        await Expect(bubbles.Nth(6)).ToContainTextAsync("1900.0368");
        Assert.Equal(2, await page.EvaluateAsync<int>("window.sockets.length"));
        await Expect(page.GetByText("Không gửi được", new() { Exact = false })).ToHaveCountAsync(0);
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.Locator("[data-id='webchat-sendbox-input']").FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task<string> TokenAsync()
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", SupportBotApplication.Secret);
        var answer = await http.PostAsJsonAsync(new Uri("/v3/directline/tokens/generate", UriKind.Relative), new { user = new { id = "dl_webchat" }, trustedOrigins = new[] { site!.Urls.First() } });
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["token"]!;
    }
}
