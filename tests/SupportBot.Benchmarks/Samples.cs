namespace SupportBot.Benchmarks;

/// <summary>What citizens say here: short as in most messages, and a story as long as a message gets.</summary>
public static class Samples
{
    /// <summary>Twelve words that an article answers.</summary>
    public const string Question = "tài khoản VNeID mức 2 đăng ký ở đâu và mang gì";

    /// <summary>Twelve words that begin a diagnosis.</summary>
    public const string Trouble = "tôi có hai tài khoản dịch vụ công giờ phải làm sao";

    private const int LongWords = 400;

    private const string Tale =
        "Chào anh chị, tôi tên Hoa, năm nay 52 tuổi, ở xã Tân Thành, trước làm ruộng giờ phụ con bán hàng. " +
        "Năm 2020 con trai tôi có lập cho tôi một tài khoản trên cổng dịch vụ công bằng số chứng minh nhân dân cũ để nộp hồ sơ đất đai, mật khẩu thì nó giữ. " +
        "Đến ngày 15/3/2022 tôi đi làm căn cước gắn chip, công an xã có hướng dẫn cài VNeID và kích hoạt mức 2, số điện thoại lúc đó là 0912 345 678. " +
        "Hôm qua tôi vào cổng để xem hồ sơ thì không thấy gì hết, nó báo số CCCD đã nhập trùng với số CCCD trên hệ thống. " +
        "Tôi gọi 1800 1096 mà máy bận hoài, chờ 20 phút không ai nghe. " +
        "Con tôi nói hồi trước ở trường cũng có thầy lập giùm một cái bằng số căn cước, tôi không nhớ có phải vậy không. " +
        "Rồi có người xưng cán bộ gọi tới đòi 250.000 đồng để gộp tài khoản, tôi sợ lừa đảo nên tắt máy. " +
        "Xin hỏi bây giờ tôi phải xóa tài khoản nào, hồ sơ cũ có mất không, và phải ra đâu để làm cho đúng? ";

    /// <summary>Four hundred words: a story of several sentences with numbers, dates and amounts.</summary>
    public static string Story { get; } = string.Join(' ', string.Concat(Enumerable.Repeat(Tale, 3)).Split(' ').Take(LongWords));

    /// <summary>The sample of a length.</summary>
    public static string OfLength(int words) => words == LongWords ? Story : Question;
}
