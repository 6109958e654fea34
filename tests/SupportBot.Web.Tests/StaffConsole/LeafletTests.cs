using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>Leaflets that staff print, and what their address opens.</summary>
[Collection(ConsoleBrowserTests.Name)]
public sealed partial class LeafletTests(BrowserHost host)
{
    [SkippableFact]
    public async Task An_article_is_found_and_printed_with_its_hotline_source_and_address()
    {
        var agent = await host.HireAsync();
        await using var visit = await host.VisitAsync(390, 844);
        var page = visit.Page;
        await page.SignInAsync(agent);
        await page.GetByRole(AriaRole.Link, new() { Name = "Tờ rơi" }).ClickAsync();
        await page.Locator("#q").FillAsync("trung so cccd");
        await page.PressAsync("Tìm");
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "In tờ rơi A5: Báo trùng số CCCD, có hai tài khoản trên Cổng" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Báo trùng số CCCD, có hai tài khoản trên Cổng");
        await Expect(page.Locator(".words ol li")).ToHaveCountAsync(4);
        await Expect(page.Locator(".call")).ToContainTextAsync("1800 1096");
        await Expect(page.Locator("footer")).ToContainTextAsync("Nguồn: Công văn");
        await Expect(page.Locator(".address")).ToHaveTextAsync(new Uri(host.Address, "/ask/duplicate-account").ToString());
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.AssertTouchableAsync();
    }

    [SkippableFact]
    public async Task The_address_opens_the_chat_with_the_question_in_its_field_and_one_tap_asks_it()
    {
        await using var visit = await host.VisitAsync(390, 844);
        var page = visit.Page;
        await page.GotoAsync("/ask/duplicate-account");
        await Expect(page.Locator("#text")).ToHaveValueAsync("Báo trùng số CCCD, có hai tài khoản trên Cổng");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi", Exact = true }).ClickAsync();
        await Expect(page.Locator("#log")).ToContainTextAsync("tài khoản của anh/chị đang bị trùng trên Cổng");
    }

    [SkippableFact]
    public async Task It_works_without_scripts_and_old_paper_still_opens_the_chat()
    {
        await using var visit = await host.VisitAsync(scripts: false);
        var page = visit.Page;
        await page.GotoAsync("/ask/no-longer-there");
        await Expect(page.Locator("#text")).ToHaveValueAsync("");
        await page.GotoAsync("/en/ask/duplicate-account");
        await Expect(page.Locator("#text")).ToHaveValueAsync(new Regex("account"));
        await page.GotoAsync("/ask/duplicate-account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi", Exact = true }).ClickAsync();
        await Expect(page.Locator("#log")).ToContainTextAsync("tài khoản của anh/chị đang bị trùng trên Cổng");
    }

    [Fact]
    public async Task To_open_an_address_writes_nothing_down()
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        var before = host.Store.CountConversations();
        using var answer = await client.GetAsync(new Uri("/ask/duplicate-account", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(before, host.Store.CountConversations());
    }

    [SkippableFact]
    public async Task Each_result_and_the_longest_articles_are_one_page_of_either_size()
    {
        var agent = await host.HireAsync();
        await using var visit = await host.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(agent);
        await page.GotoAsync("/console/leaflets");
        var results = await page.Locator("#content a.button[href*=cases]").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        var articles = host.Service<LiveContent>().Content.Knowledge.Articles.OrderByDescending(article => article.Body.Length).Take(8).Select(article => $"/console/leaflets/articles/{article.Answers}");
        Assert.True(results.Length >= 22, "The results of the diagnosis were not found.");
        foreach (var address in results.Concat(articles).Concat(articles.Select(address => $"{address}?size=a4")))
        {
            await page.GotoAsync(address);
            var paper = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
            Assert.True(PageMark().Count(paper) == 1, $"{address}: {PageMark().Count(paper)} pages");
            Assert.Contains(address.EndsWith("a4", StringComparison.Ordinal) ? "/MediaBox [0 0 594." : "/MediaBox [0 0 420 ", paper, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"/Type /Page\b")]
    private static partial Regex PageMark();
}
