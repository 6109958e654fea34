using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.WebChat;

/// <summary>The chat page where no scripts run: every word by a form.</summary>
[Collection(BrowserTests.Name)]
public sealed class PlainFormTests(BrowserHost host)
{
    [SkippableFact]
    public async Task A_conversation_is_held_by_forms_and_a_reload_repeats_nothing()
    {
        await using var visit = await host.VisitAsync(360, 740);
        var page = visit.Page;
        // Not switched off, as the checker of accessibility is a script itself.
        await page.RouteAsync("**/chat/*.js", route => route.AbortAsync());
        await page.GotoAsync("/");
        await SendAsync(page, "trùng cccd");
        await Expect(page.Locator(".message.own")).ToHaveCountAsync(1);
        await Expect(page.Locator(".message.bot").Last).ToContainTextAsync("1800 1096");
        await page.Locator("#log .choices button").First.ClickAsync();
        await Expect(page.Locator(".message.own")).ToHaveCountAsync(2);
        var said = await page.Locator(".message").CountAsync();
        await page.ReloadAsync();
        await Expect(page.Locator(".message")).ToHaveCountAsync(said);
        await page.AssertFitsAsync();
        await page.AssertTouchableAsync();
        await page.AssertAccessibleAsync();
    }

    [SkippableFact]
    public async Task The_same_form_sent_twice_is_one_turn()
    {
        await using var visit = await host.VisitAsync(scripts: false);
        var page = visit.Page;
        await page.GotoAsync("/");
        await SendAsync(page, "trùng cccd");
        var once = await page.Locator("#composer input[name=once]").GetAttributeAsync("value");
        for (var i = 0; i < 2; i++)
        {
            var form = page.APIRequest.CreateFormData().Append("text", "quên mật khẩu vneid").Append("once", once!);
            Assert.True((await page.APIRequest.PostAsync("/", new() { Form = form })).Ok);
        }

        await page.ReloadAsync();
        await Expect(page.Locator(".message.own")).ToHaveCountAsync(2);
    }

    [SkippableFact]
    public async Task What_is_private_comes_back_masked_and_the_conversation_can_be_forgotten()
    {
        await using var visit = await host.VisitAsync(scripts: false);
        var page = visit.Page;
        await page.GotoAsync("/");
        await SendAsync(page, "số cccd của tôi là 001099012345, bị trùng");
        await Expect(page.Locator(".message.own")).ToContainTextAsync("[số CCCD đã che]");
        Assert.DoesNotContain("001099012345", await page.ContentAsync(), StringComparison.Ordinal);
        await page.Locator("#menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Xóa trò chuyện khỏi máy này" }).ClickAsync();
        await Expect(page.Locator(".message.own")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task Another_site_cannot_speak_in_the_citizens_name()
    {
        await using var visit = await host.VisitAsync(scripts: false);
        var form = visit.Page.APIRequest.CreateFormData().Append("text", "xin chào");
        var answer = await visit.Page.APIRequest.PostAsync("/", new() { Form = form, Headers = [KeyValuePair.Create("Origin", "https://evil.example")] });
        Assert.Equal(403, answer.Status);
    }

    [SkippableFact]
    public async Task The_conversation_can_be_taken_along_as_a_file_without_what_is_private()
    {
        await using var visit = await host.VisitAsync();
        var chat = await ChatScreen.OpenAsync(visit);
        await chat.SayAsync("cmnd cũ của tôi mất rồi, sđt 0912345678");
        await visit.Page.Locator("#menu summary").ClickAsync();
        var file = await visit.Page.RunAndWaitForDownloadAsync(() =>
            visit.Page.GetByRole(AriaRole.Button, new() { Name = "Tải cuộc trò chuyện về máy" }).ClickAsync());
        Assert.Matches("^supportbot-[0-9-]{10}\\.html$", file.SuggestedFilename);
        var text = await File.ReadAllTextAsync(await file.PathAsync());
        Assert.Contains("cmnd cũ của tôi mất rồi", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("/")]
    [InlineData("/en")]
    [InlineData("/topics")]
    [InlineData("/en/topics")]
    [InlineData("/ticket")]
    [InlineData("/en/ticket")]
    [InlineData("/accessibility")]
    public async Task Every_page_can_be_read_by_everybody(string address)
    {
        await using var visit = await host.VisitAsync(320, 640);
        await visit.Page.GotoAsync(address);
        await visit.Page.AssertFitsAsync();
        await visit.Page.AssertTouchableAsync();
        await visit.Page.AssertAccessibleAsync();
    }

    private static async Task SendAsync(IPage page, string text)
    {
        await page.Locator("#text").FillAsync(text);
        await page.Locator(".send").ClickAsync();
    }
}
