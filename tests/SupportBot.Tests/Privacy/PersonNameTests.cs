using SupportBot.Privacy;
using SupportBot.Recognizers.Text;

namespace SupportBot.Tests.Privacy;

/// <summary>Names that citizens tell of themselves and others are masked; words that merely stand where a name could are not.</summary>
public sealed class PersonNameTests
{
    [Theory]
    [InlineData("tôi tên Nguyễn Văn An, bị trùng số căn cước", "tôi tên [tên đã che], bị trùng số căn cước")]
    [InlineData("Tên tôi là Nguyễn Văn A", "Tên tôi là [tên đã che]")]
    [InlineData("toi ten nguyen van a bi trung tai khoan", "toi ten [tên đã che] bi trung tai khoan")]
    [InlineData("ten toi la tran thi bich ngoc quen mat khau", "ten toi la [tên đã che] quen mat khau")]
    [InlineData("em là Lan ở Hà Tĩnh", "em là [tên đã che] ở Hà Tĩnh")]
    [InlineData("Em là Thu Hà, em muốn hỏi", "Em là [tên đã che], em muốn hỏi")]
    [InlineData("mình tên Tuấn ạ", "mình tên [tên đã che] ạ")]
    [InlineData("cháu tên lan, 20 tuổi", "cháu tên [tên đã che], 20 tuổi")]
    [InlineData("toi ten Bay, muon khieu nai", "toi ten [tên đã che], muon khieu nai")]
    [InlineData("số tôi đây, tên Sáu", "số tôi đây, tên Sáu")]
    [InlineData("Họ tên: NGUYỄN THỊ HOA", "Họ tên: [tên đã che]")]
    [InlineData("họ và tên Lê Hoàng Minh Khôi sinh năm 1990", "họ và tên [tên đã che] sinh năm 1990")]
    [InlineData("ho ten pham van dong sinh nam 1980", "ho ten [tên đã che] sinh nam 1980")]
    [InlineData("my name is John Smith and I live in Hanoi", "my name is [tên đã che] and I live in Hanoi")]
    [InlineData("My name is Nguyen Van Binh", "My name is [tên đã che]")]
    [InlineData("em la nguyen thi mai can gap can bo", "em la [tên đã che] can gap can bo")]
    [InlineData("chồng tôi là Phạm Quốc Bảo đứng tên SIM", "chồng tôi là [tên đã che] đứng tên SIM")]
    [InlineData("con trai tên Minh Quân chưa có căn cước", "con trai tên [tên đã che] chưa có căn cước")]
    [InlineData("tài khoản của bà Trần Thị Bình bị khóa", "tài khoản của bà [tên đã che] bị khóa")]
    [InlineData("Giúp tôi với. Đặng Hữu Phước, Nghệ An", "Giúp tôi với. [tên đã che], Nghệ An")]
    [InlineData("TÔI TÊN LÊ VĂN LỢI MUỐN HỎI ĐỔI SỐ", "TÔI TÊN [tên đã che] MUỐN HỎI ĐỔI SỐ")]
    [InlineData("tên mình là Phương Anh", "tên mình là [tên đã che]")]
    [InlineData("Em là Hải Đăng, sinh viên năm nhất", "Em là [tên đã che], sinh viên năm nhất")]
    [InlineData("cháu tên Y Bhiăm Niê", "cháu tên [tên đã che]")]
    [InlineData("tôi tên nguyễn thị hoa ở huế", "tôi tên [tên đã che] ở huế")]
    [InlineData("em là trần văn bình bị khóa", "em là [tên đã che] bị khóa")]
    [InlineData("tên em là Giàng A Páo", "tên em là [tên đã che]")]
    public void A_name_is_masked(string typed, string masked) => Assert.Equal(masked, Mask(typed));

    [Theory]
    [InlineData("em là sinh viên năm hai")]
    [InlineData("Em là Sinh viên")]
    [InlineData("tôi là cán bộ xã")]
    [InlineData("em là người Nhật")]
    [InlineData("tôi là công dân Việt Nam")]
    [InlineData("Tôi là Công dân")]
    [InlineData("tôi là Việt kiều")]
    [InlineData("tên tôi là sai rồi, sửa sao")]
    [InlineData("tên tôi bị sai trên VNeID")]
    [InlineData("tên em trên cổng khác trên căn cước")]
    [InlineData("tên đăng nhập là gì")]
    [InlineData("tên tài khoản Zalo")]
    [InlineData("tôi tên gì trong hệ thống")]
    [InlineData("em là do nhập sai số")]
    [InlineData("toi la ho ngheo co duoc khong")]
    [InlineData("em la dang vien")]
    [InlineData("tôi ở Thành phố Hồ Chí Minh")]
    [InlineData("quê em là Lâm Đồng")]
    [InlineData("em là Hà Nội")]
    [InlineData("trường Lê Hồng Phong")]
    [InlineData("đường Nguyễn Văn Linh, quận 7")]
    [InlineData("nhà số 12 Trần Hưng Đạo")]
    [InlineData("Hồ Sơ Của Tôi Bị Trùng")]
    [InlineData("HỒ SƠ CỦA TÔI ĐÂU RỒI")]
    [InlineData("Lý Do Gì Mà Khóa")]
    [InlineData("Mai tôi lên xã")]
    [InlineData("my name is wrong on VNeID")]
    [InlineData("my name does not match")]
    [InlineData("I am Vietnamese living abroad")]
    [InlineData("lỗi họ tên không khớp")]
    [InlineData("họ tên, ngày sinh không trùng khớp")]
    [InlineData("ten nguoi dung la gi")]
    [InlineData("tôi là kế toán công ty Minh Long")]
    [InlineData("con em là học sinh lớp 9")]
    [InlineData("sim đứng tên mẹ")]
    [InlineData("sim tên người khác")]
    [InlineData("chị là ai")]
    [InlineData("nộp bằng tên trường thì dùng mã nào")]
    [InlineData("đăng ký bằng tên lê thê thì sao")]
    [InlineData("em là đoàn thì không rõ")]
    [InlineData("em tên là gì vậy bot")]
    [InlineData("tôi có tên trong danh sách không")]
    [InlineData("Đổi tên được không")]
    [InlineData("Tôi là Trưởng thôn")]
    [InlineData("mình là Giáo viên mầm non")]
    [InlineData("tai khoan dung ten vo toi")]
    public void What_is_no_name_stays(string typed) => Assert.Equal(typed, Mask(typed));

    [Theory]
    [InlineData("Chị Nguyễn Hoa bị trùng", "Chị [tên đã che] bị trùng")]
    [InlineData("vneid của Trần Thị Mai Lan không vào được", "vneid của [tên đã che] không vào được")]
    [InlineData("cổng báo trùng số CCCD", "cổng báo trùng số CCCD")]
    public void A_title_of_a_list_holds_no_name(string summary, string title) => Assert.Equal(title, PersonalData.HideNames(summary));

    [Fact]
    public void A_long_text_without_names_takes_no_longer_than_its_length()
    {
        var text = string.Concat(Enumerable.Repeat("tên tôi là Nguyễn ", 20_000));

        Assert.Contains("tên đã che", Mask(text), StringComparison.Ordinal);
    }

    private static string Mask(string text) => PersonalData.Mask(CleanText.From(text)).Text;
}
