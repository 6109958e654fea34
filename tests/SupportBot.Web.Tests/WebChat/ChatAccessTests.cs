using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.WebChat;

/// <summary>The page for everybody: small telephones, keyboards, screen readers, slow lines.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class ChatAccessTests(BrowserHost host)
{
    private const int HeaviestPage = 30 * 1024;

    [SkippableTheory]
    [InlineData(360, 740, ColorScheme.Light)]
    [InlineData(1280, 800, ColorScheme.Light)]
    [InlineData(360, 740, ColorScheme.Dark)]
    public async Task A_conversation_has_no_accessibility_faults(int width, int height, ColorScheme scheme)
    {
        await using var visit = await host.VisitAsync(width, height, scheme);
        var chat = await ChatScreen.OpenAsync(visit);
        await chat.AskAboutDuplicateAsync();
        await chat.TypeAsync("otp là 482913");
        await Expect(chat.Guard).ToBeVisibleAsync();
        await visit.Page.AssertAccessibleAsync();
        await visit.Page.AssertTouchableAsync();
    }

    [SkippableTheory]
    [InlineData(320)]
    [InlineData(360)]
    public async Task Nothing_scrolls_sideways_on_a_small_telephone_even_with_large_letters(int width)
    {
        await using var visit = await host.VisitAsync(width, 640);
        var chat = await ChatScreen.OpenAsync(visit);
        await chat.SayAsync("trùng cccd " + new string('x', 200));
        await visit.Page.AssertFitsAsync();
        var size = visit.Page.Locator("#size");
        await size.ClickAsync();
        await size.ClickAsync();
        await Expect(size).ToHaveAccessibleNameAsync("Cỡ chữ: rất lớn");
        await visit.Page.AssertFitsAsync();
        await visit.Page.ReloadAsync();
        await Expect(size).ToHaveAccessibleNameAsync("Cỡ chữ: rất lớn");
    }

    [SkippableFact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var visit = await host.VisitAsync();
        var chat = await ChatScreen.OpenAsync(visit);
        var keyboard = visit.Page.Keyboard;
        await keyboard.PressAsync("Tab");
        await Expect(visit.Page.GetByText("Đi tới ô nhập câu hỏi")).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(chat.Input).ToBeFocusedAsync();
        await keyboard.TypeAsync("trùng");
        await keyboard.PressAsync("Shift+Enter");
        await keyboard.TypeAsync("cccd");
        await Expect(chat.Input).ToHaveValueAsync("trùng\ncccd");
        var answers = await chat.BotMessages.CountAsync();
        await keyboard.PressAsync("Enter");
        await chat.WaitForAnswerAsync(answers);
        await chat.Choices.First.FocusAsync();
        answers = await chat.BotMessages.CountAsync();
        await keyboard.PressAsync("Enter");
        await Expect(chat.OwnMessages.Last).ToBeFocusedAsync();
        await chat.WaitForAnswerAsync(answers);
    }

    [SkippableFact]
    public async Task Reading_further_up_is_not_disturbed_by_a_new_message()
    {
        await using var visit = await host.VisitAsync(360, 640);
        var chat = await ChatScreen.OpenAsync(visit);
        for (var i = 0; i < 3; i++)
        {
            await chat.AskAboutDuplicateAsync();
        }

        var answers = await chat.BotMessages.CountAsync();
        await visit.Page.RouteAsync("**/activities", async route =>
        {
            await visit.Page.EvaluateAsync("window.scrollTo(0, 0)");
            await route.ContinueAsync();
        });
        await chat.TypeAsync("trùng cccd");
        await chat.WaitForAnswerAsync(answers);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("window.pageYOffset"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Có tin mới" }).ClickAsync();
        await Expect(chat.BotMessages.Last).ToBeInViewportAsync();
    }

    [SkippableFact]
    public async Task The_whole_page_comes_in_thirty_kilobytes()
    {
        await using var visit = await host.VisitAsync();
        await ChatScreen.OpenAsync(visit);
        var weight = await visit.Page.EvaluateAsync<int>(
            """
            () => performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
              .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
            """);
        Assert.InRange(weight, 1, HeaviestPage);
    }

    [Fact]
    public async Task Scripts_hold_no_syntax_that_an_old_telephone_cannot_read()
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        var modules = ModuleAddress().Matches(page).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(modules);
        foreach (var module in modules)
        {
            var script = await client.GetStringAsync(new Uri(module, UriKind.Relative));
            Assert.False(NewSyntax().IsMatch(script), $"{module}: {NewSyntax().Match(script).Value}");
        }
    }

    [SkippableFact]
    public async Task No_policy_of_the_page_is_broken_by_the_page_itself()
    {
        await using var visit = await host.VisitAsync();
        var complaints = new List<string>();
        visit.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        visit.Page.PageError += (_, error) => complaints.Add(error);
        var chat = await ChatScreen.OpenAsync(visit);
        await chat.AskAboutDuplicateAsync();
        Assert.Empty(complaints);
    }

    [GeneratedRegex("/chat/[a-z]+\\.js")]
    private static partial Regex ModuleAddress();

    // Later than ES2019: ?. ?? ||= &&= and a few methods; look-behind, which older iPhones cannot read.
    [GeneratedRegex(@"\?\.[a-zA-Z(\[]|\?\?|\|\|=|&&=|\.replaceAll\(|\.at\(|\(\?<[=!]")]
    private static partial Regex NewSyntax();
}
