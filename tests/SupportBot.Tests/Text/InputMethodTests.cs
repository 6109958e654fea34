using SupportBot.Recognizers.Text;
using SupportBot.Text;

namespace SupportBot.Tests.Text;

public sealed class InputMethodTests
{
    private static readonly string[] Words =
    [
        "tài", "khoản", "đăng", "nhập", "được", "không", "trùng", "số", "căn", "cước", "định", "danh", "mật", "khẩu", "quên", "rồi", "đổi", "điện", "thoại",
        "mất", "máy", "mới", "cũ", "xóa", "giữ", "hệ", "thống", "báo", "lỗi", "người", "khác", "lập", "giả", "mạo", "tổng", "đài", "gọi", "giấy", "chứng",
        "minh", "cổng", "dịch", "vụ", "công", "quốc", "gia", "hồ", "sơ", "liên", "kết", "chuyển", "sang", "tuyến", "phường", "xã", "huyện", "tỉnh", "thành",
        "phố", "cấp", "bộ", "mẹ", "bố", "ông", "bà", "trẻ", "em", "nước", "ngoài", "việt", "kiều", "mức", "độ", "kích", "hoạt", "nhận", "mã", "xác", "thực",
        "lừa", "đảo", "phiếu", "nhân", "viên", "thông", "tin", "sai", "sửa", "tên", "ngày", "sinh", "quê", "quán", "thường", "trú", "tạm", "mở", "khóa", "ứng", "dụng",
    ];

    public static TheoryData<string> MarkedWords() => new(Words.Where(word => word.Any(VietnameseLetters.IsMarked)));

    [Theory]
    [MemberData(nameof(MarkedWords))]
    public void What_Telex_leaves_on_the_screen_is_read_as_the_word(string word) => AssertRead(word, Telex(word), digitsAreMarks: false);

    [Theory]
    [MemberData(nameof(MarkedWords))]
    public void What_VNI_leaves_on_the_screen_is_read_as_the_word(string word) => AssertRead(word, Vni(word), digitsAreMarks: true);

    [Theory]
    [InlineData("tafi", "tài")]
    [InlineData("khoarn", "khoản")]
    [InlineData("ddawng", "đăng")]
    [InlineData("khoong", "không")]
    [InlineData("ta2i", "tài")]
    [InlineData("khoa3n", "khoản")]
    [InlineData("d9ang8", "đăng")]
    [InlineData("nguoi72", "người")]
    public void The_marks_may_be_typed_inside_the_word_or_behind_it(string typed, string word) => AssertRead(word, typed, digitsAreMarks: true);

    [Theory]
    [InlineData("tai")]
    [InlineData("khoan")]
    [InlineData("trung")]
    [InlineData("cong")]
    [InlineData("chung")]
    [InlineData("bao")]
    [InlineData("vneid")]
    [InlineData("cccd")]
    [InlineData("123456")]
    [InlineData("x")]
    [InlineData("a1b2c3d4e5f6g")]
    [InlineData("tài")]
    [InlineData("")]
    public void A_word_without_left_overs_is_none(string word) => Assert.Null(InputMethod.TryDecode(word, digitsAreMarks: true));

    [Theory]
    [InlineData("level2")]
    [InlineData("mp3")]
    [InlineData("c06")]
    public void A_digit_at_the_end_is_a_mark_only_where_the_message_is_VNI(string word) => Assert.Null(InputMethod.TryDecode(word, digitsAreMarks: false));

    [Fact]
    public void A_message_in_Telex_is_understood_as_in_Vietnamese() =>
        Assert.Equal("tai khoan cua toi bi trung so can cuoc", string.Join(' ', TrainedBot.Content.Normalizer.Read("taif khoanr cuar tooi bij trungf soos cawn cuowcs").Folded));

    [Fact]
    public void A_message_in_VNI_is_understood_as_in_Vietnamese() =>
        Assert.Equal("tai khoan cua toi bi trung so can cuoc", string.Join(' ', TrainedBot.Content.Normalizer.Read("ta2i khoa3n cu3a to6i bi5 tru2ng so61 ca8n cu7o71c").Folded));

    [Theory]
    [InlineData("password")]
    [InlineData("test")]
    [InlineData("error")]
    [InlineData("website")]
    [InlineData("facebook")]
    [InlineData("google")]
    [InlineData("internet")]
    [InlineData("server")]
    [InlineData("office")]
    [InlineData("class")]
    [InlineData("address")]
    [InlineData("foreigner")]
    [InlineData("register")]
    [InlineData("passport")]
    [InlineData("portal")]
    [InlineData("services")]
    public void An_English_word_in_a_message_is_no_left_over(string word)
    {
        var words = TrainedBot.Content.Normalizer.Read($"toi gap {word} roi").Words;

        Assert.DoesNotContain(words, read => read.Any(VietnameseLetters.IsMarked) && VietnameseLetters.Fold(word)[0] == VietnameseLetters.Fold(read[0]) && read != "gặp");
    }

    private static void AssertRead(string word, string typed, bool digitsAreMarks)
    {
        var read = InputMethod.TryDecode(typed, digitsAreMarks);

        Assert.True(read is not null && Parts(read) == Parts(word), $"{typed} was read as {read ?? "nothing"} instead of {word}");
    }

    // Where the tone stands does not matter: hòa = hoà.
    private static string Parts(string word) =>
        string.Concat(word.Select(VietnameseLetters.WithoutTone)) + string.Concat(word.Select(VietnameseLetters.ToneOf).Where(tone => tone != VietnameseLetters.NoTone));

    private static string Telex(string word) => Typed(word, letter => letter switch
    {
        'đ' => "dd",
        'â' => "aa",
        'ê' => "ee",
        'ô' => "oo",
        'ă' => "aw",
        'ơ' => "ow",
        'ư' => "uw",
        _ => letter.ToString(),
    }, "fsjrx");

    private static string Vni(string word) => Typed(word, letter => letter switch
    {
        'đ' => "d9",
        'â' => "a6",
        'ê' => "e6",
        'ô' => "o6",
        'ă' => "a8",
        'ơ' => "o7",
        'ư' => "u7",
        _ => letter.ToString(),
    }, "21534");

    private static string Typed(string word, Func<char, string> letter, string tones)
    {
        var tone = word.Select(VietnameseLetters.ToneOf).FirstOrDefault(found => found != VietnameseLetters.NoTone);
        var letters = string.Concat(word.Select(c => letter(VietnameseLetters.WithoutTone(c))));
        return tone == VietnameseLetters.NoTone ? letters : letters + tones["`'.?~".IndexOf(tone, StringComparison.Ordinal)];
    }
}
