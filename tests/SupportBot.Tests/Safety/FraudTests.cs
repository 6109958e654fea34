using SupportBot.Conversations.Turns;
using SupportBot.Tickets;

namespace SupportBot.Tests.Safety;

/// <summary>Who is asked for a secret is warned first; who became a victim hears what to do, and stays in that matter.</summary>
public sealed class FraudTests
{
    [Theory]
    [InlineData("1800 1096 gọi cho tôi bảo đọc mã OTP, có nên đọc không")]
    [InlineData("có anh công an phường gọi kêu đọc mã otp để kích hoạt mức 2")]
    [InlineData("em chồng nhắn zalo xin mã 6 số vừa về máy")]
    [InlineData("nhân viên vietcombank gọi bảo cung cấp mã pin")]
    [InlineData("người ta kêu cài teamviewer để sửa lỗi vneid")]
    [InlineData("cb xã ib bảo gửi ảnh 2 mặt cccd")]
    [InlineData("bên thuế gọi yêu cầu tải app eTax qua link zalo")]
    [InlineData("họ gửi file apk bảo cài")]
    [InlineData("có ông mặc cảnh phục gọi video kêu quay mặt")]
    [InlineData("số 1900 0368 gọi hỏi mật khẩu vneid của tôi")]
    [InlineData("to truong dan pho nhan tin bao nop 50k phi dinh danh")]
    [InlineData("nó bảo chuyển khoản 22k phí đồng bộ")]
    [InlineData("sđt lạ kêu đưa passcode")]
    [InlineData("đưa mật khẩu cho cán bộ làm giúp có được không")]
    [InlineData("co nen cho nguoi ta dieu khien may khong")]
    [InlineData("tin nhắn bảo bấm link nhập otp để khỏi bị khoá tài khoản")]
    [InlineData("bạn tôi mượn mã otp để đăng nhập zalo")]
    [InlineData("the police called and asked for my password")]
    [InlineData("should I tell the caller my OTP")]
    [InlineData("they want me to pay a fee to activate level 2")]
    [InlineData("an officer on zalo asks me to send a photo of my id card")]
    [InlineData("he told me to install an apk")]
    [InlineData("ngta doi ma xac thuc")]
    [InlineData("bưu điện gọi xin số thẻ ngân hàng và cvv")]
    [InlineData("cháu tôi bảo gửi mã xác nhận cho nó")]
    [InlineData("gọi video bảo giơ căn cước trước camera")]
    [InlineData("công an gọi điện bảo tải ứng dụng theo link")]
    [InlineData("shipper hỏi mã otp")]
    [InlineData("ai đó giả số 18001096 hỏi mã kích hoạt của em")]
    [InlineData("bị yêu cầu chia sẻ màn hình để hướng dẫn làm vneid")]
    public void Whoever_asks_for_a_secret_is_warned_of(string said)
    {
        var talk = new Talk();

        talk.Say(said);

        Assert.Equal((Topics.Scam, Outcome.Warned), (talk.About.Topic, talk.About.Outcome));
        Assert.NotEqual("scam-already", talk.About.Article);
        Assert.NotEqual(true, talk.State.Fraud?.HasHappened);
    }

    [Theory]
    [InlineData("app bắt nhập OTP mà không nhận được")]
    [InlineData("nhân viên ở công an phường làm định danh mức 2 chụp ảnh")]
    [InlineData("mật khẩu của VNeID là gì")]
    [InlineData("vneid yêu cầu nhập passcode mà em quên")]
    [InlineData("cổng dịch vụ công yêu cầu nhập mã otp gửi về số cũ")]
    [InlineData("em không nhận được mã otp")]
    [InlineData("hệ thống gửi mã otp nhưng mãi không về")]
    [InlineData("cán bộ một cửa có được hỏi mật khẩu của người dân không")]
    [InlineData("tổng đài yêu cầu đọc mã phiếu")]
    [InlineData("con tôi hướng dẫn tôi tải vneid trên ch play")]
    [InlineData("nhập mã otp báo sai")]
    [InlineData("gửi lại mã otp giúp em")]
    [InlineData("lên công an làm mức 2 cần mang gì")]
    [InlineData("ngân hàng yêu cầu cập nhật căn cước mới")]
    [InlineData("nộp hồ sơ bị trừ tiền hai lần")]
    [InlineData("mã otp vneid có mấy số")]
    public void The_citizens_own_codes_and_papers_are_ordinary(string said)
    {
        var talk = new Talk();

        talk.Say(said);

        Assert.NotEqual(Topics.Scam, talk.About.Topic);
        Assert.Null(talk.State.Fraud);
    }

    [Theory]
    [InlineData("em bị mất 50 triệu")]
    [InlineData("mất 20tr rồi ad ơi")]
    [InlineData("tài khoản ngân hàng bị trừ 30 triệu")]
    [InlineData("tự nhiên bay hết tiền trong thẻ")]
    [InlineData("lỡ đọc otp cho người ta rồi")]
    [InlineData("em nghe lời cài app rồi giờ máy đen thui")]
    [InlineData("chuyển khoản cho nó 15 củ xong bị chặn")]
    [InlineData("vneid báo có thiết bị lạ đăng nhập")]
    [InlineData("có ai đó đang đăng nhập tài khoản vneid của em")]
    [InlineData("tài khoản định danh bị người khác chiếm rồi")]
    [InlineData("mẹ em đưa passcode cho thằng xưng công an")]
    [InlineData("em dại quá nhập mật khẩu vô cái trang nó gửi")]
    [InlineData("bi hack zalo roi")]
    [InlineData("may tu bam lung tung")]
    [InlineData("bố tôi vừa bấm vào link trong tin nhắn")]
    [InlineData("lo gui anh cccd cho no roi")]
    [InlineData("nó lấy cccd của em vay tiền")]
    [InlineData("bị nó rút sạch tiền")]
    [InlineData("lừa mất của bà nội 200 triệu")]
    [InlineData("tui bị gạt 5 triệu")]
    [InlineData("dính bẫy lừa đảo rồi ad")]
    [InlineData("tiền tiết kiệm bốc hơi")]
    [InlineData("tài khoản về 0 rồi")]
    [InlineData("mat het tien trong tai khoan roi")]
    [InlineData("bi lua chuyen khoan")]
    [InlineData("lỡ cho người lạ điều khiển điện thoại")]
    [InlineData("chia sẻ màn hình cho họ rồi")]
    [InlineData("đọc mã cho tổng đài giả rồi")]
    [InlineData("em quét mã qr của nó xong mất tiền")]
    [InlineData("I lost all my money")]
    [InlineData("I gave him the OTP")]
    [InlineData("someone logged into my vneid from an unknown device")]
    [InlineData("my account was hacked")]
    [InlineData("i installed the app they sent")]
    [InlineData("thẻ atm bị quẹt 12 triệu")]
    [InlineData("ví momo bị trừ sạch")]
    [InlineData("đóng phí 2 triệu cho họ rồi họ biến mất")]
    [InlineData("con em lỡ tải apk")]
    [InlineData("zalo bị chiếm, nó nhắn mượn tiền khắp nơi")]
    [InlineData("không vay mà bị đòi nợ")]
    [InlineData("điện thoại ba em bị điều khiển từ xa")]
    public void A_victim_hears_the_emergency_order_at_once(string said)
    {
        var talk = new Talk();

        talk.Say(said);

        Assert.Equal((Topics.Scam, Outcome.Warned, "scam-already"), (talk.About.Topic, talk.About.Outcome, talk.About.Article));
        Assert.True(talk.State.Fraud!.HasHappened);
    }

    [Theory]
    [InlineData("gọi 1900 0368 có mất tiền không")]
    [InlineData("mất tiền oan gọi tổng đài")]
    [InlineData("mất 50k phí làm thẻ")]
    [InlineData("mất CCCD làm lại ở đâu")]
    [InlineData("mất sim không nhận otp")]
    [InlineData("mất điện thoại thì khóa vneid sao")]
    [InlineData("làm mức 2 mất bao nhiêu tiền")]
    [InlineData("gọi tổng đài hết 20 nghìn mà không ai nghe")]
    [InlineData("làm sao để không bị lừa")]
    [InlineData("em sợ bị lừa quá")]
    [InlineData("có phải lừa đảo không")]
    [InlineData("em mới đổi máy báo thiết bị lạ")]
    [InlineData("đã cài vneid rồi mà không đăng nhập được")]
    [InlineData("người khác lập tài khoản bằng cccd của tôi")]
    [InlineData("em chưa chuyển tiền cho ai")]
    [InlineData("mất 7 ngày mới có")]
    [InlineData("đã gửi mã otp mà chưa thấy về")]
    [InlineData("máy không tắt được thông báo")]
    public void Who_lost_something_else_or_only_fears_fraud_is_no_victim(string said)
    {
        var talk = new Talk();

        talk.Say(said);

        Assert.NotEqual("scam-already", talk.About.Article);
        Assert.NotEqual(true, talk.State.Fraud?.HasHappened);
    }

    [Fact]
    public void The_emergency_order_is_bank_network_police_vneid()
    {
        var talk = new Talk();
        talk.Say("em bị mất 50 triệu");

        int[] positions = [.. new[] { "1. Gọi ngân hàng", "2. Tắt điện thoại", "3. Báo Công an", "4. Khóa VNeID" }.Select(step => talk.Text.IndexOf(step, StringComparison.Ordinal))];

        Assert.DoesNotContain(-1, positions);
        Assert.Equal(positions.Order(), positions);
    }

    [Theory]
    [InlineData("tôi gọi ngân hàng không ai nghe máy", "scam-bank-unreachable")]
    [InlineData("gọi hoài ko ai bắt máy", "scam-bank-unreachable")]
    [InlineData("ngan hang dong cua roi", "scam-bank-unreachable")]
    [InlineData("giờ tôi phải làm gì nữa", "scam-what-next")]
    [InlineData("không biết", "scam-what-next")]
    [InlineData("em rối quá", "scam-what-next")]
    [InlineData("1900 0368 gọi mất tiền không", "scam-what-next")]
    [InlineData("lấy lại được tiền không", "scam-money-back")]
    [InlineData("co doi lai duoc tien ko", "scam-money-back")]
    [InlineData("app vẫn còn trong máy", "scam-remove-app")]
    [InlineData("gỡ app đó ra là xong hả", "scam-remove-app")]
    [InlineData("công an phường hay công an quận", "scam-which-police")]
    [InlineData("ở đâu", "scam-which-police")]
    [InlineData("mang theo gì không", "scam-evidence")]
    [InlineData("họ vẫn gọi", "scam-still-calling")]
    [InlineData("nó dọa tung ảnh của em", "scam-still-calling")]
    [InlineData("tại sao vậy", "scam-why")]
    [InlineData("đổi mật khẩu nào", "scam-change-passwords")]
    [InlineData("khóa vneid sao", "scam-lock-vneid")]
    [InlineData("can I get my money back", "scam-money-back")]
    [InlineData("the bank does not answer", "scam-bank-unreachable")]
    public void What_a_victim_asks_next_stays_in_the_matter(string next, string article)
    {
        var talk = new Talk();
        talk.Say("em bị lừa mất 50 triệu");

        talk.Say(next);

        Assert.Equal((Topics.Scam, Outcome.Warned, article), (talk.About.Topic, talk.About.Outcome, talk.About.Article));
        Assert.DoesNotContain("1800 1096", talk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lỡ nhập mật khẩu vào vneid.vn rồi")]
    [InlineData("mình cài app từ vneid-apk.top xong")]
    public void Who_gave_something_away_at_a_false_address_is_a_victim(string said)
    {
        var talk = new Talk();
        talk.Say(said);

        talk.Say("gọi ngân hàng không ai nghe máy");

        Assert.Equal("scam-bank-unreachable", talk.About.Article);
    }

    [Theory]
    [InlineData("hạn chuyển sang VNeID là khi nào", "deadline")]
    [InlineData("định danh mức 2 làm ở đâu", "activation_level2")]
    [InlineData("nhập số căn cước thì báo trùng", "duplicate_account")]
    public void A_plainly_different_question_is_answered_as_that(string next, string topic)
    {
        var talk = new Talk();
        talk.Say("em bị lừa mất 50 triệu");

        talk.Say(next);

        Assert.Equal(topic, talk.About.Topic);
    }

    [Fact]
    public void After_another_question_what_can_only_mean_the_fraud_still_does()
    {
        var talk = new Talk();
        talk.Say("em bị lừa mất 50 triệu");
        talk.Say("định danh mức 2 làm ở đâu");

        talk.Say("họ vẫn gọi hoài");

        Assert.Equal("scam-still-calling", talk.About.Article);
    }

    [Fact]
    public void It_is_forgotten_after_a_day()
    {
        var talk = new Talk();
        talk.Say("em bị lừa mất 50 triệu");
        talk.Now = talk.Now.AddHours(25);

        talk.Say("gọi hoài không ai bắt máy");

        Assert.NotEqual("scam-bank-unreachable", talk.About.Article);
        Assert.Null(talk.State.Fraud);
    }

    [Fact]
    public void A_victim_who_asks_for_a_person_gets_a_flagged_request_of_its_own()
    {
        var talk = new Talk();
        talk.Say("tôi có hai tài khoản bị trùng");
        talk.Say("lỡ đọc mã otp cho người lạ rồi");
        var open = talk.Store.Commands.OfType<OpenTicket>().Last();
        Assert.Equal((TicketUrgency.Fraud, Topics.Scam, null), (open.Flag, open.Topic, open.Case));
        Assert.Equal((Outcome.Warned, open.Code), (talk.About.Outcome, talk.About.Ticket));

        talk.Say("Gặp nhân viên");

        Assert.Equal((Outcome.Escalated, open.Code), (talk.About.Outcome, talk.About.Ticket));
    }

    [Fact]
    public void A_request_about_something_else_is_not_flagged()
    {
        var talk = new Talk();
        talk.Say("công an gọi bảo đọc mã otp");

        talk.Say("Gặp nhân viên");

        Assert.Null(talk.Store.Commands.OfType<OpenTicket>().Last().Flag);
    }

    [Fact]
    public void A_diagnosis_is_kept_while_the_fraud_is_answered()
    {
        var talk = new Talk();
        talk.Say("nhập số căn cước thì báo trùng");
        var asked = talk.State.Dialog!.Asked;

        talk.Say("lỡ đưa mật khẩu cho người lạ rồi");

        Assert.Equal("scam-already", talk.About.Article);
        Assert.Equal(asked, talk.State.Dialog!.Asked);
    }

    [Theory]
    [InlineData("người gửi hiện tên VNeID")]
    [InlineData("đáng tin khi")]
    public void No_article_takes_a_name_on_the_screen_for_a_proof(string claim) =>
        Assert.All(TrainedBot.Content.Knowledge.Articles, article => Assert.DoesNotContain(claim, article.Body, StringComparison.OrdinalIgnoreCase));
}
