using System.Globalization;

namespace SupportBot.Web.Tests.Handoff;

/// <summary>Staff who write down what nobody should: they are asked first, and until then nothing is stored.</summary>
public sealed class StaffMaskingTests(SupportBotApplication bot) : IClassFixture<SupportBotApplication>
{
    private static int made;

    public static TheoryData<string, string, string> Confidential => new()
    {
        { "note", "CCCD của bác là 001085012345, gọi 0912345678", "CCCD của bác là [số CCCD đã che], gọi 0912345678" },
        { "note", "số thẻ 4111 1111 1111 1111 bị trừ tiền", "số thẻ [số thẻ đã che] bị trừ tiền" },
        { "note", "mật khẩu: Abc@12345 đã đổi", "mật khẩu: [mật khẩu đã che] đã đổi" },
        { "note", "[mã đã che] rồi mã otp là 482913", "[mã đã che] rồi mã otp là [mã đã che]" },
        { "reply", "Số căn cước 001085012345 đúng không anh? Chị Hoa 024.3825.1234", "Số căn cước [số CCCD đã che] đúng không anh? Chị Hoa 024.3825.1234" },
        { "ask", "CMND 271234567 của anh còn hạn không?", "CMND [số CMND đã che] của anh còn hạn không?" },
    };

    [Theory]
    [MemberData(nameof(Confidential))]
    public async Task Nothing_is_stored_until_it_is_chosen_and_then_what_was_chosen(string action, string typed, string masked)
    {
        var (staff, conversation, code) = await OpenAsync();
        var before = AllOf(conversation);

        var asked = await staff.DoAsync(code, action, (FieldOf(action), typed));

        Assert.Contains("Lời chưa được gửi, chưa được lưu", asked, StringComparison.Ordinal);
        Assert.Contains($"{typed}</textarea>", asked, StringComparison.Ordinal);
        Assert.Contains("value=\"mask\"", asked, StringComparison.Ordinal);
        Assert.Contains(action == "note" ? "Che rồi lưu" : "Che rồi gửi", asked, StringComparison.Ordinal);
        Assert.Contains($"formaction=\"/console/tickets/{code}/{action}\"", asked, StringComparison.Ordinal);
        Assert.Equal(before, AllOf(conversation));

        await staff.DoAsync(code, action, (FieldOf(action), typed), ("masking", "mask"));
        Assert.Equal([masked], WordsOf(code, action));
        if (action != "note")
        {
            Assert.Contains(masked, AllOf(conversation)[^1], StringComparison.Ordinal);
        }

        await staff.DoAsync(code, action, (FieldOf(action), typed), ("masking", "keep"));
        Assert.Equal([masked, typed], WordsOf(code, action));
        if (action != "note")
        {
            Assert.Contains(typed, AllOf(conversation)[^1], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("note", "Đã gọi 0912345678 lúc 15:30, chị Nguyễn Thị Hoa hẹn thứ hai")]
    [InlineData("reply", "Anh gọi 1800 1096 hoặc viết tới dichvucong@chinhphu.vn nhé")]
    public async Task What_holds_nothing_of_the_kind_is_kept_at_once(string action, string typed)
    {
        var (staff, _, code) = await OpenAsync();

        await staff.DoAsync(code, action, (FieldOf(action), typed));

        Assert.Equal([typed], WordsOf(code, action));
    }

    private static string FieldOf(string action) => action == "note" ? "note" : "reply";

    private async Task<(StaffClient Staff, string Conversation, string Code)> OpenAsync()
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"mask-{Interlocked.Increment(ref made)}");
        var replies = await bot.CitizenSaysAsync("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập", number);
        return (await StaffClient.SignInAsync(bot, $"Minh {number}"), number, (string)replies[^1]!["channelData"]!["supportBot"]!["ticket"]!);
    }

    private IReadOnlyList<string?> WordsOf(string code, string action) => bot.Store.TicketEventTexts(code, action == "ask" ? "question" : action);

    private IReadOnlyList<string?> AllOf(string conversation) => bot.Store.MessagesOf(conversation);
}
