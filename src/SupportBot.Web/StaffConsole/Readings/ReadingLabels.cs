namespace SupportBot.Web.StaffConsole.Readings;

/// <summary>Names in Vietnamese for what a message may be read as, and for what speaks for it. What has no name is shown as it is.</summary>
internal static class ReadingLabels
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["AnswersQuestion"] = "trả lời câu đang hỏi",
        ["AsksMeaning"] = "hỏi câu đang hỏi nghĩa là gì",
        ["MissesQuestion"] = "trả lời chưa trúng câu đang hỏi",
        ["FollowsUp"] = "hỏi tiếp việc đang nói",
        ["AsksAgain"] = "hỏi lại điều vừa nói",
        ["StaysInFraud"] = "kể tiếp chuyện lừa đảo",
        ["Corrects"] = "sửa hoặc kể thêm điều đã kể",
        ["AsksNewQuestion"] = "hỏi một việc",
        ["StartsDiagnosis"] = "kể trục trặc tài khoản",
        ["WantsPerson"] = "muốn gặp người",
        ["SmallTalk"] = "chào hỏi, cảm ơn",
        ["NotOurs"] = "việc ngoài phạm vi",
        ["Unclear"] = "chưa rõ",
        ["WarnOfDanger"] = "kêu cứu",
        ["WarnOfFraud"] = "dấu hiệu lừa đảo",
        ["WarnOfLikelyFraud"] = "giống lời kể về lừa đảo",
        ["HandleCommand"] = "một lệnh",
        ["SendWelcome"] = "mở cuộc trò chuyện",
        ["AskForWords"] = "không có chữ",
        ["TakeContact"] = "để lại số liên hệ",
        ["AskAboutTicket"] = "hỏi về phiếu",
        ["AnswerOffer"] = "chọn một gợi ý",
        ["AnswerStaff"] = "trả lời nhân viên",
        ["AnswerAddition"] = "cho biết có ghi thêm vào phiếu không",
        ["ResumeDialog"] = "làm tiếp việc dở",
        ["ExplainConclusion"] = "hỏi vì sao kết luận vậy",
        ["RateLastAnswer"] = "đánh giá câu trả lời",
        ["VerifyAddress"] = "hỏi một trang, một số có thật không",
        ["DeferToAgent"] = "nhân viên đang giữ cuộc trò chuyện",
    };

    private static readonly Dictionary<string, string> Features = new(StringComparer.Ordinal)
    {
        ["Always"] = "mức thường gặp",
        ["Likelihood"] = "tự câu ấy giống vậy",
        ["ShareInMatter"] = "gần bài này nhất trong việc đang nói",
        ["Nearness"] = "gần một câu mẫu",
        ["Foreign"] = "có chữ bài này không dùng",
        ["OpenElsewhere"] = "câu bỏ lửng trong khi đang nói việc khác",
        ["ContinuesElsewhere"] = "mở đầu như nói tiếp việc khác",
        ["OpenHere"] = "câu bỏ lửng, việc đang nói điền vào",
        ["ContinuesHere"] = "mở đầu như nói tiếp",
        ["AspectAnswered"] = "hỏi đúng mặt bài này trả lời",
        ["AspectMissed"] = "hỏi mặt bài này không trả lời",
        ["Repeats"] = "là câu trả lời vừa đưa",
        ["IsQuestion"] = "là câu hỏi",
        ["LeavesQuestion"] = "bỏ câu đang hỏi",
        ["StatesInDialog"] = "kể, không hỏi",
        ["OtherMatter"] = "cùng chủ đề, việc khác",
        ["Covered"] = "bài này dùng những chữ ấy",
        ["CoveredBefore"] = "câu trả lời trước dùng những chữ ấy",
        ["OtherAsker"] = "bài viết cho cán bộ",
        ["NamedPeople"] = "đúng người được nhắc",
        ["OtherPeople"] = "nhắc tới người khác",
        ["LeavesPeople"] = "bỏ người đang nói tới",
        ["GoesBack"] = "quay lại việc trước nữa",
        ["SecondChoice"] = "không phải ý gần nhất",
        ["Brevity"] = "câu ngắn",
    };

    /// <summary>What a message is taken for.</summary>
    public static string Kind(string kind) => Kinds.GetValueOrDefault(kind, kind);

    /// <summary>A reason such as <c>OpenHere +2.0</c>; a danger stays as it is.</summary>
    public static string Reason(string reason) => reason.Split(' ') is [var feature, var amount] && Features.TryGetValue(feature, out var name) ? $"{name} {amount}" : reason;
}
