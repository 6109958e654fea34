using System.Net;
using System.Net.Http.Json;
using Microsoft.Playwright;
using SupportBot.Web.Tests.Hosting;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.Demo;

/// <summary>Both channels on the page that looks like phones, tried as a newcomer does who has no account.</summary>
[Collection(BrowserTests.Name)]
public sealed class DemoChannelsTests(BrowserHost host) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SkippableFact]
    public async Task Both_phones_talk_to_the_bot_also_when_something_goes_wrong()
    {
        using var service = ServiceProcess.Run(folder, ["--demo-channels"]);
        await using var visit = await host.VisitAsync(360, 740);
        await visit.Page.GotoAsync(new Uri(await service.AddressAsync(), "/demo").ToString());
        await visit.Page.AssertFitsAsync();
        await visit.Page.AssertTouchableAsync();
        await visit.Page.AssertAccessibleAsync();

        var zalo = new Phone(visit.Page, "zalo");
        await zalo.TapAsync("Quan tâm");
        await Expect(zalo.Answers).ToHaveCountAsync(1);
        await zalo.WriteAsync("nhap so cccd thi bao trung");
        await Expect(zalo.Answers).ToHaveCountAsync(2);
        await Expect(zalo.Answers.Last.Locator("a.call")).ToHaveAttributeAsync("href", "tel:18001096");
        // It arrives, but the bot does not hear of it: it must find out, and not send it twice.
        await zalo.NextGoesWrongAsync("CutAfterDelivery");
        await zalo.TapAsync("Tôi không rõ");
        await zalo.WriteAsync("gap nhan vien");
        await Expect(zalo.Answers).ToHaveCountAsync(4);
        await Expect(zalo.Answers.Nth(2)).ToContainTextAsync("VN-");

        var messenger = new Phone(visit.Page, "messenger");
        await messenger.TapAsync("Không nhận được mã OTP");
        // An answer longer than one message comes in pieces, its sources last.
        await Expect(messenger.Answers.Last).ToContainTextAsync("Nguồn");
        var pieces = await messenger.Answers.CountAsync();
        await messenger.NextGoesWrongAsync("ServerError");
        await messenger.SendPictureAsync();
        await Expect(messenger.Answers).ToHaveCountAsync(pieces + 1);
        await Expect(messenger.Answers.Last).ToContainTextAsync("chưa đọc được");

        // The same tab, loaded again, is the same person.
        await visit.Page.ReloadAsync();
        await Expect(zalo.Answers).ToHaveCountAsync(4);
        await Expect(messenger.Answers).ToHaveCountAsync(pieces + 1);
        await visit.Page.AssertFitsAsync();
        await visit.Page.AssertTouchableAsync();
        await visit.Page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task It_keeps_off_the_real_store_and_refuses_what_no_phone_sends()
    {
        using var service = ServiceProcess.Run(folder, ["--demo-channels"]);
        using var http = new HttpClient { BaseAddress = await service.AddressAsync() };

        Assert.Equal(HttpStatusCode.BadRequest, await TouchAsync(http, "say", new string('a', 20_001)));
        Assert.Equal(HttpStatusCode.BadRequest, await TouchAsync(http, "say", "xin chào", payload: new string('a', 1_001)));
        Assert.Equal(HttpStatusCode.BadRequest, await TouchAsync(http, "dance", "xin chào"));
        Assert.Equal(HttpStatusCode.BadRequest, await TouchAsync(http, "say", "xin chào", trouble: "Flood"));
        Assert.Equal(HttpStatusCode.NoContent, await TouchAsync(http, "say", "xin chào"));
        Assert.True(File.Exists(Path.Combine(folder, "demo.db")));
        Assert.False(File.Exists(Path.Combine(folder, "store.db")));
    }

    [Fact]
    public async Task With_a_real_account_it_does_not_start()
    {
        using var service = ServiceProcess.Run(folder, ["--demo-channels"], ("Channels__Zalo__OaId", "388613280878808645"));

        Assert.Equal(1, await service.ExitCodeAsync());
        await Eventually.TrueAsync(() => service.Errors.Contains("Channels:Zalo:OaId names a real account", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Without_the_switch_the_page_is_not_there()
    {
        using var bot = new SupportBotApplication();

        var answer = await bot.CreateClient().GetAsync(new Uri("/demo", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<HttpStatusCode> TouchAsync(HttpClient http, string kind, string text, string? payload = null, string? trouble = null)
    {
        using var answer = await http.PostAsJsonAsync(new Uri("/demo/zalo/7000000000000001", UriKind.Relative), new { kind, text, payload, trouble });
        return answer.StatusCode;
    }

    private sealed class Phone(IPage page, string channel)
    {
        private readonly ILocator locator = page.Locator($"[data-channel={channel}]");

        public ILocator Answers => locator.Locator(".bubble.account");

        public Task TapAsync(string title) => locator.GetByRole(AriaRole.Button, new() { Name = title, Exact = true }).First.ClickAsync();

        public async Task WriteAsync(string text)
        {
            await locator.Locator("input").FillAsync(text);
            await locator.Locator("input").PressAsync("Enter");
        }

        public Task SendPictureAsync() => locator.Locator(".picture").ClickAsync();

        public async Task NextGoesWrongAsync(string trouble) => await locator.Locator("select").SelectOptionAsync(trouble);
    }
}
