using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.WebChat;

/// <summary>The chat page as a citizen uses it.</summary>
internal sealed class ChatScreen(IPage page)
{
    public IPage Page => page;

    public ILocator Input => page.GetByLabel("Câu hỏi của anh/chị");

    public ILocator BotMessages => page.Locator(".message.bot");

    public ILocator OwnMessages => page.Locator(".message.own");

    public ILocator Choices => page.Locator(".choices button");

    public ILocator Guard => page.Locator("#guard");

    public static async Task<ChatScreen> OpenAsync(Visit visit, Uri? site = null)
    {
        await visit.Page.GotoAsync(site?.ToString() ?? "/");
        var screen = new ChatScreen(visit.Page);
        await screen.WaitForGreetingAsync();
        // The greeting stands in the page as it comes; this button appears when the scripts run, and the notice goes when they have the conversation.
        await Expect(visit.Page.Locator("#size")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#notice")).ToBeEmptyAsync();
        return screen;
    }

    public Task WaitForGreetingAsync() => Expect(BotMessages.First).ToBeVisibleAsync();

    public async Task TypeAsync(string text)
    {
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
    }

    /// <summary>Says something and waits for the answer.</summary>
    public async Task SayAsync(string text)
    {
        var before = await BotMessages.CountAsync();
        await TypeAsync(text);
        await WaitForAnswerAsync(before);
    }

    public async Task WaitForAnswerAsync(int before)
    {
        await Expect(BotMessages.Nth(before)).ToBeVisibleAsync();
        await Expect(page.Locator("#typing")).ToBeEmptyAsync();
    }

    /// <summary>A question that the bot cannot answer before it has asked something back.</summary>
    public Task AskAboutDuplicateAsync() => SayAsync("trùng cccd");
}
