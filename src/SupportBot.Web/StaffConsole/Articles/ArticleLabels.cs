using SupportBot.Content;
using SupportBot.Tickets;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>Gives the words of staff for the parts of an article.</summary>
internal static class ArticleLabels
{
    /// <summary>Every part, in the order of the form: field, name, its value as lines.</summary>
    public static IReadOnlyList<(string Field, string Name, Func<ArticleFields, string> Read)> Parts { get; } =
    [
        ("id", "Mã bài", article => article.Id),
        ("title", "Tên bài", article => article.Title),
        ("topic", "Chủ đề", article => article.Topic.Length == 0 ? "" : TicketLabels.Topic(article.Topic)),
        ("body", "Phần trả lời", article => article.Body),
        ("short", "Trả lời ngắn", article => article.ShortAnswer),
        ("questions", "Câu hỏi mẫu", article => string.Join('\n', article.Questions)),
        ("sources", "Nguồn", article => string.Join('\n', article.Sources.Select(source => source.Place.Length == 0 ? source.Source : $"{source.Source}: {source.Place}"))),
        ("validFrom", "Đúng từ ngày", article => article.ValidFrom),
        ("validTo", "Đúng đến hết ngày", article => article.ValidTo),
        ("contact", "Tổng đài", article => article.Contact),
        ("matter", "Việc", article => article.Matter),
        ("aspects", "Các mặt", article => string.Join('\n', article.Aspects.Select(Aspect))),
        ("aspectAnswers", "Trả lời từng mặt", article => string.Join('\n', article.AspectAnswers.Select(answer => $"{Aspect(answer.Key)}: {answer.Value}"))),
        ("audience", "Viết cho", article => Audience(article.Audience)),
        ("label", "Tên ngắn trên nút", article => article.Label),
        ("related", "Bài liên quan", article => string.Join('\n', article.Related)),
        ("answers", "Câu hỏi chung của các bản", article => article.Answers),
        ("titleEnglish", "Tên bài tiếng Anh", article => article.TitleEnglish),
        ("labelEnglish", "Tên ngắn tiếng Anh", article => article.LabelEnglish),
        ("shortEnglish", "Trả lời ngắn tiếng Anh", article => article.ShortAnswerEnglish),
        ("questionsEnglish", "Câu hỏi mẫu tiếng Anh", article => string.Join('\n', article.QuestionsEnglish)),
        ("bodyEnglish", "Phần trả lời tiếng Anh", article => article.BodyEnglish),
    ];

    /// <summary>Whom an article may be written for, and what that is called.</summary>
    public static IReadOnlyList<(string Id, string Name)> Audiences { get; } =
        [("everyone", "Mọi người"), ("citizen", "Công dân"), ("officer", "Cán bộ"), ("organisation", "Tổ chức, doanh nghiệp"), ("foreigner", "Người nước ngoài")];

    /// <summary>The aspects of a matter and what citizens ask with them.</summary>
    public static IReadOnlyList<(string Id, string Name)> Aspects { get; } =
    [
        ("what", "là gì"), ("how", "làm thế nào"), ("where", "ở đâu"), ("who", "ai làm, hỏi ai"), ("cost", "mất bao nhiêu tiền"), ("time", "bao lâu thì xong"),
        ("deadline", "hạn chót"), ("bring", "mang theo gì"), ("law", "văn bản nào"), ("error", "lỗi thì sao"), ("data", "dữ liệu cũ ra sao"), ("forWhom", "dành cho ai"),
    ];

    /// <summary>States of a change.</summary>
    public static string State(string state) => state switch
    {
        ArticleStates.Draft => "Bản nháp",
        ArticleStates.Review => "Chờ duyệt",
        ArticleStates.Published => "Đang dùng",
        ArticleStates.Replaced => "Đã có bản sau",
        ArticleStates.TakenBack => "Đã gỡ",
        _ => "Đã bỏ",
    };

    /// <summary>What was done with a change.</summary>
    public static string Event(string kind) => kind switch
    {
        "created" => "Bắt đầu bản nháp",
        "edited" => "Sửa",
        "sent" => "Gửi chờ duyệt",
        "returned" => "Trả lại",
        ArticleStates.Published => "Duyệt và đăng",
        ArticleStates.Replaced => "Bản sau thay chỗ",
        ArticleStates.TakenBack => "Gỡ xuống",
        _ => "Bỏ bản nháp",
    };

    private static string Audience(string id) => Audiences.FirstOrDefault(one => one.Id == id).Name ?? id;

    private static string Aspect(string id) => id.EndsWith("English", StringComparison.Ordinal) ? $"{Aspect(id[..^"English".Length])} (tiếng Anh)" : Aspects.FirstOrDefault(one => one.Id == id).Name ?? id;
}
