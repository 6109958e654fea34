using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.WebChat;

/// <summary>The chat on a page of another site, by one script tag.</summary>
[Collection(BrowserTests.Name)]
public sealed class EmbeddingTests(BrowserHost host)
{
    [SkippableFact]
    public async Task A_listed_site_shows_the_chat_in_a_frame_and_gets_its_focus_back()
    {
        await using var visit = await host.VisitAsync();
        var page = await OpenAsync(visit, host.ListedPage);
        var before = await page.EvaluateAsync<string[]>("Object.keys(window).filter(name => /supportbot|widget/i.test(name))");
        Assert.Empty(before);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hỏi trợ lý tự động" }).ClickAsync();
        var chat = page.FrameLocator("iframe");
        await Expect(chat.GetByText("Chào bạn đọc của tỉnh")).ToBeVisibleAsync();
        await Expect(chat.Locator("#starters")).ToContainTextAsync("mật khẩu", new() { IgnoreCase = true });
        await chat.Locator("#text").FillAsync("trùng cccd");
        await chat.Locator("#text").PressAsync("Enter");
        await Expect(chat.Locator(".message.bot").Last).ToContainTextAsync("1800 1096");
        await page.AssertAccessibleAsync();
        await chat.Locator("#text").PressAsync("Escape");
        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Hỏi trợ lý tự động" })).ToBeFocusedAsync();
    }

    [SkippableFact]
    public async Task On_a_telephone_it_covers_the_page_which_is_then_out_of_reach()
    {
        await using var visit = await host.VisitAsync(360, 740);
        var page = await OpenAsync(visit, host.ListedPage);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hỏi trợ lý tự động" }).ClickAsync();
        var frame = page.Locator("iframe");
        await Expect(page.FrameLocator("iframe").Locator(".message.bot").First).ToBeVisibleAsync();
        var box = (await frame.BoundingBoxAsync())!;
        Assert.Equal((360, 740), ((int)box.Width, (int)box.Height));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('main').inert"));
        await page.FrameLocator("iframe").GetByRole(AriaRole.Button, new() { Name = "Đóng khung trò chuyện" }).ClickAsync();
        await Expect(frame).ToBeHiddenAsync();
        Assert.False(await page.EvaluateAsync<bool>("document.querySelector('main').inert"));
    }

    [SkippableFact]
    public async Task A_site_that_is_not_listed_offers_the_chat_on_its_own_page_instead()
    {
        await using var visit = await host.VisitAsync();
        var page = await OpenAsync(visit, host.UnlistedPage);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hỏi trợ lý tự động" }).ClickAsync();
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Chưa mở được khung trò chuyện ở đây" });
        await Expect(link).ToBeVisibleAsync();
        await Expect(link).ToHaveAttributeAsync("href", host.Address.ToString());
    }

    private static async Task<IPage> OpenAsync(Visit visit, Uri page)
    {
        await visit.Page.GotoAsync(page.ToString());
        return visit.Page;
    }
}
