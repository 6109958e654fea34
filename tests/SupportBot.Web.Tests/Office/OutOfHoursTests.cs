using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.Tests.Office;

/// <summary>A citizen asks for a person at a time that the test chooses: what the service answers, and what staff find in the ticket.</summary>
public sealed partial class OutOfHoursTests : IDisposable
{
    private const string CallBack = "call_back";

    private readonly MovedClock clock = new();
    private readonly SupportBotApplication bot;

    public OutOfHoursTests() => bot = new SupportBotApplication { Time = clock, Settings = { ["Office:Staffed"] = "true" } };

    [Theory]
    [InlineData("2026-12-05T20:15", "ngoài giờ làm việc. ", "từ 7:30 thứ Hai, ngày 7/12/2026", "2026-12-07T07:30")]
    [InlineData("2026-12-08T12:10", "ngoài giờ làm việc. ", "từ 13:30 thứ Ba, ngày 8/12/2026", "2026-12-08T13:30")]
    // Two of the five days of Tết fall on a weekend: two more days off follow.
    [InlineData("2027-02-06T09:00", "ngoài giờ làm việc (nghỉ Tết Nguyên đán). ", "từ 7:30 thứ Sáu, ngày 12/2/2027", "2027-02-12T07:30")]
    public async Task Out_of_hours_the_citizen_is_told_when_staff_are_back_and_the_ticket_notes_the_call_back(string now, string why, string opens, string noted)
    {
        var (said, code) = await AskForAPersonAsync(now);

        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.Contains(opens, said, StringComparison.Ordinal);
        Assert.Contains("đã ghi vào phiếu là anh/chị cần được liên hệ lại", said, StringComparison.Ordinal);
        Assert.DoesNotContain("đang trực", said, StringComparison.Ordinal);
        Assert.Equal(At(noted).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Assert.Single(await NotedAsync(code)));
    }

    [Fact]
    public async Task Within_hours_staff_are_at_work_and_nobody_has_to_be_called_back()
    {
        var (said, code) = await AskForAPersonAsync("2026-12-08T09:00");

        Assert.Contains("đang trong giờ làm việc", said, StringComparison.Ordinal);
        Assert.DoesNotContain("ngoài giờ", said, StringComparison.Ordinal);
        Assert.Empty(await NotedAsync(code));
    }

    [Fact]
    public async Task Where_nobody_works_in_the_console_nothing_is_promised()
    {
        bot.Settings["Office:Staffed"] = "false";
        var (said, code) = await AskForAPersonAsync("2026-12-05T20:15");

        Assert.DoesNotContain("giờ làm việc", said, StringComparison.Ordinal);
        Assert.DoesNotContain("đã ghi vào phiếu", said, StringComparison.Ordinal);
        Assert.Empty(await NotedAsync(code));
    }

    public void Dispose() => bot.Dispose();

    private async Task<(string Said, string Code)> AskForAPersonAsync(string now)
    {
        clock.Offset = At(now) - TimeProvider.System.GetUtcNow();
        await bot.CitizenSaysAsync("cho tôi gặp nhân viên");
        var replies = await bot.CitizenSaysAsync("cổng báo lỗi hoài không nộp được hồ sơ của con em");
        var said = string.Join('\n', replies.Select(reply => (string?)reply!["text"]));
        return (said, TicketCode().Match(said).Value);
    }

    // As a program of the staff reads it.
    private async Task<IReadOnlyList<string?>> NotedAsync(string code)
    {
        var accounts = bot.Services.GetRequiredService<StaffAccounts>();
        Assert.Equal(StaffAddResult.Added, await accounts.AddAsync("Lê Thị Lan", StaffRole.Agent, StaffConsole.ConsoleFixture.Password, CancellationToken.None));
        using var client = bot.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await accounts.IssueTokenAsync("Lê Thị Lan", CancellationToken.None));
        var history = JsonNode.Parse(await client.GetStringAsync(new Uri($"/api/staff/tickets/{code}/history", UriKind.Relative)))!.AsArray();
        return [.. history.Where(happened => (string?)happened!["kind"] == CallBack).Select(happened => (string?)happened!["text"])];
    }

    private static DateTimeOffset At(string local) => new(DateTime.ParseExact(local, "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    [GeneratedRegex("VN-[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex TicketCode();
}
