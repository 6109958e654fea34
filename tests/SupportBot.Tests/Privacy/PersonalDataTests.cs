using SupportBot.Privacy;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Recognizers.Text;

namespace SupportBot.Tests.Privacy;

public sealed class PersonalDataTests
{
    private const PersonalDataKinds Id = PersonalDataKinds.IdCard;
    private const PersonalDataKinds OldId = PersonalDataKinds.OldIdCard;
    private const PersonalDataKinds Phone = PersonalDataKinds.Phone;
    private const PersonalDataKinds Email = PersonalDataKinds.Email;
    private const PersonalDataKinds Card = PersonalDataKinds.PaymentCard;
    private const PersonalDataKinds Number = PersonalDataKinds.OtherNumber;
    private const PersonalDataKinds Passport = PersonalDataKinds.Passport;
    private const PersonalDataKinds Password = PersonalDataKinds.Password;
    private const PersonalDataKinds Code = PersonalDataKinds.OneTimeCode;

    /// <summary>What was typed, what of it must not remain (of the cleaned text), and what it is.</summary>
    public static TheoryData<string, string, PersonalDataKinds> Secrets() => new()
    {
        { "cccd 001203004567", "001203004567", Id },
        { "CCCD: 001 203 004 567.", "001 203 004 567", Id },
        { "số căn cước 001.203.004.567 ạ", "001.203.004.567", Id },
        { "001-203-004-567", "001-203-004-567", Id },
        { "0012 0300 4567 là số em", "0012 0300 4567", Id },
        { "em đọc từng số 0 0 1 2 0 3 0 0 4 5 6 7 nhé", "0 0 1 2 0 3 0 0 4 5 6 7", Id },
        { "（００１２０３００４５６７）", "001203004567", Id },
        { "0\u03360\u03361\u03362\u03360\u03363\u03360\u03360\u03364\u03365\u03366\u03367\u0336", "001203004567", Id },
        { "001203\u200B004567", "001203004567", Id },
        { "𝟎𝟎𝟏𝟐𝟎𝟑𝟎𝟎𝟒𝟓𝟔𝟕", "001203004567", Id },
        { "cccd001203004567nhé", "001203004567", Id },
        { "(001203004567)", "001203004567", Id },
        { "số 001203 004567, cấp 2021", "001203 004567", Id },
        { "cccd 001\u00A0203\u00A0004\u00A0567", "001 203 004 567", Id },
        { "cccd 001\u202F203\u202F004\u202F567", "567", Id },
        { "cccd 001–203–004–567", "567", Id },
        { "cccd vn 0012 0300 4567", "0300 4567", Id },
        { "cmnd 212345678", "212345678", OldId },
        { "cmt 212 345 678", "212 345 678", OldId },
        { "chứng minh cũ 212.345.678", "212.345.678", OldId },
        { "cmnd: 21-2345-678", "21-2345-678", OldId },
        { "sdt 0912345678", "0912345678", Phone },
        { "091 234 5678 gọi em", "091 234 5678", Phone },
        { "0912.345.678", "0912.345.678", Phone },
        { "0912-345-678", "0912-345-678", Phone },
        { "+84912345678", "+84912345678", Phone },
        { "+84 912 345 678", "+84 912 345 678", Phone },
        { "84912345678", "84912345678", Phone },
        { "(+84) 912345678", "912345678", Phone },
        { "(024) 3822 1234", "3822 1234", Phone },
        { "bàn 028-3822-1234", "028-3822-1234", Phone },
        { "02838221234", "02838221234", Phone },
        { "00 84 912 345 678", "912 345 678", Phone },
        { "gọi 18001096 0912345678", "0912345678", Phone },
        { "sdt vn 0912 3456 78", "0912 3456 78", Phone },
        { "mail nguyen.van.an+dvc@gmail.com", "nguyen.van.an", Email },
        { "TRAN_B@COMPANY.COM.VN", "TRAN_B", Email },
        { "email:le-c@mail.example.org,", "le-c", Email },
        { "thẻ 4111 1111 1111 1111", "4111 1111 1111 1111", Card },
        { "thẻ 4111-1111-1111-1111", "4111-1111-1111-1111", Card },
        { "4111-1111-1111-1111", "4111-1111-1111-1111", Number },
        { "thẻ 4111-1111-1111-1112", "4111-1111-1111-1112", Number },
        { "9704050012345678901", "9704050012345678901", Number },
        { "cmnd 271234567 Đồng Nai cấp", "271234567", OldId },
        { "thẻ 9704361234567890 ngân hàng BIDV", "9704361234567890", Number },
        { "cmnd 271234567 đóng dấu", "271234567", OldId },
        { "số 271234567 Triệu Sơn cấp", "271234567", OldId },
        { "cmnd 271.234.000 Đông Anh", "271.234.000", OldId },
        { "stk 271234567 ngàn ngân", "271234567", Number },
        { "B12345678", "B12345678", Passport },
        { "C5376762", "C5376762", Passport },
        { "034:123:456:789", "034:123:456:789", Id },
        { "034   123   456   789", "034   123   456   789", Id },
        { "034x123x456x789", "034x123x456x789", Id },
        { "cccd 034l23456789", "034l23456789", Id },
        { "cccd không ba tám không chín tám một hai ba bốn năm sáu", "không ba tám", Id },
        { "sdt 0912     345     678", "0912     345     678", Phone },
        { "sdt 0912:345:678", "0912:345:678", Phone },
        { "+49 151 23456789", "151 23456789", Phone },
        { "sdt 0912345678-0987654321", "0987654321", Phone },
        { "an.nguyen at gmail dot com", "an.nguyen", Email },
        { "mk là Abc@12345", "Abc@12345", Password },
        { "mat khau cua em la Hanoi2024!", "Hanoi2024", Password },
        { "mật khẩu của em là Hanoi2024!", "Hanoi2024", Password },
        { "MẬT KHẨU VNEID LÀ Hanoi2024", "Hanoi2024", Password },
        { "pass: qwerty123", "qwerty123", Password },
        { "password=MyP@ssw0rd", "MyP@ssw0rd", Password },
        { "mk em la 'Saigon@99'", "Saigon@99", Password },
        { "mk Abc12345 sao không vào được", "Abc12345", Password },
        { "pw Abc12345", "Abc12345", Password },
        { "mật khẩu em đặt là nguyenvanan1990", "nguyenvanan1990", Password },
        { "mat khau em dat la iloveyou", "iloveyou", Password },
        { "đổi mật khẩu thành Moi@2025 rồi", "Moi@2025", Password },
        { "pass la 123456", "123456", Password | Code },
        { "mật khẩu là 12345678", "12345678", Password },
        { "mk 12345678 mà nó báo sai", "12345678", Password },
        { "mật mã em là Trang#88", "Trang#88", Password },
        { "mk cũ là Abc@12345, mới là Xyz@54321", "Xyz@54321", Password },
        { "mk mà em đặt hồi năm ngoái lúc đi làm ở xã với chị Hoa là Saigon@19751975", "1975", Password },
        { "mk hoa0912 345 678", "345 678", Password },
        { "passcode là 567890", "567890", Password | Code },
        { "passcode 567890", "567890", Code },
        { "mật khẩu  hoilam88", "hoilam88", Password },
        { "mật khẩu\nhoilam88", "hoilam88", Password },
        { "m.k là hoilam88", "hoilam88", Password },
        { "mat-khau hoilam88", "hoilam88", Password },
        { "mật khẩu ứng dụng vneid 246810", "246810", Password },
        { "em được gửi 578383 qua tin nhắn", "578383", Code },
        { "mã xác nhận 48213", "48213", Code },
        { "otp 123456", "123456", Code },
        { "OTP:123456", "123456", Code },
        { "otp123456", "123456", Code },
        { "nó gửi 123456otp", "123456", Code },
        { "mã otp là 123 456", "123 456", Code },
        { "ma xac thuc 654321", "654321", Code },
        { "mã xác minh nó gửi là 654321", "654321", Code },
        { "654321 là mã otp phải không", "654321", Code },
        { "code 998877 nhé", "998877", Code },
        { "em nhận được mã 112.233", "112.233", Code },
        { "mã pin 445566", "445566", Code },
    };

    /// <summary>What must stay as it is.</summary>
    public static TheoryData<string> Harmless() => new(
        "gọi 1800 1096", "18001096", "1800.1096 hay 1800-1096", "tổng đài 1900.0368", "19000368 không ai nghe", "1900 0368 và 1800 1096", "18001096 19000368", "1900 03 68",
        "phiếu VN-7K3F-9WQC tới đâu", "vn 7k3f 9wqc", "mã phiếu VN-7K3F-9WQC", "hồ sơ H40.12-240615-0003", "mã hồ sơ 000.00.04.G06-241120-0012", "G22.99.30-240615-12345",
        "200.000.000 đồng", "phí 15.000đ", "vay 1.250.000.000 VND", "200 000 000 đồng", "mất 200000000 đồng", "100,000,000 vnd", "500 nghìn", "20 triệu",
        "15/6/2024", "từ 15/6/2024 đến 30/6/2024", "ngày 15-06-2024", "2024-06-15", "15.06.2024", "nộp ngày 15-06-2024 08:30", "lúc 15.06.2024 14h30", "15.06.2024 - 30.06.2024",
        "2019-2020-2021", "năm 2019 2020 2021", "năm 2024", "nghị định 69/2024/NĐ-CP", "công văn 3701/VPCP-KSTT", "luật 134/2025/QH15",
        "mật khẩu là gì", "mat khau la gi vay ad", "quên mật khẩu vneid", "quen mat khau roi lam sao", "mật khẩu VNeID khác mật khẩu cổng không", "đổi mật khẩu thành công rồi mà không vào được",
        "mật khẩu là bao nhiêu ký tự", "mật khẩu là số điện thoại hay căn cước", "mật khẩu vneid là passcode hả", "mật khẩu cũ dùng đến 30/6/2024", "không được cho ai mật khẩu", "mật khẩu theo luật 91/2025/QH15", "my password: duplicate account error",
        "otp không về", "mã otp gửi 3 lần chưa thấy", "passcode 6 số là sao",
        "hệ số 2.3500000000000001", "imei 356938035643809", "ISBN 978-604-2-13456-7", "mã lỗi 1002345678", "21.028511, 105.804817", "05.10-09.10.2025", "tọa độ 21.03, 105.85", "21.02,105.84", "106.70;10.77", "kinh độ 105.85 vĩ độ 21.03",
        "imei 1: 35-693803-564380-9", "IMEI của em 35 693803 564380 9", "số imei là 356938035643809", "isbn 9786042123451", "mã isbn 0306406152", "ISBN: 978-0-306-40615-7", "lãi suất 0.10000000000000001", "1.2500000000000002",
        "01.10-15.10.2025", "từ 01.10 đến 15.10.2025", "1.10.25-9.10.25", "28/9-2/10/2025", "5–9/10/2025", "số 113 114 115",
        "máy chủ 192.168.100.254", "mã số thuế 0101243150-001", "phiên bản 10.0.19045.3448", "mất 200.000.000", "1, 2, 3, 4, 5, 6, 7, 8, 9",
        "lương 123456 một tháng", "dân 112233 người", "hồ sơ 123456 của em", "mã hồ sơ 123456", "phòng 123 456", "cấp mức 2", "CMND 9 số", "12 số", "em sinh 1990", "3 ngày làm việc");

    [Theory]
    [MemberData(nameof(Secrets))]
    public void What_nobody_may_keep_is_taken_out(string typed, string raw, PersonalDataKinds kind)
    {
        var masked = PersonalData.Mask(CleanText.From(typed));

        Assert.DoesNotContain(raw, masked.Text, StringComparison.Ordinal);
        Assert.True((masked.Kinds & kind) != 0, $"{masked.Kinds}: {masked.Text}");
        Assert.True((masked.Kinds & ~kind) == 0, $"{masked.Kinds}: {masked.Text}");
        Assert.NotEmpty(masked.Values);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void What_is_nobodys_secret_stays(string typed)
    {
        var masked = PersonalData.Mask(CleanText.From(typed));

        Assert.Equal(typed, masked.Text);
        Assert.Equal(PersonalDataKinds.None, masked.Kinds);
        Assert.Empty(masked.Values);
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Masking_again_changes_nothing(string typed, string raw, PersonalDataKinds kind)
    {
        var once = PersonalData.Mask(CleanText.From(typed)).Text;
        var again = PersonalData.Mask(CleanText.From(once));

        Assert.Equal(once, again.Text);
        Assert.True(again.Values.Count == 0, $"{raw} ({kind}): {again.Text}");
    }

    [Fact]
    public void What_was_taken_out_is_told_in_order_and_in_clear()
    {
        var masked = PersonalData.Mask(CleanText.From("số em 0912345678, mail an@example.org"));

        Assert.Equal([(Phone, "0912345678"), (Email, "an@example.org")], masked.Values);
        Assert.Equal("số em [số điện thoại đã che], mail [email đã che]", masked.Text);
        Assert.False(masked.HasSecret);
    }

    [Theory]
    [InlineData("mk là Abc@12345", true)]
    [InlineData("otp 123456", true)]
    [InlineData("thẻ 4111 1111 1111 1111", true)]
    [InlineData("cccd 001203004567", false)]
    [InlineData("gọi 00 84 912 345 678", false)]
    public void Passwords_codes_and_cards_are_secrets_and_numbers_of_papers_are_not(string typed, bool secret) =>
        Assert.Equal(secret, PersonalData.Mask(CleanText.From(typed)).HasSecret);

    [Fact]
    public void The_words_of_a_placeholder_are_not_the_citizens() =>
        Assert.Equal("tôi nhập   thì báo trùng", PersonalData.WithoutPlaceholders("tôi nhập [số CCCD đã che] thì báo trùng"));

    [Theory]
    [InlineData("mã otp là", "706571", Code)]
    [InlineData("mật khẩu của em là", "hoilamgi88", Password)]
    [InlineData("mật khẩu của em là", "hoa sen 1990", Password)]
    [InlineData("em đọc mã nhé", "706571 ạ", Code)]
    [InlineData("em nhận được mã rồi", "706571", Code)]
    [InlineData("số tài khoản của em là", "20391827", Number)]
    public void What_was_announced_colours_the_next_message(string first, string second, PersonalDataKinds kind)
    {
        Assert.Equal(PersonalDataKinds.None, PersonalData.Mask(CleanText.From(second)).Kinds & kind & Code);

        var announced = PersonalData.Mask(CleanText.From(first)).Announces;

        Assert.Equal(kind, PersonalData.Mask(CleanText.From(second), announced).Kinds);
    }

    [Theory]
    [InlineData("mã hồ sơ của em là", "530291")]
    [InlineData("mật khẩu của em là", "quên rồi ạ")]
    [InlineData("quên mật khẩu", "năm 2024 đặt")]
    [InlineData("otp không về", "18001096")]
    public void What_was_not_announced_stays(string first, string second) =>
        Assert.Equal(PersonalDataKinds.None, PersonalData.Mask(CleanText.From(second), PersonalData.Mask(CleanText.From(first)).Announces).Kinds);
}
