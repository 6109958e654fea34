using System.Net;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Tests.Hosting;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>The audit log as administrators read it.</summary>
[Collection(ConsoleBrowserTests.Name)]
public sealed class AuditPageTests(BrowserHost host)
{
    [SkippableFact]
    public async Task An_administrator_finds_who_looked_at_a_contact_and_takes_the_rows_away_as_a_file()
    {
        var (admin, agent) = (await host.HireAsync(StaffRole.Admin), await host.HireAsync());
        var code = await host.OpenTicketAsync("xin gọi lại giúp tôi", "0912345678");
        using (var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address })
        {
            await client.SignInAsync(agent, "/console");
            using var revealed = await client.PostFormAsync($"/console/tickets/{code}", $"/console/tickets/{code}/reveal", ("reason", "call"));
            Assert.Equal(HttpStatusCode.OK, revealed.StatusCode);
        }

        await using var visit = await host.VisitAsync();
        var page = visit.Page;
        await page.SignInAsync(admin);
        await page.GotoAsync("/console/audit");
        await page.Locator("#subject").FillAsync(code.ToLowerInvariant());
        await page.PressAsync("Lọc");
        await Expect(page.Locator("#audit tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("#audit")).ToContainTextAsync("Xem liên hệ của công dân");
        await Expect(page.Locator("#audit")).ToContainTextAsync("Mở cuộc trò chuyện");
        await Expect(page.Locator("#audit")).ToContainTextAsync(agent);
        await page.AssertAccessibleAsync();
        var rows = await page.EvaluateAsync<string>($"fetch('/console/audit/rows.csv?subject={code}').then(answer => answer.text())");
        Assert.Contains($"{agent},revealed,ticket,", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", rows, StringComparison.Ordinal);
        await page.PressAsync("Kiểm tra nguyên vẹn");
        await Expect(page.Locator("#check")).ToContainTextAsync("nguyên vẹn");
    }

    [Fact]
    public async Task The_command_tells_whether_the_log_is_as_it_was_written()
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
        using (var add = ServiceProcess.Run(folder, ["staff", "add", "Lan", "--role", "admin"]))
        {
            Assert.Equal(0, (await add.EndAsync()).ExitCode);
        }

        using (var verify = ServiceProcess.Run(folder, ["audit", "verify"]))
        {
            var (code, output, _) = await verify.EndAsync();
            Assert.Equal(0, code);
            Assert.StartsWith("All 1 rows fit.", output, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }
}
