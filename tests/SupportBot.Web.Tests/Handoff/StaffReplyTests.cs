using System.Globalization;
using System.Text.Json.Nodes;
using SupportBot.Web.Tests.Channels.BotFramework;

namespace SupportBot.Web.Tests.Handoff;

/// <summary>Staff who write to citizens, by the forms of the console.</summary>
public sealed class StaffReplyTests(SupportBotApplication bot) : IClassFixture<SupportBotApplication>
{
    private static int made;

    [Fact]
    public async Task A_reply_is_in_the_conversation_as_written_and_in_the_history()
    {
        var (staff, name) = await HireAsync();
        var code = await OpenAsync("reply-1");

        var page = await staff.DoAsync(code, "reply", ("reply", "Anh gọi <b>1800 1096</b>, gặp chị Hoa 024.3825.1234 nhé"));

        Assert.Contains("Đã gửi trả lời", page, StringComparison.Ordinal);
        Assert.Equal(["assigned"], States(code));
        Assert.Equal([$"{name}|reply|Anh gọi <b>1800 1096</b>, gặp chị Hoa 024.3825.1234 nhé"], Events(code, "reply"));
        var reply = JsonNode.Parse(Latest("reply-1"))!;
        Assert.Equal("Anh gọi <b>1800 1096</b>, gặp chị Hoa 024.3825.1234 nhé", (string?)reply["text"]);
        Assert.Equal(("staff", "staff"), ((string?)reply["speaker"], (string?)reply["about"]!["outcome"]));
        Assert.NotEmpty(await bot.CitizenSaysAsync("số tổng đài là bao nhiêu", "reply-1"));
    }

    [Fact]
    public async Task A_question_makes_the_ticket_wait_and_the_answer_ends_the_waiting()
    {
        var (staff, _) = await HireAsync();
        var code = await OpenAsync("reply-2");

        await staff.DoAsync(code, "ask", ("reply", "Anh ở tỉnh nào ạ?"));
        Assert.Equal(["waiting"], States(code));

        Assert.Contains("ghi lời anh/chị vào phiếu", (string?)(await bot.CitizenSaysAsync("dạ Nghệ An ạ", "reply-2"))[0]!["text"], StringComparison.Ordinal);
        Assert.Equal(["assigned"], States(code));
        Assert.Contains("dạ Nghệ An ạ", await staff.ReadAsync(code), StringComparison.Ordinal);
        Assert.Equal(["citizen|words|dạ Nghệ An ạ"], Events(code, "words"));
    }

    [Fact]
    public async Task The_bot_is_silent_while_staff_have_the_conversation_and_the_citizen_is_told_both_times()
    {
        var (staff, name) = await HireAsync();
        var code = await OpenAsync("reply-4");

        Assert.Contains($"{name} đang giữ cuộc trò chuyện", await staff.DoAsync(code, "takeover"), StringComparison.Ordinal);
        Assert.Contains("đã nhận cuộc trò chuyện", Latest("reply-4"), StringComparison.Ordinal);
        Assert.Empty(await bot.CitizenSaysAsync("số tổng đài là bao nhiêu", "reply-4"));
        Assert.Contains("số tổng đài là bao nhiêu", await staff.ReadAsync(code), StringComparison.Ordinal);

        await staff.DoAsync(code, "giveback");
        Assert.Contains("trợ lý tự động trả lời anh/chị tiếp", Latest("reply-4"), StringComparison.Ordinal);
        Assert.NotEmpty(await bot.CitizenSaysAsync("số tổng đài là bao nhiêu", "reply-4"));
        Assert.Equal([$"{name}|taken_over|", $"{name}|given_back|"], Events(code, "taken_over").Concat(Events(code, "given_back")));
    }

    [Fact]
    public async Task Who_resolves_the_ticket_gives_the_conversation_back_and_a_colleague_who_has_it_keeps_it()
    {
        var (first, _) = await HireAsync();
        var (second, _) = await HireAsync();
        var code = await OpenAsync("reply-5");

        await first.DoAsync(code, "takeover");
        await second.DoAsync(code, "resolve", ("reason", "other"));
        Assert.Empty(await bot.CitizenSaysAsync("số tổng đài là bao nhiêu", "reply-5"));

        await first.DoAsync(code, "reopen");
        await first.DoAsync(code, "resolve", ("reason", "accepted"));
        Assert.NotEmpty(await bot.CitizenSaysAsync("số tổng đài là bao nhiêu", "reply-5"));
    }

    [Fact]
    public async Task The_citizen_gets_the_bot_back_by_a_word()
    {
        var (staff, _) = await HireAsync();
        var code = await OpenAsync("reply-6");
        await staff.DoAsync(code, "takeover");

        var back = await bot.CitizenSaysAsync("gặp bot", "reply-6");

        Assert.Contains("trợ lý tự động trả lời anh/chị tiếp", (string?)Assert.Single(back)!["text"], StringComparison.Ordinal);
        Assert.Contains("Trợ lý đang trả lời công dân", await staff.ReadAsync(code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_resolved_ticket_or_without_words()
    {
        var (staff, _) = await HireAsync();
        var code = await OpenAsync("reply-7");

        Assert.Contains("Chưa có nội dung", await staff.DoAsync(code, "reply", ("reply", "   ")), StringComparison.Ordinal);
        Assert.Contains("Chưa có nội dung", await staff.DoAsync(code, "reply", ("reply", new string('a', 2001))), StringComparison.Ordinal);
        await staff.DoAsync(code, "resolve", ("reason", "other"));
        Assert.Contains("không làm được ở trạng thái hiện nay", await staff.DoAsync(code, "reply", ("reply", "còn một điều")), StringComparison.Ordinal);
        Assert.Empty(Events(code, "reply"));
    }

    [Fact]
    public async Task After_hours_without_a_sign_the_bot_has_the_conversation_again_and_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("supportbot-idle-").FullName;
        string code;
        using (var before = new SupportBotApplication(folder))
        {
            code = await OpenAsync("idle", before);
            await (await StaffClient.SignInAsync(before, "Lan")).DoAsync(code, "takeover");
        }

        using (var soon = new SupportBotApplication(folder) { Time = new MovedClock { Offset = TimeSpan.FromHours(3) } })
        {
            Assert.Empty(await soon.CitizenSaysAsync("còn ai ở đó không", "idle"));
        }

        using (var late = new SupportBotApplication(folder) { Time = new MovedClock { Offset = TimeSpan.FromHours(5) } })
        {
            late.CreateClient().Dispose();
            await Eventually.TrueAsync(() => Latest("idle", late).Contains("trợ lý tự động trả lời anh/chị tiếp", StringComparison.Ordinal));
            Assert.NotEmpty(await late.CitizenSaysAsync("số tổng đài là bao nhiêu", "idle"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_reply_that_was_refused_is_shown_with_its_reason_and_can_be_sent_again()
    {
        await using var listener = await ReplyListener.StartAsync(400);
        var (staff, name) = await HireAsync();
        var code = await OpenAsync("reply-8");
        var message = SupportBotApplication.Message("cảm ơn", "reply-8");
        message.Remove("deliveryMode");
        message["serviceUrl"] = listener.Address;
        await bot.PostActivityAsync(message);
        await Eventually.TrueAsync(() => DeadOf("reply-8").Count == 1);

        Assert.Contains("Chưa tới công dân: HTTP 400.", await staff.ReadAsync(code), StringComparison.Ordinal);
        await staff.DoAsync(code, "resend", ("seq", DeadOf("reply-8")[0]!));

        await Eventually.TrueAsync(() => listener.Received.Count == 1);
        await staff.DoAsync(code, "reply", ("reply", "Chào anh"));
        await Eventually.TrueAsync(() => listener.Received.Count == 2);
        Assert.Equal("Chào anh", (string?)listener.Received.Last().Activity["text"]);
        Assert.Equal([$"{name}|resent|"], Events(code, "resent"));
        Assert.Empty(DeadOf("reply-8"));
        Assert.Contains("không làm được", await staff.DoAsync(code, "resend", ("seq", "1")), StringComparison.Ordinal);
    }

    private async Task<(StaffClient Staff, string Name)> HireAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Hoa {Interlocked.Increment(ref made)}");
        return (await StaffClient.SignInAsync(bot, name), name);
    }

    // A conversation with a ticket; its code.
    private async Task<string> OpenAsync(string conversation, SupportBotApplication? other = null)
    {
        var replies = await (other ?? bot).CitizenSaysAsync("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập", conversation);
        return (string)replies[^1]!["channelData"]!["supportBot"]!["ticket"]!;
    }

    private string Latest(string conversation, SupportBotApplication? other = null) => (other ?? bot).Store.MessagesOf(conversation)[^1]!;

    private IReadOnlyList<string?> DeadOf(string conversation) => bot.Store.DeadLettersOf(conversation);

    private IReadOnlyList<string?> States(string code) => bot.Store.TicketStatesOf(code);

    private IReadOnlyList<string?> Events(string code, string kind) => bot.Store.TicketEvents(code, kind);
}
