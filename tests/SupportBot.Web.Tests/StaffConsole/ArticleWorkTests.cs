using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.Tests.ContentVersions;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>From what nobody could answer to an answer, in the browser: one writes, another reviews, citizens are answered, and it is taken back.</summary>
[Collection(ConsoleBrowserTests.Name)]
public sealed class ArticleWorkTests(BrowserHost host) : IAsyncLifetime, IDisposable
{
    private const string Question = "thư viện huyện cho mượn sách mấy ngày";
    private const string Answer = "Thư viện huyện cho mượn sách mười bốn ngày.";

    // Training takes seconds, on a machine that others use too.
    private static readonly LocatorAssertionsToContainTextOptions Slowly = new() { Timeout = 300_000 };

    private readonly ContentCopy content = new();
    private SupportBotApplication bot = null!;

    private Uri Address => bot.ClientOptions.BaseAddress;

    public async Task InitializeAsync()
    {
        bot = content.Serve();
        bot.UseKestrel(0);
        bot.StartServer();
        foreach (var (name, role) in new[] { ("Lan", StaffRole.Supervisor), ("Minh", StaffRole.Supervisor), ("Hoa", StaffRole.Agent) })
        {
            Assert.Equal(StaffAddResult.Added, await bot.Services.GetRequiredService<StaffAccounts>().AddAsync(name, role, ConsoleFixture.Password, CancellationToken.None));
        }
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    public void Dispose() => content.Dispose();

    [SkippableFact]
    public async Task A_cluster_becomes_an_article_that_a_second_person_publishes_and_takes_back()
    {
        await AskAsync(Question);
        await AskAsync(Question);
        await AskAsync("lệ phí cccd năm 2026");
        await using var author = await host.VisitAsync(390, 844, at: Address);
        await WriteAsync(author.Page);
        await using var reviewer = await host.VisitAsync(at: Address);
        var page = reviewer.Page;
        await page.SignInAsync("Minh");
        await page.GotoAsync("/console/articles");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mượn sách thư viện" }).ClickAsync();

        // What would change is named exactly: the conversations in which it was asked, and no other.
        await Expect(page.Locator("#trial")).ToContainTextAsync("Chạy lại:", Slowly);
        await Expect(page.Locator("#trial")).ToContainTextAsync("Câu chấm điểm:");
        var named = await page.Locator("#changed > li").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.conversation)");
        Assert.Equal(Conversations(), named.Order(StringComparer.Ordinal));
        await Expect(page.Locator("#changed")).ToContainTextAsync(Question);
        await Expect(page.Locator("#changed")).ToContainTextAsync("bài muon-sach-thu-vien");
        await page.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Duyệt và đăng" }).ClickAsync();
        await Expect(page.Locator("#problem")).ToContainTextAsync("đã đọc bài cạnh các nguồn");
        await page.Locator("input[name=read]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Duyệt và đăng" }).ClickAsync();
        await Expect(page.Locator("#in-use")).ToContainTextAsync("đang nói theo bản này", Slowly);
        await Expect(page.Locator(".history")).ToContainTextAsync("Duyệt và đăng, Minh");
        Assert.Contains(Answer, await AskAsync(Question), StringComparison.Ordinal);
        await Eventually.TrueAsync(() => content.Has("knowledge/hotline/muon-sach-thu-vien.md"));
        await page.AssertAccessibleAsync();

        await page.GetByLabel("Lý do gỡ").FillAsync("thư viện đã chuyển chỗ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gỡ xuống" }).ClickAsync();
        await Expect(page.Locator("#state")).ToHaveTextAsync("Đã gỡ");
        await Eventually.TrueAsync(() => !content.Has("knowledge/hotline/muon-sach-thu-vien.md"));
        await Eventually.TrueAsync(() => bot.Services.GetRequiredService<Web.ContentVersions.LiveContent>().Current.Published.Revision == 2, TimeSpan.FromMinutes(5));
        Assert.DoesNotContain(Answer, await AskAsync(Question), StringComparison.Ordinal);
        var audit = bot.Store.ArticleAudit;
        Assert.Equal(["Lan|article_sent", "Minh|article_tried", "Minh|article_published", "Minh|article_taken_back"], audit.Where(row => row != "Lan|article_tried"));
    }

    [SkippableFact]
    public async Task An_agent_edits_an_article_and_sees_its_faults_at_their_fields()
    {
        await using var visit = await host.VisitAsync(390, 844, ColorScheme.Dark, at: Address);
        var page = visit.Page;
        await page.SignInAsync("Hoa");
        await page.GotoAsync("/console/articles?q=lệ+phí+thẻ");
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.AssertTouchableAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sửa bài Lệ phí đổi, cấp lại thẻ căn cước", Exact = true }).ClickAsync();

        var body = page.GetByLabel("Phần trả lời", new() { Exact = true });
        await body.FillAsync("Lời do nhân viên sửa.\n\n" + await body.InputValueAsync());
        await page.GetByText("Chủ đề, việc, các mặt, tên ngắn").ClickAsync();
        await page.GetByLabel("Tên ngắn trên nút").FillAsync("Một tên ngắn mà dài quá mức");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu và gửi chờ duyệt" }).ClickAsync();

        await Expect(page.Locator("#problem")).ToContainTextAsync("Bài còn lỗi");
        await Expect(page.Locator("#fault-label")).ToContainTextAsync("nhiều nhất 20");
        Assert.Equal("true", await page.GetByLabel("Tên ngắn trên nút").GetAttributeAsync("aria-invalid"));
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.AssertTouchableAsync();

        await page.GetByLabel("Tên ngắn trên nút").FillAsync("Lệ phí thẻ");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu và gửi chờ duyệt" }).ClickAsync();
        await Expect(page.Locator("#state")).ToHaveTextAsync("Chờ duyệt");
        await Expect(page.Locator(".difference-lines .added").First).ToContainTextAsync("Lời do nhân viên sửa.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Duyệt và đăng" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem như công dân thấy" }).ClickAsync();
        await Expect(page.Locator(".message.bot")).ToContainTextAsync("Lời do nhân viên sửa.");
        await Expect(page.Locator(".sources")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
    }

    // One writes from the cluster: with a fault first, which is told at its field.
    private static async Task WriteAsync(IPage page)
    {
        await page.SignInAsync("Lan");
        await page.GotoAsync("/console/learning?days=7");
        await page.Locator(".cluster", new() { HasText = Question }).GetByRole(AriaRole.Button, new() { Name = "Viết bài mới từ nhóm" }).ClickAsync();
        await Expect(page.GetByLabel("Câu hỏi mẫu, mỗi dòng một câu", new() { Exact = true })).ToHaveValueAsync(Question);
        await page.GetByLabel("Tên bài", new() { Exact = true }).FillAsync("Mượn sách thư viện");
        await page.GetByLabel("Phần trả lời", new() { Exact = true }).FillAsync(Answer + "\n\n1. Mang thẻ cũ.\n2. Điền tờ khai.");
        await page.GetByLabel("Câu hỏi mẫu, mỗi dòng một câu", new() { Exact = true }).FillAsync($"{Question}\nthu vien huyen cho muon sach may ngay\nmượn sách ở thư viện được bao lâu\nhạn trả sách thư viện huyện");
        await page.GetByText("Chủ đề, việc, các mặt, tên ngắn").ClickAsync();
        await page.GetByLabel("Chủ đề", new() { Exact = true }).SelectOptionAsync("hotline");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu và gửi chờ duyệt" }).ClickAsync();
        await Expect(page.Locator("#fault-sources")).ToContainTextAsync("bài chưa dẫn nguồn nào");
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.AssertTouchableAsync();

        await page.GetByLabel("Nguồn 1", new() { Exact = true }).FillAsync("khanh-hoa-2024");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu và gửi chờ duyệt" }).ClickAsync();
        await Expect(page.Locator("#state")).ToHaveTextAsync("Chờ duyệt");
        await Expect(page.Locator("#decide + p")).ToContainTextAsync("không tự duyệt được");
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
    }

    // A citizen on the web page; what the bot says to it.
    private async Task<string> AskAsync(string question)
    {
        await using var visit = await host.VisitAsync(at: Address);
        var chat = await ChatScreen.OpenAsync(visit, Address);
        await chat.SayAsync(question);
        return await chat.BotMessages.Last.InnerTextAsync();
    }

    private IEnumerable<string> Conversations() =>
        bot.Store.ConversationsThatSaid(Question).OfType<string>().Order(StringComparer.Ordinal);
}
