using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.WebChat;

[Collection(BrowserTests.Name)]
public sealed class ChatPageTests(BrowserHost host)
{
    [SkippableFact]
    public async Task The_page_says_that_nobody_human_answers_and_greets()
    {
        await using var visit = await host.VisitAsync();
        await ChatScreen.OpenAsync(visit);
        await Expect(visit.Page.GetByText("Trợ lý tự động, không phải người thật")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("#human")).ToBeInViewportAsync();
    }

    [SkippableFact]
    public async Task A_pressed_choice_is_said_and_the_choices_go()
    {
        await using var visit = await host.VisitAsync();
        var chat = await ChatScreen.OpenAsync(visit);
        await chat.AskAboutDuplicateAsync();
        var answers = await chat.BotMessages.CountAsync();
        var choice = await chat.Choices.First.ElementHandleAsync();
        await chat.Choices.First.ClickAsync();
        await chat.WaitForAnswerAsync(answers);
        await Expect(chat.OwnMessages).ToHaveCountAsync(2);
        Assert.False(await choice.EvaluateAsync<bool>("button => button.isConnected"));
    }

    [SkippableFact]
    public async Task Reloading_shows_the_same_conversation_again()
    {
        await using var visit = await host.VisitAsync();
        var chat = await ChatScreen.OpenAsync(visit);
        await chat.AskAboutDuplicateAsync();
        var said = await chat.BotMessages.CountAsync();
        var words = await chat.BotMessages.Last.Locator(".body").InnerTextAsync();
        await visit.Page.ReloadAsync();
        await Expect(chat.BotMessages).ToHaveCountAsync(said);
        await Expect(chat.OwnMessages).ToHaveTextAsync([new System.Text.RegularExpressions.Regex("trùng cccd")]);
        Assert.Equal(words, await chat.BotMessages.Last.Locator(".body").InnerTextAsync());
        await Expect(chat.Choices.First).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task What_could_not_be_sent_is_kept_and_sent_again_once()
    {
        await using var visit = await host.VisitAsync();
        var chat = await ChatScreen.OpenAsync(visit);
        var answers = await chat.BotMessages.CountAsync();
        await visit.Context.SetOfflineAsync(true);
        await chat.TypeAsync("đổi máy thì làm sao");
        await Expect(visit.Page.Locator("#notice")).ToContainTextAsync("Mất kết nối");
        var again = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi lại" });
        await Expect(again).ToBeVisibleAsync();
        await visit.Context.SetOfflineAsync(false);
        await Expect(visit.Page.Locator("#notice")).ToBeEmptyAsync();
        await again.ClickAsync();
        await chat.WaitForAnswerAsync(answers);
        await Expect(again).ToHaveCountAsync(0);
        await visit.Page.ReloadAsync();
        await Expect(chat.BotMessages.Nth(answers)).ToBeVisibleAsync();
        await Expect(chat.OwnMessages).ToHaveCountAsync(1);
    }

    [SkippableFact]
    public async Task A_message_whose_receipt_got_lost_is_not_doubled_by_sending_it_again()
    {
        await using var visit = await host.VisitAsync();
        await BlockSocketsAsync(visit.Page);
        var lost = 0;
        await visit.Page.RouteAsync("**/v3/directline/conversations/*/activities*", async route =>
        {
            // The server has it; the browser never learns.
            if (route.Request.Method == "POST" && lost++ == 0)
            {
                await route.FetchAsync();
                await route.AbortAsync();
            }
            else if (route.Request.Method == "GET" && lost == 1)
            {
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        var chat = await ChatScreen.OpenAsync(visit);
        var answers = await chat.BotMessages.CountAsync();
        await chat.TypeAsync("không nhận được otp");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi lại" }).ClickAsync();
        await chat.WaitForAnswerAsync(answers);
        await visit.Page.ReloadAsync();
        await Expect(chat.BotMessages.Nth(answers)).ToBeVisibleAsync();
        await Expect(chat.OwnMessages).ToHaveCountAsync(1);
        Assert.Equal(2, lost);
    }

    [SkippableFact]
    public async Task Without_sockets_the_conversation_goes_on_by_asking_again()
    {
        await using var visit = await host.VisitAsync();
        await BlockSocketsAsync(visit.Page);
        var chat = await ChatScreen.OpenAsync(visit);
        await chat.SayAsync("quên mật khẩu");
        await Expect(visit.Page.Locator("#notice")).ToBeEmptyAsync();
    }

    [SkippableTheory]
    [InlineData("cccd của tôi là 079123456789")]
    [InlineData("cmnd 123 456 789")]
    [InlineData("mã otp là 482913")]
    public async Task A_private_number_is_held_back_until_the_citizen_decides(string text)
    {
        await using var visit = await host.VisitAsync();
        var chat = await ChatScreen.OpenAsync(visit);
        await chat.TypeAsync(text);
        await Expect(chat.Guard).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sửa lại" }).ClickAsync();
        await Expect(chat.Input).ToBeFocusedAsync();
        await Expect(chat.Input).ToHaveValueAsync(text);
        await Expect(chat.OwnMessages).ToHaveCountAsync(0);
        await chat.Input.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Vẫn gửi" }).ClickAsync();
        await Expect(chat.OwnMessages).ToHaveCountAsync(1);
    }

    [SkippableTheory]
    [InlineData("gọi 1800 1096 hay 1900.0368")]
    [InlineData("số tôi là 0912 345 678")]
    [InlineData("hồ sơ G22.99.106-230609-0001 mã gì vậy")]
    [InlineData("từ ngày 1/7/2024 phải trả 500.000.000 đồng")]
    public async Task Harmless_numbers_go_out_without_a_question(string text)
    {
        await using var visit = await host.VisitAsync();
        var chat = await ChatScreen.OpenAsync(visit);
        await chat.TypeAsync(text);
        await Expect(chat.OwnMessages).ToHaveCountAsync(1);
        await Expect(chat.Guard).ToBeHiddenAsync();
    }

    [SkippableFact]
    public async Task Forgetting_begins_a_new_conversation()
    {
        await using var visit = await host.VisitAsync();
        var chat = await ChatScreen.OpenAsync(visit);
        await chat.SayAsync("trùng cccd");
        await visit.Page.Locator("#menu summary").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Xóa trò chuyện khỏi máy này" }).ClickAsync();
        await Expect(chat.OwnMessages).ToHaveCountAsync(0);
        await chat.WaitForGreetingAsync();
        await visit.Page.ReloadAsync();
        await chat.WaitForGreetingAsync();
        await Expect(chat.OwnMessages).ToHaveCountAsync(0);
    }

    private static Task<IAsyncDisposable> BlockSocketsAsync(IPage page) => page.AddInitScriptAsync(
        "window.WebSocket = class { constructor() { setTimeout(() => this.onclose({ reason: '' })); } close() { } };");
}
