using System.Text.Json;
using SupportBot.Conversations.Turns;
using SupportBot.Tickets;

namespace SupportBot.Tests.Conversations;

/// <summary>A contact that a citizen gives by themselves: it is held, consent is asked for at once, and nothing is kept without it.</summary>
public sealed class ContactTests
{
    private readonly Talk talk = new();

    public static TheoryData<string, string> Contacts => new()
    {
        { "0912345678", "0912345678" },
        { "0912.345.678", "0912345678" },
        { "+84 912 345 678", "0912345678" },
        { "0168 234 5678", "0382345678" },
        { "+49 151 23456789", "+4915123456789" },
        { "+81 90-0000-0042", "+819000000042" },
        { "+1 (408) 555-0123", "+14085550123" },
        { "0049 (0)151 23456789", "+4915123456789" },
        { "+886 912 345 678", "+886912345678" },
        { "0065 9123 4567", "+6591234567" },
        { "an.nguyen@example.org", "an.nguyen@example.org" },
        { "an a còng example.org", "an@example.org" },
    };

    [Theory]
    [MemberData(nameof(Contacts))]
    public void It_is_held_from_the_first_message_and_kept_on_consent_without_being_asked_for_again(string typed, string kept)
    {
        talk.Say($"cho tôi gặp nhân viên, liên hệ {typed}");

        Assert.Equal(kept, talk.Store.Held);
        Assert.Null(talk.Store.KeptContact);
        Assert.Contains("Anh/chị có đồng ý để tôi lưu", talk.Text, StringComparison.Ordinal);
        Assert.Equal(["Đồng ý", "Không"], talk.Outcome.Replies[^1].Choices.Select(choice => choice.Title));
        Assert.Contains("1800 1096", talk.Text, StringComparison.Ordinal);

        talk.Say("Đồng ý");

        Assert.Equal((kept, null), (talk.Store.KeptContact, talk.Store.Held));
        Assert.Equal(Outcome.Escalated, talk.About.Outcome);
        Assert.True(Assert.Single(talk.Store.Tickets).HasContact);
        Assert.DoesNotContain("gõ số điện thoại", talk.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(kept, talk.AllText + talk.Outcome.Said + JsonSerializer.Serialize(talk.State), StringComparison.Ordinal);
        Assert.DoesNotContain("không cần", talk.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tài khoản vneid của em bị khóa, số em 0912345678")]
    [InlineData("vneid bị khóa không mở được, gọi em số 0912345678 nhé")]
    public void It_counts_where_the_matter_is_asked_and_the_matter_too(string words)
    {
        talk.Say("Gặp nhân viên");
        talk.Say(words);

        Assert.Equal("0912345678", talk.Store.Held);
        Assert.Contains("có đồng ý", talk.Text, StringComparison.Ordinal);
        Assert.Contains("khóa", Assert.Single(talk.Store.Commands.OfType<AddCitizenWords>()).Words, StringComparison.Ordinal);

        talk.Say("vâng tôi đồng ý, lưu giúp tôi đi");
        Assert.Equal("0912345678", talk.Store.KeptContact);
    }

    [Fact]
    public void It_counts_where_the_province_is_asked_and_the_province_too()
    {
        talk.Say("tôi không nhận được mã OTP");
        talk.Say("cho tôi gặp người thật");
        talk.Say("Nghệ An, sđt 0912 345 678");

        Assert.Equal("0912345678", talk.Store.Held);
        Assert.Equal("Nghệ An", Assert.Single(talk.Store.Commands.OfType<SetProvince>()).Province);
        Assert.Contains("có đồng ý", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contact_alone_is_not_the_matter()
    {
        talk.Say("Gặp nhân viên");
        talk.Say("số tôi 0900 000 321, tên Sáu");
        talk.Say("Đồng ý");

        Assert.Equal("0900000321", talk.Store.KeptContact);
        Assert.Contains("nói ngắn gọn việc đang vướng", talk.Text, StringComparison.Ordinal);

        talk.Say("cổng không cho tôi đăng nhập bằng cmnd");
        Assert.Contains(talk.Store.Commands.OfType<AddCitizenWords>(), words => words.Words.Contains("đăng nhập", StringComparison.Ordinal));
        Assert.Single(talk.Store.Tickets);
    }

    [Fact]
    public void Consent_with_a_contact_counts_where_it_was_asked_for()
    {
        talk.Say("cho tôi gặp nhân viên");
        talk.Say("cổng báo lỗi không nộp được hồ sơ của con em");
        talk.Say("đồng ý, số em là 0912345678");

        Assert.Equal(("0912345678", Outcome.Escalated), (talk.Store.KeptContact, talk.About.Outcome));
        var kept = Assert.Single(talk.Store.Commands.OfType<KeepContact>());
        Assert.Contains(kept.ConsentText, talk.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void Consent_that_nobody_asked_for_is_asked_for()
    {
        talk.Say("cho tôi gặp nhân viên, tôi đồng ý cho lưu số 0912345678");

        Assert.Equal(("0912345678", null), (talk.Store.Held, talk.Store.KeptContact));
        Assert.Contains("có đồng ý", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Không")]
    [InlineData("khong, dung luu so cua em")]
    [InlineData("thôi đừng lưu")]
    [InlineData("không đồng ý")]
    [InlineData("bỏ qua")]
    [InlineData("không muốn để lại số")]
    public void Refused_it_is_gone_and_that_is_said(string refusal)
    {
        talk.Say("cho tôi gặp nhân viên vụ tài khoản bị trùng số CCCD, gọi lại 0912345678");
        Assert.Equal("0912345678", talk.Store.Held);

        talk.Say(refusal);

        Assert.Equal((null, null), (talk.Store.Held, talk.Store.KeptContact));
        Assert.Contains("đã xóa", talk.Text, StringComparison.Ordinal);
        Assert.Single(talk.Store.Commands.OfType<RecordRefusal>());
        Assert.Null(talk.State.HeldContact);
    }

    [Theory]
    [InlineData("không phải, số 0900000636 mới đúng")]
    [InlineData("lộn rồi, 0900000636")]
    [InlineData("0900000636 chứ không phải 0912345678")]
    [InlineData("không, 0900000636")]
    public void Another_number_is_a_correction_not_a_refusal(string words)
    {
        talk.Say("cho tôi gặp nhân viên vụ tài khoản bị trùng số CCCD, gọi lại 0912345678");
        talk.Say(words);

        Assert.Equal("0900000636", talk.Store.Held);
        Assert.Contains("có đồng ý", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nếu tôi đồng ý thì ai xem được")]
    [InlineData("để xem đã")]
    [InlineData("đồng ý thì sao")]
    [InlineData("lưu để làm gì vậy?")]
    public void What_is_no_clear_yes_keeps_nothing(string words)
    {
        talk.Say("cho tôi gặp nhân viên vụ tài khoản bị trùng số CCCD, gọi lại 0912345678");
        talk.Say(words);

        Assert.Equal(("0912345678", null), (talk.Store.Held, talk.Store.KeptContact));

        talk.Say("Đồng ý");
        Assert.Equal("0912345678", talk.Store.KeptContact);
    }

    [Fact]
    public void A_corrected_number_takes_the_place_of_the_first()
    {
        talk.Say("Nhờ cán bộ gọi lại giúp tôi. Việc: có hai tài khoản cổng dịch vụ công, cái theo căn cước bị người khác lập.");
        talk.Say("Điện thoại 0900 000 635");
        talk.Say("À nhầm, số đúng là 0900 000 636");

        Assert.Equal("0900000636", talk.Store.Held);
        Assert.Contains("có đồng ý", talk.Text, StringComparison.Ordinal);

        talk.Say("Tôi đồng ý");
        Assert.Equal(("0900000636", Outcome.Escalated), (talk.Store.KeptContact, talk.About.Outcome));
    }

    [Fact]
    public void After_thirty_minutes_it_is_gone_and_consent_asks_for_it_again()
    {
        talk.Say("cho tôi gặp nhân viên vụ tài khoản bị trùng số CCCD, gọi lại 0912345678");
        talk.Now = talk.Now.AddMinutes(20);
        talk.Say("tổng đài làm việc giờ nào");
        Assert.Equal("0912345678", talk.Store.Held);
        talk.Now = talk.Now.AddMinutes(11);

        talk.Say("Đồng ý");

        Assert.Equal((null, null), (talk.Store.Held, talk.Store.KeptContact));
        Assert.StartsWith("Số liên hệ anh/chị gửi trước đó tôi đã xóa", talk.Text, StringComparison.Ordinal);
        Assert.Contains("Mời anh/chị gõ", talk.Text, StringComparison.Ordinal);

        talk.Say("0912345678");
        Assert.Equal("0912345678", talk.Store.KeptContact);
        Assert.DoesNotContain("trước đó tôi đã xóa", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Just_before_thirty_minutes_it_is_there()
    {
        talk.Say("cho tôi gặp nhân viên vụ tài khoản bị trùng số CCCD, gọi lại 0912345678");
        talk.Now = talk.Now.AddMinutes(29);

        talk.Say("Đồng ý");

        Assert.Equal("0912345678", talk.Store.KeptContact);
    }

    [Theory]
    [InlineData("thôi không cần nữa")]
    [InlineData("bắt đầu lại")]
    public void Who_leaves_leaves_nothing_behind(string words)
    {
        talk.Say("cho tôi gặp nhân viên vụ tài khoản bị trùng số CCCD, gọi lại 0912345678");
        talk.Say(words);

        Assert.Null(talk.Store.Held);
        Assert.Null(talk.State.HeldContact);
        Assert.Contains("đã xóa", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0912345678")]
    [InlineData("số của tôi 0912345678")]
    [InlineData("+49 151 23456789")]
    [InlineData("tôi quên mật khẩu vneid, sđt 0912345678, lấy lại sao")]
    [InlineData("vneid báo thiết bị mới là sao, mail em an@example.org")]
    public void Outside_of_an_escalation_it_is_not_kept_and_the_citizen_learns_how_to_leave_one(string words)
    {
        talk.Say(words);

        Assert.Null(talk.Store.Held);
        Assert.Matches("(không|chưa) lưu số", talk.Text);
        Assert.Contains("\"gặp nhân viên\" kèm số", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("không cần", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", talk.Text, StringComparison.Ordinal);

        talk.Say("gặp nhân viên 0912345678");
        Assert.Equal("0912345678", talk.Store.Held);
    }

    [Fact]
    public void Of_the_number_of_a_paper_nobody_is_told_how_to_leave_a_contact()
    {
        talk.Say("001085012345");

        Assert.Contains("không lưu", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("gặp nhân viên\" kèm", talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_ticket_is_open_a_number_is_meant_for_it()
    {
        talk.Say("cổng báo trùng số CCCD, cả hai tài khoản tôi tự lập");
        talk.Say("số em 0912345678");

        Assert.Equal("0912345678", talk.Store.Held);
        Assert.Contains("có đồng ý", talk.Text, StringComparison.Ordinal);

        talk.Say("Đồng ý");
        Assert.True(Assert.Single(talk.Store.Tickets).HasContact);
        Assert.DoesNotContain(talk.Store.Commands.OfType<AddCitizenWords>(), words => words.Words.Contains("chưa nói rõ việc gì", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("có số 0912345678 gọi đến tự xưng công an bảo đọc mã OTP")]
    [InlineData("0912345678 gọi bảo tôi cài app lạ để định danh, có phải lừa đảo không")]
    public void The_number_of_a_stranger_is_no_contact(string words)
    {
        talk.Say("Gặp nhân viên");
        talk.Say(words);

        Assert.Null(talk.Store.Held);
    }

    [Fact]
    public void A_name_alone_is_no_number()
    {
        talk.Say("tôi tên Nguyễn Văn An");

        Assert.DoesNotContain("dãy số", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("số liên hệ", talk.Text, StringComparison.Ordinal);
        Assert.Equal("tôi tên [tên đã che]", talk.Outcome.Said);
    }
}
