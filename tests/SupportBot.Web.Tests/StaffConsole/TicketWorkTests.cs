using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

[Collection(TicketBrowserTests.Name)]
public sealed class TicketWorkTests(BrowserHost host)
{
    [SkippableFact]
    public async Task A_ticket_is_read_taken_noted_solved_and_closed()
    {
        var name = await host.HireAsync();
        var code = await host.OpenTicketAsync("tài khoản CCCD do người lạ lập");
        await using var visit = await host.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(name);
        await page.GotoAsync($"/console/tickets/{code}");
        await Expect(page.Locator(".transcript .bot")).ToContainTextAsync("chắc 93 %");
        await Expect(page.Locator(".side")).ToContainTextAsync("Người khác, không hay biết");
        await page.PressAsync("Nhận phiếu");
        await Expect(page.Locator("#done")).ToContainTextAsync("đã nhận phiếu");
        await page.AddNoteAsync("Đã gọi, <b>hẹn</b> lại chiều nay");
        await Expect(page.Locator(".history")).ToContainTextAsync("Đã gọi, <b>hẹn</b> lại chiều nay");
        await page.ResolveAsync("accepted");
        await Expect(page.Locator(".heading .state")).ToContainTextAsync("Đã giải quyết");
        await page.PressAsync("Mở lại");
        await Expect(page.Locator(".heading .state")).ToContainTextAsync("Đang xử lý");
        await page.ResolveAsync("other");
        await page.PressAsync("Đóng phiếu");
        await Expect(page.Locator(".heading .state")).ToContainTextAsync("Đã đóng");
        await Expect(page.Locator(".history > li")).ToHaveCountAsync(7);
        await Expect(page.Locator(".history > li").Filter(new() { HasText = name })).ToHaveCountAsync(6);
    }

    [SkippableFact]
    public async Task Who_was_slower_is_told_and_loses_no_words()
    {
        var code = await host.OpenTicketAsync("hai người cùng làm");
        await using var first = await host.VisitAsync();
        await using var second = await host.VisitAsync();
        await first.Page.SignInAsync(await host.HireAsync());
        await second.Page.SignInAsync(await host.HireAsync());
        await first.Page.GotoAsync($"/console/tickets/{code}");
        await second.Page.GotoAsync($"/console/tickets/{code}");
        await second.Page.Locator("#reply").FillAsync("lời của người thứ hai");
        await first.Page.Locator("#reply").FillAsync("lời của người thứ nhất");
        await first.Page.PressAsync("Gửi trả lời");
        await Expect(second.Page.Locator(".transcript .staff")).ToContainTextAsync("lời của người thứ nhất");

        await second.Page.PressAsync("Gửi trả lời");

        await Expect(second.Page.Locator("#problem")).ToContainTextAsync("Đã có người khác vừa sửa phiếu này");
        await Expect(second.Page.Locator("#problem li")).ToContainTextAsync("lời của người thứ nhất");
        await Expect(second.Page.Locator("#reply")).ToHaveValueAsync("lời của người thứ hai");
        await Expect(second.Page.Locator(".transcript .staff")).ToHaveCountAsync(1);
        await second.Page.PressAsync("Gửi trả lời");
        await Expect(first.Page.Locator(".transcript .staff")).ToHaveCountAsync(2);
        await second.Page.AddNoteAsync("ghi chú không đè lên ai");
        await Expect(first.Page.Locator(".transcript .note")).ToContainTextAsync("ghi chú không đè lên ai");
    }

    [SkippableFact]
    public async Task A_contact_is_shown_once_and_the_look_is_written_down()
    {
        var name = await host.HireAsync();
        var code = await host.OpenTicketAsync("xin gọi lại", "0912345678");
        await using var visit = await host.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(name);
        await page.GotoAsync($"/console/tickets/{code}");
        Assert.DoesNotContain("0912345678", await page.ContentAsync(), StringComparison.Ordinal);
        await page.RevealAsync();
        await Expect(page.Locator("#contact-shown")).ToHaveTextAsync("0912345678");
        await Expect(page.Locator(".history > li").First).ToContainTextAsync($"Xem liên hệ của công dân · {name}");
        await Expect(page.Locator(".history > li").First).ToContainTextAsync("Gọi lại theo yêu cầu");
        await Expect(page.Locator("a.call")).ToHaveAttributeAsync("href", "tel:0912345678");
        await page.GotoAsync($"/console/tickets/{code}");
        Assert.DoesNotContain("0912345678", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_taken_ticket_moves_from_the_queue_to_its_holder_and_back()
    {
        var name = await host.HireAsync();
        var code = await host.OpenTicketAsync("đi một vòng");
        await using var visit = await host.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(name);
        await page.GotoAsync($"/console/tickets/{code}");
        await page.PressAsync("Nhận phiếu");
        await page.GotoAsync("/console?view=mine");
        await Expect(page.Locator("#tickets .code")).ToHaveTextAsync([code]);
        await page.GotoAsync($"/console/tickets/{code}");
        await page.PressAsync("Trả lại hàng chờ");
        await page.GotoAsync("/console?view=unassigned&q=di+mot+vong");
        await Expect(page.Locator("#tickets .code")).ToHaveTextAsync([code]);
        await Expect(page.Locator("#tickets .place")).ToHaveTextAsync(["Nằm ở: Chưa ai nhận"]);
    }
}
