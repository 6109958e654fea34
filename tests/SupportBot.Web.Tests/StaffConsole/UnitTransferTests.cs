using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Units;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>A ticket goes from one unit of staff to another, on the page and over the API.</summary>
[Collection(TicketBrowserTests.Name)]
public sealed class UnitTransferTests(BrowserHost host)
{
    [SkippableTheory]
    [InlineData(1280, true)]
    [InlineData(390, true)]
    [InlineData(1280, false)]
    public async Task An_agent_transfers_a_ticket_and_the_other_unit_finds_it_with_the_reason(int width, bool scripts)
    {
        var (from, to) = (await AddUnitAsync("Nghệ An"), await AddUnitAsync("Huế", "Cà Mau"));
        var code = await host.OpenTicketAsync("việc ở nơi khác");
        await using var first = await host.VisitAsync(width, scripts: scripts);
        await using var second = await host.VisitAsync();
        var (page, other) = (first.Page, second.Page);
        await page.SignInAsync(await HireAsync(from));
        var receiver = await HireAsync(to);
        await other.SignInAsync(receiver);
        await other.GotoAsync($"/console/tickets/{code}");
        await Expect(other.GetByRole(Microsoft.Playwright.AriaRole.Main)).ToContainTextAsync("Không có phiếu");

        await page.GotoAsync($"/console/tickets/{code}");
        await page.UnfoldAsync("unit");
        await page.Locator("#unit").SelectOptionAsync(to.Name);
        await page.Locator("#unit-why").FillAsync("Công dân đã về Huế, CCCD 038099001234");
        if (scripts)
        {
            await page.AssertAccessibleAsync();
        }

        await page.PressAsync("Chuyển đơn vị");

        await Expect(page.Locator("#moved")).ToContainTextAsync(code);
        await page.GotoAsync($"/console/tickets/{code}");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Main)).ToContainTextAsync("Không có phiếu");
        // Each member of the unit is told, until somebody has taken it.
        await other.GotoAsync("/console?view=mentioned");
        await Expect(other.Locator($"tr[data-row='{code}']")).ToBeVisibleAsync();
        await other.GotoAsync($"/console?view=unassigned&q={code[3..7]}");
        await other.Locator($"tr[data-row='{code}'] .code a").ClickAsync();
        await Expect(other.Locator(".heading .unit-has")).ToHaveTextAsync($"Đơn vị: {to.Name}");
        await Expect(other.Locator(".history > li").First).ToContainTextAsync($"sang {to.Name}: Công dân đã về Huế");
        await Expect(other.Locator(".history > li").First).Not.ToContainTextAsync("038099001234");
        await other.PressAsync("Nhận phiếu");
        await Expect(other.Locator(".who-has")).ToContainTextAsync(receiver);
        await other.GotoAsync("/console?view=mentioned");
        await Expect(other.Locator($"tr[data-row='{code}']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_program_transfers_it_with_the_latest_version_and_a_reason_and_hears_when_it_is_out_of_sight()
    {
        var (from, to) = (await AddUnitAsync("Nghệ An"), await AddUnitAsync("Huế"));
        var code = await host.OpenTicketAsync("chuyển bằng chương trình");
        using var client = await ClientAsync(await HireAsync(from));
        using var supervisor = await ClientAsync(await host.HireAsync(StaffRole.Supervisor));

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await TransferAsync(client, code, new { unit = to.Name, note = "ở Huế" }, null)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await TransferAsync(client, code, new { unit = to.Name, note = "ở Huế" }, "\"99\"")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TransferAsync(client, code, new { unit = to.Name }, "*")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TransferAsync(client, code, new { unit = "không có đơn vị này", note = "x" }, "*")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await TransferAsync(client, code, new { unit = to.Name, note = "ở Huế" }, "\"1\"")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await TransferAsync(client, code, new { unit = from.Name, note = "lấy lại" }, "*")).Status);

        // Who sees all units gets the ticket back, as of every change.
        var (status, ticket) = await TransferAsync(supervisor, code, new { unit = from.Name, note = "đã hỏi lại" }, "*");
        Assert.Equal((HttpStatusCode.OK, from.Name, "new"), (status, (string?)ticket!["unit"], (string?)ticket["state"]));
        var history = JsonNode.Parse(await client.GetStringAsync(new Uri($"/api/staff/tickets/{code}/history", UriKind.Relative)))!.AsArray();
        Assert.Equal([$"{to.Name}\nở Huế", $"{from.Name}\nđã hỏi lại"], history.Where(one => (string?)one!["kind"] == "unit_transferred").Select(one => (string?)one!["text"]));
    }

    private async Task<StaffUnit> AddUnitAsync(params string[] provinces)
    {
        var name = $"Đơn vị {Guid.NewGuid():N}";
        Assert.Equal(UnitChangeResult.Done, await host.Service<StaffUnits>().SaveAsync(null, name, provinces, CancellationToken.None));
        return (await host.Service<StaffUnits>().ListAsync(CancellationToken.None)).Single(unit => unit.Name == name);
    }

    private async Task<string> HireAsync(StaffUnit unit)
    {
        var name = await host.HireAsync();
        Assert.Equal(StaffChangeResult.Done, await host.Service<StaffAccounts>().SetRoleAsync(name, StaffRole.Agent, unit.Id, CancellationToken.None));
        return name;
    }

    private async Task<HttpClient> ClientAsync(string name)
    {
        var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await host.Service<StaffAccounts>().IssueTokenAsync(name, CancellationToken.None));
        return client;
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Ticket)> TransferAsync(HttpClient client, string code, object body, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/staff/tickets/{code}/transfer", UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, answer.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null);
    }
}
