using System.Text.RegularExpressions;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>The list of tickets in the morning: narrowed, kept, worked on in one go, and never jumping.</summary>
[Collection(TicketBrowserTests.Name)]
public sealed class QueueTests(BrowserHost host)
{
    [SkippableFact]
    public async Task New_tickets_wait_behind_a_button_and_changed_ones_change_in_their_place()
    {
        var (name, colleague) = (await host.HireAsync(), await host.HireAsync());
        var code = await host.OpenTicketAsync("có sẵn trong hàng");
        await using var visit = await host.VisitAsync();
        await using var other = await host.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(name);
        await other.Page.SignInAsync(colleague);
        await page.GotoAsync("/console?view=open&sort=newest&channel=webchat");
        var row = page.Locator($"tr[data-row='{code}']");
        await Expect(row).ToBeVisibleAsync();
        var before = await page.Locator("tr[data-row]").CountAsync();

        var late = await host.OpenTicketAsync("vừa tới");
        await other.Page.GotoAsync($"/console/tickets/{code}");
        await other.Page.PressAsync("Nhận phiếu");

        await Expect(row).ToContainTextAsync(colleague);
        await Expect(page.Locator("#fresh")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9]+ phiếu mới$"));
        await Expect(page.Locator($"tr[data-row='{late}']")).ToHaveCountAsync(0);
        Assert.Equal(before, await page.Locator("tr[data-row]").CountAsync());
        await page.Locator("#fresh").ClickAsync();
        await Expect(page.Locator($"tr[data-row='{late}']")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task A_list_is_narrowed_by_its_address_kept_under_a_name_and_forgotten()
    {
        var name = await host.HireAsync();
        await host.OpenTicketAsync("lọc theo tỉnh");
        await using var visit = await host.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(name);
        await page.GotoAsync("/console?view=open");
        await page.GetByText("Lọc", new() { Exact = true }).First.ClickAsync();
        await page.GetByLabel("Tỉnh, thành").SelectOptionAsync("Nghệ An");
        await Expect(page).ToHaveURLAsync(new Regex("/console\\?view=open&province=Ngh%E1%BB%87\\+An"));
        await page.GetByLabel("Người nhận").SelectOptionAsync("-");
        await Expect(page).ToHaveURLAsync(new Regex("assignee=-"));
        await Expect(page.Locator(".chip")).ToHaveCountAsync(2);
        await page.AssertAccessibleAsync();
        await page.Locator("#keep-name").FillAsync("Nghệ An chưa ai nhận");
        await page.PressAsync("Lưu bộ lọc");
        await page.GotoAsync("/console?view=resolved");
        await page.GetByText("★ Nghệ An chưa ai nhận").ClickAsync();
        await Expect(page.Locator("#tickets tbody tr").First).ToBeVisibleAsync();
        await Expect(page.Locator("#tickets td[data-label='Tỉnh, thành']").First).ToHaveTextAsync("Nghệ An");
        await page.PressAsync("Xóa bộ lọc Nghệ An chưa ai nhận");
        await Expect(page.Locator(".saved")).ToHaveCountAsync(0);
        await page.GotoAsync("/console?view=open&state=khong-co&hours=-3&sort=la&after=x");
        await Expect(page.GetByText("Không có phiếu nào ở đây.")).ToBeVisibleAsync();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Several_are_done_at_once_and_each_says_how_it_went(bool scripts)
    {
        var (name, colleague) = (await host.HireAsync(), await host.HireAsync());
        var words = $"làm một lượt {Guid.NewGuid():N}";
        string[] codes = [await host.OpenTicketAsync(words), await host.OpenTicketAsync(words), await host.OpenTicketAsync(words)];
        await using var visit = await host.VisitAsync(scripts: scripts);
        await using var other = await host.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(name);
        await other.Page.SignInAsync(colleague);
        await other.Page.GotoAsync($"/console/tickets/{codes[1]}");
        await page.GotoAsync($"/console?q={Uri.EscapeDataString(words)}");
        await page.RouteAsync("**/console/live", route => route.AbortAsync());
        await page.ReloadAsync();
        await other.Page.PressAsync("Nhận phiếu");
        await Expect(other.Page.Locator("#done")).ToBeVisibleAsync();
        foreach (var code in codes)
        {
            await page.Locator($"tr[data-row='{code}'] .pick input").CheckAsync();
        }

        await page.Locator("#bulk button[value='assign']").ClickAsync();

        await Expect(page.Locator("#bulk-results")).ToContainTextAsync("2/3 phiếu đã xong");
        await Expect(page.Locator("#bulk-results li")).ToContainTextAsync(codes[1]);
        await Expect(page.Locator("#bulk-results li")).ToContainTextAsync("có người vừa sửa");
        await page.Locator($"tr[data-row='{codes[0]}'] .pick input").CheckAsync();
        await page.Locator("#bulk-reason").SelectOptionAsync("guided");
        await page.Locator("#bulk button[value='resolve']").ClickAsync();
        await Expect(page.Locator("#bulk-results")).ToContainTextAsync("1/1 phiếu đã xong");
        await Expect(page.Locator($"tr[data-row='{codes[0]}']")).ToContainTextAsync("Đã giải quyết");
    }

    [SkippableFact]
    public async Task Keys_take_answer_note_and_go_from_ticket_to_ticket()
    {
        var words = $"bàn phím {Guid.NewGuid():N}";
        string[] codes = [await host.OpenTicketAsync(words), await host.OpenTicketAsync(words)];
        var name = await host.HireAsync();
        await using var visit = await host.VisitAsync();
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await page.SignInAsync(name);
        await page.GotoAsync($"/console?q={Uri.EscapeDataString(words)}");
        await keys.PressAsync("j");
        await keys.PressAsync("x");
        await Expect(page.Locator("#picked")).ToHaveTextAsync("Đã chọn 1");
        await keys.PressAsync("a");
        await Expect(page.Locator($"tr[data-row='{codes[0]}']")).ToContainTextAsync(name);
        await keys.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex($"/console/tickets/{codes[0]}$"));
        await Expect(page.Locator("html.scripted #reply")).ToBeVisibleAsync();
        await keys.PressAsync("n");
        await Expect(page.Locator("#note")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await keys.PressAsync("r");
        await Expect(page.Locator("#reply")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await keys.PressAsync("?");
        await Expect(page.Locator("#help")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await keys.PressAsync("Escape");
        await keys.PressAsync("j");
        await Expect(page).ToHaveURLAsync(new Regex($"/console/tickets/{codes[1]}$"));
        await Expect(page.Locator("html.scripted #reply")).ToBeVisibleAsync();
        await keys.PressAsync("u");
        await Expect(page).ToHaveURLAsync(new Regex("/console\\?q="));
    }

    [SkippableTheory]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task No_control_above_the_list_lies_on_another_at_any_width(int width)
    {
        await using var visit = await host.VisitAsync(width);
        var page = visit.Page;
        await page.SignInAsync(await host.HireAsync());
        await Expect(page.Locator("#sound")).ToBeVisibleAsync();
        await Expect(page.Locator("#notify")).ToBeVisibleAsync();
        Assert.Empty(await OverlapsAsync());
        await page.GetByText("Lọc", new() { Exact = true }).First.ClickAsync();
        await Expect(page.Locator("#f-province")).ToBeVisibleAsync();
        Assert.Empty(await OverlapsAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");

        // Labels as well: a click on the words is a click on the box.
        Task<string[]> OverlapsAsync() => page.EvaluateAsync<string[]>(
            """
            () => {
              const shown = Array.from(document.querySelectorAll("#tools :is(input, select, button, summary, label.check)"))
                .filter((one) => one.checkVisibility() && one.type !== "hidden" && !one.closest(".hidden"))
                .map((one) => ({ one, name: one.id || one.textContent.trim(), box: one.getBoundingClientRect() }));
              return shown.flatMap((a, i) => shown.slice(i + 1)
                .filter((b) => !a.one.contains(b.one) && !b.one.contains(a.one) && a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1 && a.box.top < b.box.bottom - 1 && b.box.top < a.box.bottom - 1)
                .map((b) => `${a.name} × ${b.name}`));
            }
            """);
    }
}
