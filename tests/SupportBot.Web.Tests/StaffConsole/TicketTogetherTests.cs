using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>What staff hand to each other: tickets, notes, templates.</summary>
[Collection(TicketBrowserTests.Name)]
public sealed class TicketTogetherTests(BrowserHost host)
{
    [SkippableFact]
    public async Task A_ticket_is_passed_on_with_a_word_snoozed_and_waited_for()
    {
        var (name, colleague) = (await host.HireAsync(), await host.HireAsync());
        var code = await host.OpenTicketAsync("chuyền tay");
        await using var visit = await host.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(name);
        await page.GotoAsync($"/console/tickets/{code}");
        await page.PressAsync("Chờ công dân");
        await Expect(page.Locator("#standing")).ToContainTextAsync("Chờ công dân");
        await page.UnfoldAsync("snooze");
        await page.PressAsync("1 giờ");
        await Expect(page.Locator("#standing")).ToContainTextAsync("Hoãn đến");
        await page.PressAsync("Thôi hoãn");
        await Expect(page.Locator("#standing")).Not.ToContainTextAsync("Hoãn đến");
        await page.UnfoldAsync("transfer");
        await page.GetByLabel("Người nhận").SelectOptionAsync(colleague);
        await page.GetByLabel("Lời dặn").FillAsync("chị hẹn 15 giờ");
        await page.PressAsync("Chuyển phiếu");
        await Expect(page.Locator("#standing")).ToContainTextAsync($"Người nhận: {colleague}");
        await Expect(page.Locator(".history > li").First).ToContainTextAsync($"cho {colleague}: chị hẹn 15 giờ");
        // What a colleague has is theirs to give away.
        await Expect(page.Locator("#transfer-box")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task A_colleague_who_is_named_finds_the_ticket_until_it_is_read()
    {
        var (name, colleague) = (await host.HireAsync(), await host.HireAsync());
        var code = await host.OpenTicketAsync("hỏi đồng nghiệp");
        await using var first = await host.VisitAsync();
        await first.Page.SignInAsync(name);
        await first.Page.GotoAsync($"/console/tickets/{code}");
        await first.Page.Locator("#mode-note").CheckAsync();
        await first.Page.Locator("#note").PressSequentiallyAsync($"nhờ @{colleague}");
        await Expect(first.Page.Locator("#suggestions li").First).ToContainTextAsync(colleague);
        await first.Page.Locator("#note").PressAsync("Enter");
        await first.Page.Locator("#note").PressSequentiallyAsync("xem giúp");
        await first.Page.PressAsync("Lưu ghi chú");
        await Expect(first.Page.Locator(".transcript .note")).ToContainTextAsync($"nhờ @{colleague} xem giúp");

        await using var second = await host.VisitAsync();
        await second.Page.SignInAsync(colleague);
        await second.Page.GotoAsync("/console?view=mentioned");
        await Expect(second.Page.Locator("#tickets .code")).ToHaveTextAsync([code]);
        await second.Page.GotoAsync($"/console/tickets/{code}");
        await second.Page.PressAsync("Tôi đã đọc");
        await Expect(second.Page.Locator("#done")).ToContainTextAsync("đọc lời nhắc");
        await second.Page.GotoAsync("/console?view=mentioned");
        await Expect(second.Page.Locator("#tickets")).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task Two_tickets_of_one_contact_are_merged_and_taken_apart_again()
    {
        var name = await host.HireAsync();
        var contact = $"09{Random.Shared.Next(10_000_000, 99_999_999)}";
        var (code, other) = (await host.OpenTicketAsync("lần đầu", contact), await host.OpenTicketAsync("lần sau", contact));
        await using var visit = await host.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(name);
        await page.GotoAsync($"/console/tickets/{other}");
        await Expect(page.Locator("#related-part")).ToContainTextAsync("cùng liên hệ");
        await page.PressAsync($"Gộp phiếu này vào {code}");
        await Expect(page.Locator("#actions-part")).ToContainTextAsync($"Đã gộp vào {code}");
        await Expect(page.Locator("#cannot-reply")).ToContainTextAsync(code);

        await page.GotoAsync($"/console/tickets/{code}");
        await Expect(page.Locator(".transcript .citizen")).ToHaveTextAsync([new System.Text.RegularExpressions.Regex("lần đầu"), new System.Text.RegularExpressions.Regex("lần sau")]);
        await page.Locator("#through").SelectOptionAsync(other);
        await page.Locator("#reply").FillAsync("Trả lời ở cuộc trò chuyện sau");
        await page.PressAsync("Gửi trả lời");
        await Expect(page.Locator(".transcript .staff")).ToContainTextAsync("Trả lời ở cuộc trò chuyện sau");

        await page.GotoAsync($"/console/tickets/{other}");
        await page.PressAsync("Tách phiếu này ra");
        await Expect(page.Locator(".heading .state").First).ToContainTextAsync("Mới");
        await Expect(page.Locator(".history > li").First).ToContainTextAsync("Tách khỏi phiếu đã gộp");
        await Expect(page.Locator(".transcript .staff")).ToContainTextAsync("Trả lời ở cuộc trò chuyện sau");
    }

    [SkippableFact]
    public async Task A_slash_brings_templates_two_question_marks_articles_and_those_who_lead_edit_templates()
    {
        var code = await host.OpenTicketAsync("cần mẫu");
        await using var lead = await host.VisitAsync();
        var page = lead.Page;
        await page.SignInAsync(await host.HireAsync(StaffRole.Supervisor));
        await page.GotoAsync("/console/templates");
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.GetByText("Thêm mẫu").ClickAsync();
        await page.Locator("#title-new").FillAsync("Hẹn giờ tiếp dân");
        await page.Locator("#text-new").FillAsync("Mời anh/chị tới đúng hẹn, mang theo mã {code}.");
        await page.PressAsync("Lưu mẫu");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();

        await using var agent = await host.VisitAsync();
        page = agent.Page;
        await page.SignInAsync(await host.HireAsync());
        await Expect(page.GetByText("Mẫu", new() { Exact = true })).ToHaveCountAsync(0);
        await page.GotoAsync($"/console/tickets/{code}");
        await page.Locator("#reply").PressSequentiallyAsync("/hen tiep dan");
        await Expect(page.Locator("#suggestions li")).ToHaveCountAsync(1);
        await page.AssertAccessibleAsync();
        await page.Locator("#reply").PressAsync("Enter");
        await Expect(page.Locator("#reply")).ToHaveValueAsync($"Mời anh/chị tới đúng hẹn, mang theo mã {code}.");
        await page.Locator("#reply").FillAsync("");
        await page.Locator("#reply").PressSequentiallyAsync("??khong nhan duoc otp");
        await Expect(page.Locator("#suggestions li").First).ToBeVisibleAsync();
        await page.Locator("#suggestions li").First.ClickAsync();
        await Expect(page.Locator("#reply")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\\(Nguồn: .+\\)"));
    }
}
