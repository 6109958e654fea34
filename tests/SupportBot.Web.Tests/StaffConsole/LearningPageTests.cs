using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.Tests.WebChat;
using YamlDotNet.Serialization;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>What the bot did not answer, gathered for those who write articles.</summary>
[Collection(ConsoleBrowserTests.Name)]
public sealed partial class LearningPageTests(BrowserHost host)
{
    [SkippableFact]
    public async Task Questions_without_an_answer_and_answers_called_wrong_stand_in_clusters_with_lines_for_the_article()
    {
        string[] asked = ["thủ tục tách thửa đất cho con", "tách thửa đất cần những giấy gì", "tôi muốn tach thua dat"];
        foreach (var question in asked)
        {
            await ChatAsync(question);
        }

        await ChatAsync("quên mật khẩu vneid thì phải làm sao", "Chưa đúng");
        var supervisor = await host.HireAsync(StaffRole.Supervisor);
        await using var visit = await host.VisitAsync(1280, 900);
        var page = visit.Page;
        await page.SignInAsync(supervisor);
        await page.GetByRole(AriaRole.Link, new() { Name = "Cần bổ sung" }).ClickAsync();

        var land = page.Locator(".cluster", new() { HasText = asked[0] });
        await Expect(land.GetByRole(AriaRole.Heading)).ToContainTextAsync(new Regex("3 lượt.*mới, kỳ trước không có"));
        await Expect(land).ToContainTextAsync("từ chối: 3");
        await Expect(land).ToContainTextAsync("Không bài nào gần");
        Assert.Equal(asked.Order(StringComparer.Ordinal), (await land.Locator("textarea").InputValueAsync()).Split('\n').Select(line => line.Replace("  - ", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        await page.Locator(".singles summary").ClickAsync();
        var wrong = page.Locator(".cluster", new() { HasText = "công dân nói chưa đúng" }).Filter(new() { HasText = "quên mật khẩu vneid thì phải làm sao" });
        await Expect(wrong).ToContainTextAsync("knowledge/forgot_password/forgot-password.md");
        await page.AssertAccessibleAsync();
        await page.AssertTouchableAsync();

        await land.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("#rows tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Locator("#rows")).Not.ToContainTextAsync("tách thửa");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "← Cần bổ sung" }).ClickAsync();
        await Expect(land).ToBeVisibleAsync();
        Assert.Equal(["learning"], host.Store.Audited("questions_opened", supervisor));
    }

    [SkippableTheory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task The_page_fits_a_telephone_and_copies_lines(int width, ColorScheme scheme)
    {
        await ChatAsync("giá vàng hôm nay bao nhiêu một chỉ", "vàng hôm nay giá bao nhiêu");
        var supervisor = await host.HireAsync(StaffRole.Supervisor);
        await using var visit = await host.VisitAsync(width, 844, scheme);
        await visit.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var page = visit.Page;
        await page.SignInAsync(supervisor);
        await page.GotoAsync("/console/learning?days=7");

        var gold = page.Locator(".cluster", new() { HasText = "giá vàng hôm nay" });
        await gold.Locator(".copy button").ClickAsync();
        await Expect(gold.Locator(".copy button")).ToHaveTextAsync("Đã chép");
        Assert.Contains("  - giá vàng hôm nay bao nhiêu một chỉ", await page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.AssertTouchableAsync();
    }

    [SkippableFact]
    public async Task What_is_personal_stands_in_no_line_and_a_cluster_is_taken_away_as_a_file_without_words()
    {
        await ChatAsync("cho hỏi vé xem phim số 0912345678 của tôi đâu");
        await ChatAsync("vé xem phim của bạn Nguyễn Thị Hoa đâu rồi");
        const string Odd = "hỏi: vé tàu hỏa 'giường nằm' # bao nhiêu tiền";
        await ChatAsync(Odd);
        var supervisor = await host.HireAsync(StaffRole.Supervisor);
        using var client = new HttpClient { BaseAddress = host.Address };
        await client.SignInAsync(supervisor, "/console");

        var page = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/console/learning?days=7", UriKind.Relative)));
        Assert.Contains("vé xem phim", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nguyễn Thị Hoa", page, StringComparison.Ordinal);
        Assert.All(Lines().Matches(page), lines => Assert.DoesNotContain("phim", lines.Value, StringComparison.Ordinal));
        // As the reader of articles will read them.
        var pasted = new Deserializer().Deserialize<Dictionary<string, List<string>>>("questions:\n" + string.Join('\n', Lines().Matches(page).Select(lines => lines.Groups[1].Value.TrimEnd())));
        Assert.Contains(Odd, pasted["questions"]);
        var card = page[..page.IndexOf("vé xem phim", StringComparison.Ordinal)];
        var rows = Address().Matches(card)[^1].Groups[1].Value;

        var file = await client.GetStringAsync(new Uri(rows.Replace("/rows?", "/rows.csv?", StringComparison.Ordinal), UriKind.Relative));
        Assert.StartsWith("at,conversation,channel,province,topic,outcome,article,case", file, StringComparison.Ordinal);
        Assert.Contains(",webchat,", file, StringComparison.Ordinal);
        Assert.DoesNotContain("phim", file, StringComparison.Ordinal);
        Assert.Equal(["questions"], host.Store.Audited("exported", supervisor));
    }

    [Theory]
    [InlineData("days=0&province=%00")]
    [InlineData("from=2026-13-01&to=x")]
    [InlineData("from=1900-01-01&to=2900-01-01")]
    [InlineData("from=2025-01-01&to=2025-01-02")]
    public async Task What_makes_no_sense_is_left_out_and_an_unknown_cluster_is_not_found(string query)
    {
        var supervisor = await host.HireAsync(StaffRole.Supervisor);
        using var client = new HttpClient { BaseAddress = host.Address };
        await client.SignInAsync(supervisor, "/console");

        using var page = await client.GetAsync(new Uri($"/console/learning?{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var rows = await client.GetAsync(new Uri($"/console/learning/rows?{query}&of=x.1%00", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, rows.StatusCode);
    }

    [Fact]
    public async Task Articles_that_nobody_has_read_for_half_a_year_are_listed_with_their_files()
    {
        // All that is there today was read before that day.
        await using var application = new SupportBotApplication { Settings = { ["Clock:Today"] = "2100-01-01" } };
        Assert.Equal(StaffAddResult.Added, await application.Services.GetRequiredService<StaffAccounts>().AddAsync("Lan", StaffRole.Supervisor, ConsoleFixture.Password, CancellationToken.None));
        using var client = application.CreateClient();
        await client.SignInAsync("Lan", "/console");

        var page = WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/console/learning", UriKind.Relative)));
        Assert.Contains("Không có câu nào trong những ngày này.", page, StringComparison.Ordinal);
        Assert.Matches(@"<code>knowledge/[\w/-]+\.md</code></p>\s*<p>Đọc lại lần cuối \d+/\d+/\d+\.", page[page.IndexOf("Bài cần xem lại", StringComparison.Ordinal)..]);
    }

    // A citizen on the web page.
    private async Task ChatAsync(params string[] said)
    {
        await using var visit = await host.VisitAsync();
        var chat = await ChatScreen.OpenAsync(visit);
        foreach (var words in said)
        {
            await chat.SayAsync(words);
        }
    }

    [GeneratedRegex("<textarea[^>]*>\n?(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Lines();

    [GeneratedRegex("href=\"(/console/learning/rows[^\"]*)\"")]
    private static partial Regex Address();
}
