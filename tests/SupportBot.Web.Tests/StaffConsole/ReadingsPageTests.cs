using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using SupportBot.Web.Tests.WebChat;
using static Microsoft.Playwright.Assertions;

namespace SupportBot.Web.Tests.StaffConsole;

/// <summary>Staff ask why the bot took a message for what it did.</summary>
[Collection(TicketBrowserTests.Name)]
public sealed class ReadingsPageTests(BrowserHost host)
{
    [SkippableFact]
    public async Task Each_message_is_shown_with_what_it_was_read_as_and_why()
    {
        var conversation = $"readings-{Guid.NewGuid():N}";
        await SayAsync("làm mức 2 ở đâu", conversation);
        await SayAsync("có mất tiền không", conversation);
        var code = await SayAsync("gặp nhân viên, tôi tên Lê Thị Hạnh, số 0987 654 321", conversation);
        await using var visit = await host.VisitAsync(390, 844);
        var page = visit.Page;
        await page.SignInAsync(await host.HireAsync());

        await page.GotoAsync($"/console/tickets/{code}/readings");

        var lines = page.Locator(".readings > li");
        await Expect(lines).ToHaveCountAsync(3);
        await Expect(lines.Nth(0)).ToContainTextAsync("Đọc là: hỏi một việc (level2-where)");
        await Expect(lines.Nth(1)).ToContainTextAsync("Đọc là: hỏi tiếp việc đang nói");
        await Expect(lines.Nth(1)).ToContainTextAsync("hỏi đúng mặt bài này trả lời");
        await Expect(lines.Nth(2)).ToContainTextAsync("[số điện thoại đã che]");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("0987 654 321");
        await page.AssertAccessibleAsync();
        await page.AssertFitsAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"← Phiếu {code}" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(host.Address, $"/console/tickets/{code}").ToString());
    }

    private async Task<string?> SayAsync(string text, string conversation)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        using var answer = await client.PostAsJsonAsync(new Uri("/api/messages", UriKind.Relative), SupportBotApplication.Message(text, conversation));
        answer.EnsureSuccessStatusCode();
        var activities = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["activities"]!.AsArray();
        return activities.Select(activity => (string?)activity!["channelData"]?["supportBot"]?["ticket"]).LastOrDefault(ticket => ticket is not null);
    }
}
