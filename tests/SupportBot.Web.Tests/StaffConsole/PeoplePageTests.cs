using System.Net;
using Microsoft.Playwright;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.StaffConsole.Units;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>Accounts and units as administrators handle them on the pages.</summary>
[Collection(ConsoleBrowserTests.Name)]
public sealed class PeoplePageTests(BrowserHost host)
{
    [SkippableTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Somebody_is_hired_given_a_unit_and_leaves_and_the_tickets_go_to_a_colleague(int width)
    {
        var (admin, heir) = (await host.HireAsync(StaffRole.Admin), await host.HireAsync());
        // Without scripts: the forms need none.
        await using var visit = await host.VisitAsync(width, scripts: false);
        var page = visit.Page;
        await page.SignInAsync(admin);
        await page.GotoAsync("/console/units");
        var unit = $"Tổ tỉnh {admin}";
        await page.GetByLabel("Tên đơn vị").FillAsync(unit);
        await page.GetByLabel("Nghệ An", new() { Exact = true }).CheckAsync();
        await page.PressAsync("Lưu");
        await Expect(page.Locator("#done")).ToBeVisibleAsync();
        await page.GotoAsync("/console/people");
        var name = $"{admin} mới";
        await page.GetByLabel("Tên đăng nhập").FillAsync(name);
        await page.GetByLabel("Đơn vị", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = unit });
        await page.PressAsync("Thêm");
        var password = (await page.Locator("#password").InnerTextAsync()).Trim();
        await using (var hired = await host.VisitAsync(width))
        {
            await hired.Page.SignInAsync(name, password);
            await Expect(hired.Page.Locator(".views")).ToBeVisibleAsync();
        }

        var code = await host.OpenTicketAsync("phiếu của người sắp nghỉ");
        await host.Service<TicketChanges>().ApplyAsync(new TicketChange(code, 1, TicketAction.Assign, Viewer.Named(name), null), CancellationToken.None);
        await page.GotoAsync($"/console/people/{Uri.EscapeDataString(name)}");
        await page.Locator("#colleague").SelectOptionAsync(heir);
        await page.PressAsync("Khóa tài khoản");
        await Expect(page.Locator("#done")).ToContainTextAsync("đã chuyển: 1");
        Assert.Equal(heir, (await host.Service<TicketQueries>().FindAsync(code, StaffAccess.Operator, CancellationToken.None))!.Assignee);
        await page.AssertFitsAsync();
        await page.SignInAsync(name, password);
        await Expect(page.Locator("#refused")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Nobody_disables_or_demotes_themselves()
    {
        var name = await host.HireAsync(StaffRole.Admin);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        await client.SignInAsync(name, "/console");
        var own = $"/console/people/{Uri.EscapeDataString(name)}";
        using var disabled = await client.PostFormAsync(own, $"{own}/disable", ("colleague", ""));
        using var demoted = await client.PostFormAsync(own, $"{own}/role", ("role", "agent"), ("unit", ""));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (disabled.StatusCode, demoted.StatusCode));
        using var list = await client.GetAsync(new Uri("/console/people", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
    }

    [Fact]
    public async Task A_role_taken_away_holds_with_the_next_click()
    {
        var (admin, other) = (await host.HireAsync(StaffRole.Admin), await host.HireAsync(StaffRole.Admin));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        await client.SignInAsync(admin, "/console");
        using var victim = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        await victim.SignInAsync(other, "/console");
        Assert.Equal(HttpStatusCode.OK, (await victim.GetAsync(new Uri("/console/people", UriKind.Relative))).StatusCode);
        var page = $"/console/people/{Uri.EscapeDataString(other)}";
        using var changed = await client.PostFormAsync(page, $"{page}/role", ("role", "agent"), ("unit", ""));
        Assert.Equal(HttpStatusCode.Forbidden, (await victim.GetAsync(new Uri("/console/people", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("Đơn vị lạ", "Atlantis", "BadProvinces")]
    [InlineData("Đơn vị rỗng", null, "BadProvinces")]
    [InlineData("x", "Huế", "BadName")]
    public async Task A_unit_that_makes_no_sense_is_refused(string name, string? province, string expected) => Assert.Equal(
        expected, (await host.Service<StaffUnits>().SaveAsync(null, name, province is null ? [] : [province], CancellationToken.None)).ToString());

    [SkippableTheory]
    [InlineData("/console/people")]
    [InlineData("/console/units")]
    [InlineData("/console/account")]
    public async Task The_pages_are_accessible(string address)
    {
        await using var visit = await host.VisitAsync();
        await visit.Page.SignInAsync(await host.HireAsync(StaffRole.Admin));
        await visit.Page.GotoAsync(address);
        await visit.Page.AssertAccessibleAsync();
        await visit.Page.AssertTouchableAsync();
    }
}
