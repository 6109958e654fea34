using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.WebChat;

/// <summary>How one reply is shown. The reply is put in the server's place, so that it can hold everything at once, bad things too.</summary>
[Collection(BrowserTests.Name)]
public sealed class ChatReplyTests(BrowserHost host)
{
    private const string Text =
        """
        Anh/chị gọi **1800 1096** nhé. <img src=x onerror=alert(1)>

        1. Mở dichvucong.gov.vn.
        2. Xem https://vneid.gov.vn/huong-dan, rồi làm theo

        - Đừng vào vneid.gov.vn.lua-dao.com hay https://evil.example/vneid.gov.vn

        Nguồn: Nghị định 69/2024/NĐ-CP, Điều 40 (25/6/2024); Công văn (6/2024).
        """;

    [SkippableFact]
    public async Task Steps_sources_calls_ticket_and_day_are_shown()
    {
        await using var visit = await host.VisitAsync(360, 740);
        var reply = await ShowAsync(visit.Page, Text);
        await Expect(reply.Locator(".body ol > li")).ToHaveCountAsync(2);
        await Expect(reply.Locator(".body strong")).ToHaveTextAsync("1800 1096");
        await Expect(reply.Locator("a.call")).ToHaveAttributeAsync("href", "tel:18001096");
        await Expect(reply.GetByText("VN-7K3F-9WQC")).ToBeVisibleAsync();
        await Expect(reply.GetByText("Thông tin đúng đến ngày 22/11/2026")).ToBeVisibleAsync();
        await Expect(reply.GetByText("Nguồn: ")).ToHaveCountAsync(0);
        await reply.GetByText("Nguồn (2)").ClickAsync();
        await Expect(reply.Locator(".sources")).ToContainTextAsync("Điều 40 · 25/6/2024");
        await Expect(reply.Locator(".sources a")).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(visit.Page.Locator("#log .choices button")).ToHaveTextAsync(["Đúng", "Chưa đúng"]);
        await visit.Page.AssertFitsAsync();
        await visit.Page.AssertTouchableAsync();
        await visit.Page.AssertAccessibleAsync();
    }

    [SkippableFact]
    public async Task Markup_stays_text_and_only_official_addresses_become_links()
    {
        await using var visit = await host.VisitAsync();
        var reply = await ShowAsync(visit.Page, Text);
        await Expect(reply.Locator("img")).ToHaveCountAsync(0);
        await Expect(reply.Locator(".body")).ToContainTextAsync("<img src=x");
        var links = await reply.Locator(".body a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.Equal(["https://dichvucong.gov.vn/", "https://vneid.gov.vn/huong-dan"], links);
    }

    [SkippableFact]
    public async Task The_code_of_a_ticket_can_be_copied()
    {
        await using var visit = await host.VisitAsync();
        await visit.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var reply = await ShowAsync(visit.Page, Text);
        await reply.GetByRole(AriaRole.Button, new() { Name = "Sao chép mã" }).ClickAsync();
        await Expect(reply.GetByRole(AriaRole.Button, new() { Name = "Đã sao chép" })).ToBeVisibleAsync();
        Assert.Equal("VN-7K3F-9WQC", await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    private static async Task<ILocator> ShowAsync(IPage page, string text)
    {
        var given = false;
        await page.RouteAsync("**/v3/directline/conversations/*/activities?*", async route =>
        {
            var set = given ? "{\"activities\":[],\"watermark\":\"9\"}" : JsonSerializer.Serialize(new { activities = new[] { Reply(text) }, watermark = "9" });
            given = true;
            await route.FulfillAsync(new() { ContentType = "application/json", Body = set });
        });
        await page.GotoAsync("/");
        var reply = page.Locator(".message.bot").First;
        await Expect(reply).ToBeVisibleAsync();
        return reply;
    }

    private static Dictionary<string, object> Reply(string text) => new()
    {
        ["type"] = "message",
        ["id"] = "made-up",
        ["timestamp"] = "2026-11-22T02:00:00Z",
        ["from"] = new { id = "bot", role = "bot" },
        ["text"] = text,
        ["channelData"] = new { supportBot = new { topic = "duplicate_account", outcome = "concluded", ticket = "VN-7K3F-9WQC", asOf = "2026-11-30", reviewed = "2026-11-22" } },
        ["suggestedActions"] = new
        {
            actions = new object[]
            {
                new { type = "imBack", title = "Đúng", value = "Đúng" },
                new { type = "imBack", title = "Chưa đúng", value = "Chưa đúng" },
                new { type = "call", title = "Gọi 1800 1096", value = "tel:18001096" },
                new { type = "call", title = "bad", value = "javascript:alert(1)" },
            },
        },
        ["entities"] = new[]
        {
            new
            {
                type = "https://schema.org/Message",
                citation = new object[]
                {
                    new { position = 1, appearance = new { name = "Nghị định 69/2024/NĐ-CP", @abstract = "Điều 40", url = "https://vanban.chinhphu.vn/", datePublished = "2024-06-25" } },
                    new { position = 2, appearance = new { name = "Công văn", url = "javascript:alert(1)", datePublished = "2024-06" } },
                },
            },
        },
    };
}
