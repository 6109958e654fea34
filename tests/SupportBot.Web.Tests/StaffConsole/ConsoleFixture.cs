using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SupportBot.Conversations.Turns;
using SupportBot.Tickets;
using SupportBot.Web.Messages;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;
using SupportBot.Web.Tests.WebChat;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>Staff and tickets that the tests of the console start from, and what staff do on the pages.</summary>
internal static partial class ConsoleFixture
{
    public const string Password = "mot-mat-khau-dai";

    private static int made;

    /// <summary>A new staff account; its name.</summary>
    public static async Task<string> HireAsync(this BrowserHost host, StaffRole role = StaffRole.Agent)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Lan {Interlocked.Increment(ref made)}");
        Assert.Equal(StaffAddResult.Added, await host.Service<StaffAccounts>().AddAsync(name, role, Password, CancellationToken.None));
        return name;
    }

    /// <summary>A ticket as a conversation would have left it; its code.</summary>
    public static async Task<string> OpenTicketAsync(this BrowserHost host, string summary, string? contact = null, TicketUrgency? flag = null, string? province = "Nghệ An")
    {
        var now = TimeProvider.System.GetUtcNow();
        var code = TicketCode.Create(Guid.NewGuid().ToByteArray());
        var store = host.Service<TurnStore>();
        var (conversation, _) = await store.LoadAsync(new ConversationKey("webchat", "bot", code), null, [], now, CancellationToken.None);
        var open = new OpenTicket(code)
        {
            Topic = "duplicate_account",
            Case = "two_accounts_impersonated",
            Hotline = "18001096",
            Facts = new Dictionary<string, string> { ["accounts"] = "two", ["cccd_account_origin"] = "not_mine" },
            Summary = summary,
            Province = province,
            Flag = flag,
        };
        TicketCommand[] commands = contact is null
            ? [open]
            : [open, new KeepContact(code, "phone", contact, "Tôi đồng ý để cán bộ gọi lại.", now)];
        var rows = new[] { Row(1, "in", $$"""{"type":"message","text":"{{summary}}"}""", null, now), Row(2, "out", Answer, About(code), now) };
        Assert.Equal(CommitResult.Committed, await store.CommitAsync(new TurnCommit(conversation, ConversationState.Empty, rows, commands) { Now = now, IsUserMessage = true }, CancellationToken.None));
        return code;
    }

    /// <summary>Signs in on the page.</summary>
    public static async Task SignInAsync(this IPage page, string name, string password = Password)
    {
        await page.GotoAsync("/console/sign-in");
        await page.FillSignInAsync(name, password);
    }

    /// <summary>Fills the form that stands there and sends it.</summary>
    public static async Task FillSignInAsync(this IPage page, string name, string password)
    {
        await page.GetByLabel("Tên").FillAsync(name);
        await page.GetByLabel("Mật khẩu").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
    }

    /// <summary>Signs in without a browser; the answer, redirects not followed by a client that follows none.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(this HttpClient client, string name, string returnTo, string password = Password)
    {
        var address = new Uri("/console/sign-in", UriKind.Relative);
        var page = await client.GetStringAsync(address);
        using var form = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("name", name),
            KeyValuePair.Create("password", password),
            KeyValuePair.Create("returnTo", returnTo),
            KeyValuePair.Create("__RequestVerificationToken", FormToken().Match(page).Groups[1].Value),
        ]);
        return await client.PostAsync(address, form);
    }

    /// <summary>Sends a form of a page without a browser.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string page, string target, params (string Key, string Value)[] fields)
    {
        var token = FormToken().Match(await client.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Key, field.Value))]);
        return await client.PostAsync(new Uri(target, UriKind.Relative), form);
    }

    /// <summary>Signs out without a browser.</summary>
    public static async Task<HttpResponseMessage> SignOutAsync(this HttpClient client)
    {
        var page = await client.GetStringAsync(new Uri("/console", UriKind.Relative));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", FormToken().Match(page).Groups[1].Value)]);
        return await client.PostAsync(new Uri("/console/sign-out", UriKind.Relative), form);
    }

    public static Task PressAsync(this IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public static async Task AddNoteAsync(this IPage page, string note)
    {
        if (await page.Locator("#mode-note").CountAsync() > 0)
        {
            await page.Locator("#mode-note").CheckAsync();
        }

        await page.Locator("#note").FillAsync(note);
        await page.PressAsync("Lưu ghi chú");
    }

    /// <summary>Goes to what can be done with the ticket, on a screen that shows one part at a time.</summary>
    public static async Task ShowWorkAsync(this IPage page)
    {
        if (await page.Locator(".panes [data-pane=work]").IsVisibleAsync())
        {
            await page.Locator(".panes [data-pane=work]").ClickAsync();
        }
    }

    /// <summary>Opens a box of the ticket's page.</summary>
    public static async Task UnfoldAsync(this IPage page, string box)
    {
        await page.ShowWorkAsync();
        await page.Locator($"#{box}-box > summary").ClickAsync();
    }

    /// <summary>Resolves the ticket whose page is open; the citizen is told where <paramref name="isTold"/>.</summary>
    public static async Task ResolveAsync(this IPage page, string reason, bool isTold = false)
    {
        await page.UnfoldAsync("resolve");
        await page.GetByLabel("Đã giải quyết, vì").SelectOptionAsync(reason);
        await page.GetByLabel("Báo cho công dân").SetCheckedAsync(isTold);
        await page.PressAsync("Giải quyết");
    }

    /// <summary>Looks at the citizen's contact.</summary>
    public static async Task RevealAsync(this IPage page)
    {
        await page.ShowWorkAsync();
        await page.GetByLabel("Xem để làm gì").SelectOptionAsync("call_back");
        await page.PressAsync("Xem liên hệ");
    }

    private const string Answer =
        """
        {"type":"message","text":"Anh/chị gọi 1800 1096 và yêu cầu xóa tài khoản CCCD do người khác lập.","entities":[{"citation":[{"appearance":{"name":"Công văn 1135","abstract":"Trường hợp 3"}}]}]}
        """;

    private static ReplyAbout About(string code) => new()
    {
        Topic = "duplicate_account",
        Outcome = Outcome.Escalated,
        Case = "two_accounts_impersonated",
        Confidence = 0.93,
        Ticket = code,
        AsOf = new DateOnly(2026, 11, 22),
    };

    private static LogRow Row(long seq, string direction, string json, ReplyAbout? about, DateTimeOffset at) =>
        LogRow.From(MessageJson.Read(json, string.Create(CultureInfo.InvariantCulture, $"a{seq}"), MessageTypes.Message, at), seq, direction) with { About = about };

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
