using System.Text.RegularExpressions;
using SupportBot.Tickets;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

[Collection(TicketBrowserTests.Name)]
public sealed class TicketListTests(BrowserHost host)
{
    [SkippableFact]
    public async Task Words_are_found_without_tone_marks_and_codes_however_they_are_typed()
    {
        var name = await host.HireAsync();
        var code = await host.OpenTicketAsync("Đăng nhập bằng thẻ lạ ở xã Quỳnh Đôi");
        await host.OpenTicketAsync("Chuyện khác hẳn");
        await using var visit = await host.VisitAsync();
        await visit.Page.SignInAsync(name);
        foreach (var words in new[] { "quynh doi", "QUỲNH ĐÔI the la", "nghe an quynh", "tai khoan trung quynh", code[3..7] })
        {
            await visit.Page.Locator("#q").FillAsync(words);
            await visit.Page.PressAsync("Tìm");
            await Expect(visit.Page.Locator("#tickets tbody tr")).ToHaveCountAsync(1);
            await Expect(visit.Page.Locator("#tickets .code")).ToHaveTextAsync([code]);
        }

        await visit.Page.Locator("#q").FillAsync("100% 'không' có_gì");
        await visit.Page.PressAsync("Tìm");
        await Expect(visit.Page.GetByText("Không có phiếu nào khớp.")).ToBeVisibleAsync();
        await visit.Page.Locator("#q").FillAsync(code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());
        await visit.Page.PressAsync("Tìm");
        await Expect(visit.Page).ToHaveURLAsync(new Regex($"/console/tickets/{code}$"));
    }

    [SkippableFact]
    public async Task A_long_list_comes_in_pages()
    {
        var name = await host.HireAsync();
        for (var i = 0; i < 27; i++)
        {
            await host.OpenTicketAsync("phiếu xếp hàng dài");
        }

        await using var visit = await host.VisitAsync();
        await visit.Page.SignInAsync(name);
        await visit.Page.GotoAsync("/console?view=all&q=xep+hang+dai");
        await Expect(visit.Page.Locator("#tickets tbody tr")).ToHaveCountAsync(25);
        await visit.Page.GetByText("Trang sau").ClickAsync();
        await Expect(visit.Page.Locator("#tickets tbody tr")).ToHaveCountAsync(2);
    }

    [SkippableFact]
    public async Task Victims_and_lives_in_danger_stand_first_and_say_so_in_words()
    {
        var name = await host.HireAsync();
        await host.OpenTicketAsync("xếp trước thường");
        await host.OpenTicketAsync("xếp trước nạn nhân", flag: TicketUrgency.Fraud);
        var code = await host.OpenTicketAsync("xếp trước nguy hiểm", flag: TicketUrgency.Danger);
        await using var visit = await host.VisitAsync();
        await visit.Page.SignInAsync(name);
        await visit.Page.GotoAsync("/console?view=unassigned&q=xep+truoc");
        var rows = visit.Page.Locator("#tickets tbody tr");
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.Nth(0).Locator(".flag")).ToContainTextAsync("Nạn nhân lừa đảo");
        await Expect(rows.Nth(1).Locator(".flag")).ToContainTextAsync("Nguy hiểm tính mạng");
        await Expect(rows.Nth(2).Locator(".flag")).ToHaveCountAsync(0);
        await visit.Page.GotoAsync($"/console/tickets/{code}");
        await Expect(visit.Page.Locator("#standing")).ToContainTextAsync("Nguy hiểm tính mạng");
    }

    [SkippableFact]
    public async Task Keys_move_open_and_search_and_can_be_switched_off()
    {
        var name = await host.HireAsync();
        await host.OpenTicketAsync("phím một");
        await host.OpenTicketAsync("phím hai");
        await using var visit = await host.VisitAsync();
        await visit.Page.SignInAsync(name);
        var links = visit.Page.Locator("#tickets .code a");
        var keyboard = visit.Page.Keyboard;
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/console$"));
        await keyboard.PressAsync("j");
        await Expect(links.Nth(0)).ToBeFocusedAsync();
        await keyboard.PressAsync("ArrowDown");
        await Expect(links.Nth(1)).ToBeFocusedAsync();
        await keyboard.PressAsync("k");
        await Expect(links.Nth(0)).ToBeFocusedAsync();
        await keyboard.PressAsync("/");
        await Expect(visit.Page.Locator("#q")).ToBeFocusedAsync();
        await keyboard.PressAsync("Escape");
        await keyboard.PressAsync("?");
        await visit.Page.GetByLabel("Dùng phím tắt").UncheckAsync();
        await visit.Page.ReloadAsync();
        await keyboard.PressAsync("/");
        await Expect(visit.Page.Locator("#q")).Not.ToBeFocusedAsync();
        await links.First.FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("#diagnosis")).ToBeVisibleAsync();
    }

    [SkippableTheory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task Every_page_of_the_console_is_accessible_and_fits(int width, int height)
    {
        var name = await host.HireAsync();
        var code = await host.OpenTicketAsync("cần xem trên điện thoại", "0912345678");
        await using var visit = await host.VisitAsync(width, height);
        var page = visit.Page;
        await page.GotoAsync("/console/sign-in");
        await CheckAsync(page);
        await page.SignInAsync(name);
        await CheckAsync(page);
        await page.GotoAsync($"/console/tickets/{code}");
        await CheckAsync(page);
        await page.AddNoteAsync("đã xem");
        await Expect(page.Locator(".transcript .note")).ToBeVisibleAsync();
        await CheckAsync(page);
        await page.UnfoldAsync("resolve");
        await CheckAsync(page);
        await page.RevealAsync();
        await CheckAsync(page);
        await page.GotoAsync("/console?view=open&province=Ngh%E1%BB%87+An&q=dien+thoai");
        await page.Locator("td.pick input").First.CheckAsync();
        await CheckAsync(page);
        await page.GotoAsync("/console/tickets/VN-0000-0000");
        await CheckAsync(page);
    }

    private static async Task CheckAsync(Microsoft.Playwright.IPage page)
    {
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
    }
}
