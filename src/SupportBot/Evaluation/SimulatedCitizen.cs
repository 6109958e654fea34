using SupportBot.Examples;

namespace SupportBot.Evaluation;

/// <summary>Answers a diagnosis's questions in words, from the facts of a case.</summary>
public static class SimulatedCitizen
{
    private const string DontKnow = "tôi không biết";

    private static readonly Dictionary<(string Fact, string Value), string[]> Words = new()
    {
        [("asker", "citizen")] = ["cá nhân tôi", "tôi hỏi cho mình"],
        [("asker", "organisation")] = ["của công ty", "tài khoản của cơ quan tôi"],
        [("asker", "officer")] = ["tôi là cán bộ xã", "tôi làm ở một cửa"],
        [("asker", "foreigner")] = ["tôi là người nước ngoài"],
        [("accounts", "none")] = ["chưa có cái nào", "tôi chưa lập bao giờ"],
        [("accounts", "one")] = ["một thôi", "chỉ có một cái"],
        [("accounts", "two")] = ["hai cái", "tôi có hai tài khoản"],
        [("login_works_with", "cmnd")] = ["bằng số CMND thì được", "vào bằng chứng minh cũ"],
        [("login_works_with", "cccd")] = ["bằng số CCCD thì được"],
        [("login_works_with", "vneid")] = ["vào được bằng VNeID"],
        [("login_works_with", "none")] = ["cái nào cũng không vào được"],
        [("cccd_account_origin", "mine")] = ["tôi tự lập", "con tôi lập giúp"],
        [("cccd_account_origin", "not_mine")] = ["người khác lập, tôi không hay biết", "không phải tôi, bị mạo danh"],
        [("cccd_account_origin", "system")] = ["không ai lập cả, hệ thống tự có", "nó tự sinh ra"],
        [("error_shown", "duplicate_cccd")] = ["báo trùng số CCCD trên hệ thống", "nó nói số căn cước bị trùng"],
        [("error_shown", "already_registered")] = ["báo CMT hoặc CCCD đã được đăng ký"],
        [("error_shown", "update_cccd_prompt")] = ["báo tài khoản chưa cập nhật số CCCD"],
        [("error_shown", "data_mismatch")] = ["báo thông tin không khớp dữ liệu dân cư"],
        [("error_shown", "sim_mismatch")] = ["báo thuê bao không khớp với nhà mạng"],
        [("error_shown", "new_device")] = ["báo đang đăng nhập thiết bị mới"],
        [("error_shown", "other")] = ["một lỗi khác"],
        [("error_shown", "none")] = ["không báo lỗi gì cả"],
        [("vneid_works", "yes")] = ["VNeID vẫn vào bình thường", "dùng được"],
        [("vneid_works", "no")] = ["VNeID không vào được", "không dùng được"],
    };

    /// <summary>The words with which the citizen answers a question; a fact that the case does not list is "tôi không biết".</summary>
    public static string Answer(EvaluationCase @case, string question) =>
        @case.Facts is not null && @case.Facts.TryGetValue(question, out var value) && Words.TryGetValue((question, value), out var ways)
            ? ways[@case.Id.Sum(c => c) % ways.Length]
            : DontKnow;
}
