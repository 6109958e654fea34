using System.Text.Json;
using SupportBot.Conversations.Turns;

namespace SupportBot.Tests.Conversations;

/// <summary>"Is this site, this number, this e-mail address true?" – and messages that name an address and ask something else.</summary>
public sealed class VerifyAddressTests
{
    private readonly Talk talk = new();

    [Theory]
    [InlineData("dichvucong-gov.vn có phải trang thật không", "dichvucong.gov.vn")]
    [InlineData("web vneid.vn có phải trang thật ko", "vneid.gov.vn")]
    [InlineData("vneid.gov.vn.com có an toàn không ạ", "vneid.gov.vn")]
    [InlineData("dvc-gov.com là web gì", "dichvucong.gov.vn")]
    [InlineData("103.21.58.9 có phải web của vneid không", "vneid.gov.vn")]
    [InlineData("VNEID CHẤM COM là trang chính thức phải không", "vneid.gov.vn")]
    [InlineData("co phai web dichvucongquocgia.com la that khong", "dichvucong.gov.vn")]
    [InlineData("em nhận được tin nhắn bảo vào vneid-capnhat.com", "vneid.gov.vn")]
    [InlineData("link https://vneid.gov.vn.dangnhap.xyz/login có nên bấm không", "vneid.gov.vn")]
    [InlineData("https://vneid.gov.vn@103.5.6.7/dangnhap tin được không", "vneid.gov.vn")]
    [InlineData("vn\u0435id.gov.vn thật hay giả", "vneid.gov.vn")]
    [InlineData("baohiemxahoi.biz có phải của bảo hiểm xã hội không", "baohiemxahoi.gov.vn")]
    [InlineData("vneid.vn", "vneid.gov.vn")]
    [InlineData("mình vào trang dichvucongquocgia.vn nộp hồ sơ được chưa", "dichvucong.gov.vn")]
    public void A_false_site_gets_a_clear_no_the_right_one_and_what_to_do(string words, string right)
    {
        talk.Say(words);

        Assert.Equal((Topics.Scam, Outcome.Warned), (talk.About.Topic, talk.About.Outcome));
        Assert.Matches("^Tôi là trợ lý tự động\\. [^.]*(\\[\\.\\][^.]*)*(không phải|không nằm trong)", talk.Text);
        Assert.Contains(right, talk.Text, StringComparison.Ordinal);
        Assert.Contains("đừng nhập", talk.Text, StringComparison.Ordinal);
        Assert.Contains("Nếu đã lỡ", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vneid.gov.vn có phải trang thật không", "vneid.gov.vn là địa chỉ thật")]
    [InlineData("dichvucong.gov.vn có an toàn không", "dichvucong.gov.vn là địa chỉ thật")]
    [InlineData("DICHVUCONG.GOV.VN là trang chính thức phải không", "dichvucong.gov.vn là địa chỉ thật")]
    [InlineData("dịch vụ công chấm gov chấm vn có đúng không", "dichvucong.gov.vn là địa chỉ thật")]
    [InlineData("tin nhắn bảo vào vneid.gov.vn có phải lừa đảo không", "vneid.gov.vn là địa chỉ thật")]
    [InlineData("chinhphu.vn có phải web chính phủ không", "chinhphu.vn là địa chỉ thật")]
    [InlineData("play.google.com có tin được không", "play.google.com là địa chỉ thật")]
    [InlineData("dichvucong.hanoi.gov.vn có phải trang thật không", "thuộc tên miền .gov.vn của cơ quan nhà nước")]
    [InlineData("dichvucong@chinhphu.vn có phải mail chính thức không", "dichvucong@chinhphu.vn là địa chỉ thật")]
    [InlineData("tổng đài 1022 có phải của nhà nước không", "1022 là số thật")]
    [InlineData("19009068 có phải số bảo hiểm xã hội không", "1900 9068 là số thật")]
    [InlineData("113 có phải số công an không", "113 là số thật")]
    [InlineData("đầu số 156 có phải lừa đảo không", "156 là số thật")]
    public void A_true_one_is_confirmed_with_what_it_is(string words, string says)
    {
        talk.Say(words);

        Assert.Equal((Topics.Scam, Outcome.Answered), (talk.About.Topic, talk.About.Outcome));
        Assert.Contains(says, talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1900 0368 có phải lừa đảo không", "19000368")]
    [InlineData("1800 1096 có thật không", "18001096")]
    [InlineData("vừa có số 1900.0368 gọi cho tôi", "19000368")]
    [InlineData("tong dai 18001096 co phai cua cong dich vu cong khong", "18001096")]
    public void A_true_hotline_is_confirmed_but_the_number_on_the_screen_proves_nothing(string words, string hotline)
    {
        talk.Say(words);

        Assert.Equal((Outcome.Answered, hotline), (talk.About.Outcome, talk.About.Hotline));
        Assert.Matches("là số thật(.|\n)*số hiện trên máy có thể bị giả(.|\n)*không hỏi mật khẩu, OTP", talk.Text);
    }

    [Theory]
    [InlineData("Tổng đài 19000369 đúng không", "1900 0369 không phải số chính thức", "19000368")]
    [InlineData("18001069 có phải số của cổng không", "1800 1069 không phải số chính thức", "18001096")]
    [InlineData("số 1800 0368 phải của công an hông", "1800 0368 không phải số chính thức", "19000368")]
    [InlineData("hotline vneid là 1900368 phải không", "1900368 không phải số chính thức", "19000368")]
    [InlineData("so nao dung 18001096 hay 18001906", "1800 1906 không phải số chính thức", "18001096")]
    [InlineData("số 0912345678 gọi cho em tự xưng cán bộ C06", "Số anh/chị nêu không phải số chính thức", "19000368")]
    [InlineData("bị số 0399123456 gọi bảo cài VNeID", "Số anh/chị nêu không phải số chính thức", "19000368")]
    public void A_false_number_gets_a_plain_no_and_the_right_one(string words, string says, string hotline)
    {
        talk.Say(words);

        Assert.Equal((Topics.Scam, Outcome.Warned, hotline), (talk.About.Topic, talk.About.Outcome, talk.About.Hotline));
        Assert.Contains(says, talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("số 0912345678 gọi xưng công an có thật không", "345")]
    [InlineData("vneid.hotro2026@gmail.com có phải mail của VNeID không", "hotro2026")]
    [InlineData("so 0912 345 678 goi tu xung can bo phuong co that khong", "345")]
    [InlineData("zalo.me/0912345678 có phải zalo của công an không", "345")]
    public void A_private_number_or_mail_is_neither_shown_nor_kept(string words, string secret)
    {
        talk.Say(words);

        Assert.Equal(Outcome.Warned, talk.About.Outcome);
        Assert.DoesNotContain(secret, talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, JsonSerializer.Serialize(talk.State), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vneid-login.com có thật không")]
    [InlineData("dichvucong.hanoi.gov.vn có thật không")]
    [InlineData("http://vneid.vip/a?b=1 lừa đảo không")]
    public void What_was_typed_is_no_link_in_the_reply(string words)
    {
        talk.Say(words);

        Assert.DoesNotMatch("https?://|vneid-login\\.com|hanoi\\.gov|vneid\\.vip", talk.Text);
    }

    [Theory]
    [InlineData("lỡ nhập mật khẩu vào vneid.vn rồi", "Đổi mật khẩu")]
    [InlineData("em vừa điền số căn cước ở dichvucong-vn.com", "Đổi mật khẩu")]
    [InlineData("mình cài app từ vneid-apk.top xong", "Gọi ngân hàng")]
    [InlineData("đã chuyển khoản phí ở dvc-vn.com", "Gọi ngân hàng")]
    [InlineData("em bấm vào link dichvucong-gov.vn rồi", "đóng trang lại")]
    public void Who_already_did_something_there_hears_what_to_do(string words, string says)
    {
        talk.Say(words);

        Assert.Equal((Topics.Scam, Outcome.Warned), (talk.About.Topic, talk.About.Outcome));
        Assert.Contains(says, talk.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("không phải địa chỉ chính thức", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hôm qua họ hướng dẫn vào trang vneid.gov-dichvu.com nhập số căn cước. Em nghi nên chưa nhập. Trang đó có thật không ạ?")]
    [InlineData("họ bảo nhập mã vào dichvucong24h.top")]
    [InlineData("có nên cài app ở vneid-app.top không")]
    public void Who_did_nothing_there_yet_is_only_kept_from_it(string words)
    {
        talk.Say(words);

        Assert.Equal(Outcome.Warned, talk.About.Outcome);
        Assert.Contains("đừng nhập", talk.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Anh/chị làm ngay", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vào dichvucong.gov.vn không được")]
    [InlineData("gọi 1800 1096 hoài bận máy")]
    [InlineData("tôi quên mật khẩu ở dichvucong.gov.vn")]
    [InlineData("em nộp hồ sơ ở dichvucong.dongthap.gov.vn được không hay phải qua trang quốc gia ạ")]
    [InlineData("1900 0368 voi 1800 1096 khac nhau cho nao, loi nao goi so nao")]
    [InlineData("gọi 1900 0368 mất tiền không")]
    [InlineData("đăng nhập dichvucong.gov.vn bằng VNeID đúng không")]
    [InlineData("số điện thoại của tôi là 0912345678, không nhận được OTP")]
    [InlineData("tài khoản của em đăng ký bằng mail lan@gmail.com giờ quên mật khẩu")]
    [InlineData("tài khoản trên cổng có số điện thoại lạ 0912345678, chắc ai giả mạo lập")]
    [InlineData("hôm nay gọi cho 1900 0368 không ai nghe máy")]
    [InlineData("công văn 69/2024 có thật không")]
    [InlineData("cán bộ hướng dẫn em vào dichvucong.gov.vn mà không thấy nút đăng nhập")]
    public void An_address_in_another_question_leaves_it_that_question(string words)
    {
        talk.Say(words);

        Assert.NotEqual(Topics.Scam, talk.About.Topic);
        Assert.DoesNotContain("là địa chỉ thật", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gọi 18001069 toàn máy bận", "1800 1069 không phải số chính thức")]
    [InlineData("đăng nhập ở dichvucong.vn mà báo trùng số CCCD", "dichvucong[.]vn không phải địa chỉ chính thức")]
    public void A_false_address_by_the_way_gets_a_remark(string words, string says)
    {
        talk.Say(words);

        Assert.NotEqual(Topics.Scam, talk.About.Topic);
        Assert.Contains(says, talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_false_one_of_several_comes_first()
    {
        talk.Say("vneid.gov.vn hay vneid.com.vn cái nào thật");

        Assert.Equal(Outcome.Warned, talk.About.Outcome);
        Assert.Matches("vneid\\[\\.\\]com\\[\\.\\]vn không phải(.|\n)*vneid\\.gov\\.vn là địa chỉ thật", talk.Text);
    }

    [Fact]
    public void A_diagnosis_goes_on_behind_it()
    {
        talk.Say("trùng số cccd");
        var question = talk.About.Question;

        talk.Say("vneid.vn có phải trang thật không");
        Assert.Equal((Outcome.Warned, question), (talk.About.Outcome, talk.About.Question));

        talk.Say("của tôi lập");
        Assert.Equal(Outcome.Concluded, talk.About.Outcome);
    }

    [Fact]
    public void An_escalation_goes_on_behind_it_and_files_only_the_matter()
    {
        talk.Say("Gặp nhân viên");
        talk.Say("web dichvucong-gov.vn có thật không");
        Assert.Equal(Outcome.Warned, talk.About.Outcome);
        Assert.Empty(talk.Store.Tickets);

        talk.Say("cổng báo lỗi không nộp được hồ sơ");
        Assert.Equal(Outcome.Escalated, talk.About.Outcome);
    }

    [Fact]
    public void A_contact_is_not_taken_for_a_question()
    {
        talk.Say("Gặp nhân viên");
        talk.Say("cổng báo lỗi không nộp được hồ sơ");
        talk.Say("Bỏ qua");
        talk.Say("0912345678");

        Assert.NotEqual(Topics.Scam, talk.About.Topic);
    }

    [Theory]
    [InlineData("is vneid.com the official website?", "vneid[.]com is not an official address", Outcome.Warned)]
    [InlineData("Is 18001069 the hotline of the portal?", "1800 1069 is not an official number", Outcome.Warned)]
    [InlineData("Someone from 1900 0368 called me, is it a scam?", "1900.0368 is a genuine number", Outcome.Answered)]
    [InlineData("I entered my password on vneid-login.com", "vneid-login[.]com is not an official address", Outcome.Warned)]
    public void It_is_answered_in_English(string words, string says, Outcome outcome)
    {
        talk.Say(words);

        Assert.Equal(outcome, talk.About.Outcome);
        Assert.Contains(says, talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_button_with_an_articles_title_gets_the_article()
    {
        talk.Say(TrainedBot.Content.Knowledge.Articles.First(article => article.Id == "scam-real-sms").Title);

        Assert.Equal("scam-real-sms", talk.About.Article);
    }
}
