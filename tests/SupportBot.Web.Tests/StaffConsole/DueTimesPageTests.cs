using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>Due times on the queue, in a service of its own whose clock the test moves: no other test's tickets grow late.</summary>
[Collection(TicketBrowserTests.Name)]
public sealed partial class DueTimesPageTests(BrowserHost host) : IAsyncLifetime, IDisposable
{
    private readonly MovedClock clock = new();
    private SupportBotApplication bot = null!;

    public Task InitializeAsync()
    {
        bot = new SupportBotApplication { Time = clock, Settings = { ["environment"] = "Production" } };
        bot.UseKestrel(0);
        bot.StartServer();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    public void Dispose() => bot.Dispose();

    [SkippableFact]
    public async Task A_request_comes_near_its_due_time_and_passes_it_before_the_eyes_of_whoever_looks()
    {
        // Four hours of working time are due, the last half of one after the break at noon: until 2 o'clock in the afternoon.
        SetClock("08:00");
        var code = await AskForAPersonAsync();
        await using var visit = await host.VisitAsync(at: bot.ClientOptions.BaseAddress);
        var page = visit.Page;
        await page.SignInAsync(await HireAsync(StaffRole.Supervisor));
        await page.GotoAsync("/console?view=open");
        var row = page.Locator($"tr[data-row='{code}']");
        await Expect(row.Locator(".due.later")).ToHaveTextAsync(new Regex("^◷ Hạn 14:0"));
        await Expect(page.Locator("#overdue")).ToBeEmptyAsync();
        var later = await ColoursAsync(row);
        Assert.Equal((0, 0), await CountsAsync(page));

        SetClock("13:20");
        await page.GotoAsync("/console?view=duesoon");
        await Expect(row.Locator(".due.soon")).ToHaveTextAsync(new Regex("^◷ Sắp đến hạn 14:0"));
        var soon = await ColoursAsync(row);
        Assert.Equal((1, 0), await CountsAsync(page));
        await page.AssertAccessibleAsync();

        // Nobody touches the page: the service notices that the time has passed.
        await page.GotoAsync("/console?view=open");
        await Expect(row.Locator(".due.soon")).ToBeVisibleAsync();
        SetClock("14:05");
        await Expect(row.Locator(".due.overdue")).ToHaveTextAsync(new Regex("^‼ Quá hạn 14:0"));
        await Expect(page.Locator("#overdue")).ToContainTextAsync("1 phiếu quá hạn");
        Assert.True(await IsClearAsync(row), "The mark lies on something.");
        var overdue = await ColoursAsync(row);
        Assert.Equal(3, new[] { later, soon, overdue }.Distinct().Count());
        await page.AssertAccessibleAsync();

        await page.Locator("#overdue a").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/console\\?view=overdue$"));
        await Expect(row).ToBeVisibleAsync();
        Assert.Equal((0, 1), await CountsAsync(page));
        await row.Locator(".code a").ClickAsync();
        await Expect(page.Locator(".heading .due.overdue")).ToContainTextAsync("Quá hạn");
        await Expect(page.Locator(".heading .escalated")).ToContainTextAsync("Đã báo trưởng nhóm");
        await Expect(page.Locator(".history")).ToContainTextAsync("Chưa có trả lời đầu tiên");
    }

    [SkippableFact]
    public async Task On_a_telephone_the_mark_stands_in_the_card_and_an_agent_is_not_asked_to_give_work_away()
    {
        SetClock("08:00");
        var code = await AskForAPersonAsync();
        await using var visit = await host.VisitAsync(390, at: bot.ClientOptions.BaseAddress);
        var page = visit.Page;
        await page.SignInAsync(await HireAsync(StaffRole.Agent));
        await page.GotoAsync("/console?view=open");
        var row = page.Locator($"tr[data-row='{code}']");
        await Expect(row.Locator(".due.later")).ToBeVisibleAsync();
        SetClock("14:05");
        await page.GotoAsync("/console?view=overdue");
        await Expect(row.Locator(".due.overdue")).ToHaveTextAsync(new Regex("^‼ Quá hạn"));
        Assert.True(await IsClearAsync(row), "The mark lies on something.");
        await Expect(page.Locator("#overdue")).ToBeEmptyAsync();
    }

    private void SetClock(string time) =>
        clock.Offset = new DateTimeOffset(DateTime.ParseExact($"2026-12-08T{time}", "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7)) - TimeProvider.System.GetUtcNow();

    private async Task<string> AskForAPersonAsync()
    {
        await bot.CitizenSaysAsync("cho tôi gặp nhân viên");
        var replies = await bot.CitizenSaysAsync("cổng báo lỗi hoài không nộp được hồ sơ của con em");
        return TicketCode().Match(replies.ToJsonString()).Value;
    }

    private async Task<string> HireAsync(StaffRole role)
    {
        Assert.Equal(StaffAddResult.Added, await bot.Services.GetRequiredService<StaffAccounts>().AddAsync("Lê Thị Lan", role, ConsoleFixture.Password, CancellationToken.None));
        return "Lê Thị Lan";
    }

    private static Task<string> ColoursAsync(ILocator row) =>
        row.Locator(".due").EvaluateAsync<string>("one => { const style = getComputedStyle(one); return `${style.color} on ${style.backgroundColor}`; }");

    // The mark lies within its row, on neither the code nor the matter.
    private static Task<bool> IsClearAsync(ILocator row) => row.EvaluateAsync<bool>(
        """
        (row) => {
          const box = (selector) => row.querySelector(selector).getBoundingClientRect();
          const due = box(".due");
          const lies = (other) => due.left < other.right && other.left < due.right && due.top < other.bottom && other.top < due.bottom;
          return due.right <= row.getBoundingClientRect().right && !lies(box(".code a")) && !lies(box(".matter"));
        }
        """);

    // Due soon, overdue.
    private static async Task<(int Soon, int Overdue)> CountsAsync(IPage page) => (await CountAsync(page, "duesoon"), await CountAsync(page, "overdue"));

    private static async Task<int> CountAsync(IPage page, string view) =>
        int.Parse(await page.Locator($"#views a.{view} .count").InnerTextAsync(), CultureInfo.InvariantCulture);

    [GeneratedRegex("VN-[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex TicketCode();
}
