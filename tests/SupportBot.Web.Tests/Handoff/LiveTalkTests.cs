using System.Text.RegularExpressions;
using SupportBot.Web.Tests.StaffConsole;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.Handoff;

/// <summary>A citizen on the chat page and staff in the console, each in a browser.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class LiveTalkTests(BrowserHost host)
{
    [SkippableTheory]
    [InlineData(1280, 800)]
    [InlineData(390, 844)]
    public async Task Citizen_and_staff_talk_and_the_bot_comes_back(int width, int height)
    {
        await using var citizen = await host.VisitAsync(width: 360, height: 740);
        await using var staff = await host.VisitAsync(width, height);
        var chat = await ChatScreen.OpenAsync(citizen);
        var code = await AskForPersonAsync(chat);
        await staff.Page.SignInAsync(await host.HireAsync());
        await staff.Page.GotoAsync($"/console/tickets/{code}");
        await Expect(staff.Page.Locator("#owner")).ToContainTextAsync("Công dân xin gặp người");

        await staff.Page.PressAsync("Nhận cuộc trò chuyện");
        await Expect(chat.BotMessages.Last).ToContainTextAsync("Cán bộ hỗ trợ đã nhận cuộc trò chuyện này");

        await staff.Page.GetByLabel("Lời trả lời").FillAsync("Chào anh, em là cán bộ trực. Anh đang ở tỉnh nào ạ?");
        await staff.Page.PressAsync("Gửi, chờ đáp");
        await Expect(citizen.Page.Locator(".message.staff")).ToContainTextAsync("Anh đang ở tỉnh nào ạ?");
        await Expect(staff.Page.Locator(".heading .state")).ToContainTextAsync("Chờ công dân");

        var before = await chat.BotMessages.CountAsync();
        await chat.TypeAsync("tôi ở Nghệ An");
        await Expect(staff.Page.Locator(".transcript .citizen").Last).ToContainTextAsync("tôi ở Nghệ An");
        await Expect(staff.Page.Locator(".heading .state")).ToContainTextAsync("Đang xử lý");
        await Expect(citizen.Page.Locator("#typing")).ToBeEmptyAsync();
        Assert.Equal(before, await chat.BotMessages.CountAsync());

        await staff.Page.PressAsync("Trả lại cho trợ lý");
        await Expect(chat.BotMessages.Last).ToContainTextAsync("trợ lý tự động trả lời anh/chị tiếp");
        await chat.SayAsync("số tổng đài là bao nhiêu");
        await Expect(chat.BotMessages.Last).ToContainTextAsync("1800 1096");
    }

    private static async Task<string> AskForPersonAsync(ChatScreen chat)
    {
        await chat.SayAsync("Gặp nhân viên");
        await chat.SayAsync("cổng báo lỗi không nộp được hồ sơ của con em");
        return Code().Match(await chat.BotMessages.Last.InnerTextAsync()).Value;
    }

    [GeneratedRegex("VN-[A-Z0-9]{4}-[A-Z0-9]{4}")]
    private static partial Regex Code();
}
