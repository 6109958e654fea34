using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SupportBot.Conversations.Turns;
using SupportBot.Web.Messages;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>Numbers that supervisors look at, with the rows behind them.</summary>
[Collection(ConsoleBrowserTests.Name)]
public sealed class InsightsPageTests(BrowserHost host)
{
    private const string Words = "lời riêng của tôi";

    [SkippableTheory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_supervisor_sees_charts_with_their_tables_and_goes_from_a_number_to_its_rows(int width)
    {
        await host.OpenTicketAsync("phiếu để đếm", province: "Điện Biên");
        await AskAsync("old_id_card", Outcome.Declined, "Điện Biên");
        var supervisor = await host.HireAsync(StaffRole.Supervisor);
        await using var visit = await host.VisitAsync(width, 844);
        var page = visit.Page;
        await page.SignInAsync(supervisor);
        await page.GotoAsync("/console/insights?days=7&province=%C4%90i%E1%BB%87n%20Bi%C3%AAn");

        await Expect(page.Locator(".picture.desk svg")).ToHaveCountAsync(4);
        await Expect(page.Locator("#content")).ToContainTextAsync("Trả lời lần đầu");
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        // No style is refused by the page's policy: colours and letters of the charts are there.
        Assert.Equal("system-ui, sans-serif", await page.Locator(".picture svg text").First.EvaluateAsync<string>("text => getComputedStyle(text).fontFamily"));
        await page.Locator("section[aria-labelledby=topics]").GetByRole(AriaRole.Row, new() { Name = "CMND cũ" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.Locator("#rows tbody tr").First).ToContainTextAsync("CMND cũ");
        await Expect(page.Locator("#rows")).Not.ToContainTextAsync(Words);
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^Cần cán bộ") }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("#content")).ToContainTextAsync("phiếu để đếm");
        await Expect(page.Locator(".chips")).ToContainTextAsync("Lập từ");
    }

    [Fact]
    public async Task Rows_are_taken_away_as_files_without_words_and_the_audit_log_says_so()
    {
        await AskAsync("scam", Outcome.Warned, "Lai Châu");
        var supervisor = await host.HireAsync(StaffRole.Supervisor);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        await client.SignInAsync(supervisor, "/console");

        var rows = await client.GetStringAsync(new Uri("/console/insights/rows.csv?days=7&topic=scam&province=Lai%20Ch%C3%A2u", UriKind.Relative));
        Assert.Matches(@"^at,conversation,channel,province,topic,outcome,article,case\r?\n\S+,webchat,Lai Châu,scam,warned,,\r?\n$", rows);
        Assert.DoesNotContain(Words, rows, StringComparison.Ordinal);
        var tickets = await client.GetStringAsync(new Uri("/console/insights/tickets.csv?days=7&province=Lai%20Ch%C3%A2u", UriKind.Relative));
        Assert.StartsWith("code,state,", tickets, StringComparison.Ordinal);
        Assert.Equal(["questions", "tickets"], host.Store.Audited("exported", supervisor));
    }

    [Theory]
    [InlineData("days=0&province=%00")]
    [InlineData("from=2026-13-01&to=x&hour=99&back=3&vote=maybe&topic=")]
    [InlineData("from=1900-01-01&to=2900-01-01")]
    public async Task What_makes_no_sense_is_left_out(string query)
    {
        var supervisor = await host.HireAsync(StaffRole.Supervisor);
        using var client = new HttpClient { BaseAddress = host.Address };
        await client.SignInAsync(supervisor, "/console");
        foreach (var path in new[] { "/console/insights", "/console/insights/rows", "/console/insights/rows.csv" })
        {
            using var answer = await client.GetAsync(new Uri($"{path}?{query}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private async Task AskAsync(string topic, Outcome outcome, string province)
    {
        var (now, store) = (TimeProvider.System.GetUtcNow(), host.Service<TurnStore>());
        var (conversation, _) = await store.LoadAsync(new ConversationKey("webchat", "bot", Guid.NewGuid().ToString("N")), null, [], now, CancellationToken.None);
        var row = LogRow.From(MessageJson.Read($$"""{"type":"message","text":"{{Words}}"}""", "a1", MessageTypes.Message, now), 1, "in") with
        {
            About = new ReplyAbout { Topic = topic, Outcome = outcome, AsOf = new DateOnly(2026, 11, 22) },
        };
        var commit = new TurnCommit(conversation, ConversationState.Empty with { Province = province }, [row], []) { Now = now, IsUserMessage = true };
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(commit, CancellationToken.None));
    }
}
