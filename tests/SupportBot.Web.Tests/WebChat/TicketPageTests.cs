using Microsoft.Playwright;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Tests.StaffConsole;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.WebChat;

/// <summary>The page on which citizens see where their ticket stands, after the chat was closed.</summary>
[Collection(BrowserTests.Name)]
public sealed class TicketPageTests(BrowserHost host)
{
    private const string Matter = "cổng báo lỗi không nộp được hồ sơ của con em";

    [SkippableFact]
    public async Task Code_and_private_code_open_it_and_staff_replies_stand_there()
    {
        var (code, secret) = await OpenTicketAsync();
        await ReplyAsync(code, "Anh thử nộp lại sau 20 giờ giúp em.");
        await using var later = await host.VisitAsync(360, 740);
        await LookUpAsync(later.Page, code.ToLowerInvariant(), secret);
        await Expect(later.Page.Locator(".message.staff")).ToContainTextAsync("Anh thử nộp lại sau 20 giờ giúp em.");
        await Expect(later.Page.Locator(".state")).ToContainTextAsync("Đang xử lý");
        var text = await later.Page.ContentAsync();
        Assert.DoesNotContain(Matter, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lan ", text, StringComparison.Ordinal);
        await later.Page.AssertFitsAsync();
        await later.Page.AssertTouchableAsync();
        await later.Page.AssertAccessibleAsync();
    }

    [SkippableFact]
    public async Task The_chat_leads_there_without_the_private_code_in_an_address()
    {
        await using var visit = await host.VisitAsync();
        var chat = await ChatScreen.OpenAsync(visit);
        await AskForPersonAsync(chat);
        var opened = await visit.Context.RunAndWaitForPageAsync(() => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Xem phiếu" }).ClickAsync());
        await Expect(opened.Locator(".state")).ToContainTextAsync("Đã ghi nhận");
        Assert.EndsWith("/ticket", opened.Url, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_wrong_private_code_tells_nothing_and_cannot_be_tried_for_long()
    {
        var (code, secret) = await OpenTicketAsync();
        var wrong = secret[..^1] + (char)('0' + ((secret[^1] - '0' + 1) % 10));
        await using var visit = await host.VisitAsync(scripts: false);
        await LookUpAsync(visit.Page, code, wrong);
        await Expect(visit.Page.Locator("#problem")).ToContainTextAsync("mã phiếu hoặc mã riêng chưa đúng");
        await LookUpAsync(visit.Page, "VN-3333-3333", wrong);
        await Expect(visit.Page.Locator("#problem")).ToContainTextAsync("mã phiếu hoặc mã riêng chưa đúng");
        var statuses = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            statuses.Add((await PostAsync(visit.Page, code, wrong)).Status);
        }

        Assert.Equal(429, statuses[^1]);
        // Not even the right one is looked at any more.
        Assert.Equal(429, (await PostAsync(visit.Page, code, secret)).Status);
    }

    [SkippableFact]
    public async Task Nothing_of_it_is_kept_on_the_way()
    {
        var (code, secret) = await OpenTicketAsync();
        await using var visit = await host.VisitAsync(scripts: false);
        var answer = await PostAsync(visit.Page, code, secret);
        Assert.Equal(200, answer.Status);
        Assert.Contains("no-store", answer.Headers["cache-control"], StringComparison.Ordinal);
    }

    private async Task<(string Code, string Secret)> OpenTicketAsync()
    {
        await using var visit = await host.VisitAsync();
        var chat = await ChatScreen.OpenAsync(visit);
        await AskForPersonAsync(chat);
        var card = visit.Page.Locator(".ticket .code");
        return (await card.Nth(0).InnerTextAsync(), await card.Nth(1).InnerTextAsync());
    }

    private static async Task AskForPersonAsync(ChatScreen chat)
    {
        await chat.SayAsync("Gặp nhân viên");
        await chat.SayAsync(Matter);
        await Expect(chat.Page.Locator(".ticket .code")).ToHaveCountAsync(2);
    }

    private async Task ReplyAsync(string code, string words)
    {
        var staff = await host.HireAsync();
        var version = (await host.Service<TicketQueries>().FindAsync(code, StaffAccess.Operator, CancellationToken.None))!.Version;
        var reply = new TicketChange(code, version, TicketAction.Reply, Viewer.Named(staff), words);
        Assert.Equal(TicketChangeResult.Done, await host.Service<TicketChanges>().ApplyAsync(reply, CancellationToken.None));
    }

    private static async Task LookUpAsync(IPage page, string code, string secret)
    {
        await page.GotoAsync("/ticket");
        await page.GetByLabel("Mã phiếu").FillAsync(code);
        await page.GetByLabel("Mã riêng").FillAsync(secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem phiếu" }).ClickAsync();
    }

    private static Task<IAPIResponse> PostAsync(IPage page, string code, string secret) =>
        page.APIRequest.PostAsync("/ticket", new() { Form = page.APIRequest.CreateFormData().Append("code", code).Append("secret", secret) });
}
