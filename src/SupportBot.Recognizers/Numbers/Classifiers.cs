using SupportBot.Recognizers.Tokens;

namespace SupportBot.Recognizers.Numbers;

/// <summary>Nouns that are counted or numbered in talk with the service: they tell a number from a word that looks like one.</summary>
internal static class Classifiers
{
    private static readonly PhraseTable<bool> Nouns = new((
        "cái|con|người|tài khoản|tk|thẻ|lần|số|mã|hồ sơ|tờ|bản|cuốn|chiếc|máy|điện thoại|sim|bước|câu|mục|trang|dòng|ngày|tháng|tuần|tiếng|giờ|phút|giây|" +
        "đứa|cháu|nghìn|triệu|tỷ|đồng|công dân|trường hợp|cách|loại|phần|giấy|cccd|cmnd|căn cước|chứng minh|email|ứng dụng|app|ảnh|chữ số|chữ|hôm|đầu số", true));

    /// <summary>True where such a noun stands at a token.</summary>
    public static bool AreAt(Sentence sentence, int index) => Nouns.TryRead(sentence, index, out _, out _);

    /// <summary>True where such a noun ends before a token.</summary>
    public static bool AreBefore(Sentence sentence, int index) =>
        (Nouns.TryRead(sentence, index - 1, out _, out var next) && next == index) || (Nouns.TryRead(sentence, index - 2, out _, out next) && next == index);
}
