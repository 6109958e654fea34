using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>Two people at once on a ticket's page, and what is kept for the one who comes back.</summary>
[Collection(TicketBrowserTests.Name)]
public sealed class TicketLiveTests(BrowserHost host)
{
    [SkippableFact]
    public async Task Colleagues_see_each_other_read_and_type_and_what_the_other_did_without_reloading()
    {
        var code = await host.OpenTicketAsync("hai người cùng xem");
        await using var first = await host.VisitAsync();
        await using var second = await host.VisitAsync();
        var (lan, minh) = (await host.HireAsync(), await host.HireAsync());
        await first.Page.SignInAsync(lan);
        await second.Page.SignInAsync(minh);
        await first.Page.GotoAsync($"/console/tickets/{code}");
        await second.Page.GotoAsync($"/console/tickets/{code}");

        await Expect(first.Page.Locator("#readers")).ToContainTextAsync($"{minh} cũng đang xem");
        await second.Page.Locator("#reply").FillAsync("Chào anh");
        await Expect(first.Page.Locator("#readers")).ToContainTextAsync($"{minh} đang gõ");
        await second.Page.PressAsync("Gửi trả lời");

        await Expect(first.Page.Locator(".transcript .staff")).ToContainTextAsync("Chào anh");
        await Expect(first.Page.Locator(".transcript .staff strong")).ToHaveTextAsync(minh);
        await Expect(first.Page.Locator("#standing")).ToContainTextAsync($"Người nhận: {minh}");
        await Expect(first.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Nhận thay" })).ToBeVisibleAsync();
        await Expect(second.Page.Locator("#reply")).ToHaveValueAsync("");
        await second.Page.GotoAsync("/console");
        await Expect(first.Page.Locator("#readers")).Not.ToContainTextAsync(minh);
    }

    [SkippableFact]
    public async Task A_draft_waits_for_its_writer_on_another_device_and_is_gone_once_it_is_sent()
    {
        var code = await host.OpenTicketAsync("viết dở");
        var name = await host.HireAsync();
        await using var first = await host.VisitAsync();
        await first.Page.SignInAsync(name);
        await first.Page.GotoAsync($"/console/tickets/{code}");
        await first.Page.Locator("#reply").FillAsync("Chào chị, việc này");
        await Expect(first.Page.Locator("#kept")).ToHaveTextAsync("Đã giữ bản nháp.");

        await using var phone = await host.VisitAsync(width: 390, height: 844);
        await phone.Page.SignInAsync(name);
        await phone.Page.GotoAsync($"/console/tickets/{code}");
        await Expect(phone.Page.Locator("#reply")).ToHaveValueAsync("Chào chị, việc này");
        await phone.Page.PressAsync("Gửi trả lời");
        await Expect(phone.Page.Locator("#done")).ToContainTextAsync("Đã gửi trả lời");

        await phone.Page.ReloadAsync();
        await Expect(phone.Page.Locator("#reply")).ToHaveValueAsync("");
        await Expect(phone.Page.Locator(".transcript .staff")).ToHaveCountAsync(1);
    }

    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task The_newest_message_and_the_box_for_an_answer_are_in_view_however_long_it_took(int width, int height)
    {
        var code = await host.OpenTicketAsync("chuyện dài");
        await using var visit = await host.VisitAsync(width, height);
        var page = visit.Page;
        await page.SignInAsync(await host.HireAsync());
        await page.GotoAsync($"/console/tickets/{code}");
        for (var i = 1; i <= 12; i++)
        {
            await page.Locator("#reply").FillAsync($"Lời thứ {i}, đủ dài để chiếm vài dòng trên màn hình hẹp của điện thoại.");
            await page.Locator("#reply").PressAsync("Control+Enter");
            await Expect(page.Locator(".transcript .staff")).ToHaveCountAsync(i);
        }

        await page.ReloadAsync();

        await Expect(page.Locator(".transcript > li").Last).ToBeInViewportAsync();
        await Expect(page.Locator("#reply")).ToBeInViewportAsync();
        await Expect(page.Locator(".transcript > li").First).Not.ToBeInViewportAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("document.scrollingElement.scrollTop"));
        await page.AssertFitsAsync();
    }

    [SkippableFact]
    public async Task A_reply_that_does_not_get_through_stays_and_is_sent_again()
    {
        var code = await host.OpenTicketAsync("mất mạng");
        await using var visit = await host.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(await host.HireAsync());
        await page.GotoAsync($"/console/tickets/{code}");
        await page.Locator("#reply").FillAsync("Lời quan trọng");
        await page.RouteAsync("**/reply", route => route.AbortAsync());
        await page.PressAsync("Gửi trả lời");
        await Expect(page.Locator("#reply-form .unsent")).ToContainTextAsync("bấm lại nút để gửi lại");
        await Expect(page.Locator("#reply")).ToHaveValueAsync("Lời quan trọng");
        await page.UnrouteAsync("**/reply");
        await page.PressAsync("Gửi trả lời");
        await Expect(page.Locator(".transcript .staff")).ToContainTextAsync("Lời quan trọng");
        await Expect(page.Locator(".unsent")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task Without_script_one_takes_answers_with_a_template_and_resolves()
    {
        var code = await host.OpenTicketAsync("không có script");
        var name = await host.HireAsync();
        await using var visit = await host.VisitAsync(scripts: false);
        var page = visit.Page;
        await page.SignInAsync(name);
        await page.GotoAsync($"/console/tickets/{code}");
        await page.PressAsync("Nhận phiếu");
        await Expect(page.Locator("#done")).ToContainTextAsync("đã nhận phiếu");
        await page.GotoAsync($"/console/tickets/{code}");
        await page.Locator("#template").SelectOptionAsync("greeting");
        await page.PressAsync("Chèn");
        await Expect(page.Locator("#reply")).ToHaveValueAsync($"Chào anh/chị, tôi là {name}, cán bộ hỗ trợ. Tôi đã nhận phiếu {code} và đang xem giúp anh/chị.");
        await page.PressAsync("Gửi trả lời");
        await Expect(page.Locator(".transcript .staff")).ToContainTextAsync($"tôi là {name}");
        await page.ResolveAsync("guided", isTold: true);
        await Expect(page.Locator(".heading .state")).ToContainTextAsync("Đã giải quyết");
        await page.GotoAsync($"/console/tickets/{code}");
        await Expect(page.Locator(".transcript .staff").Last).ToContainTextAsync($"Phiếu {code} của anh/chị đã giải quyết xong");
    }
}
