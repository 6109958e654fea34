using System.Globalization;
using SupportBot.Web.Pages;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Tickets;

namespace SupportBot.Web.StaffConsole;

/// <summary>Names in Vietnamese for what the store holds as ids. An id without a name is shown as it is.</summary>
internal static class Labels
{
    private static readonly Dictionary<string, string> Facts = new(StringComparer.Ordinal)
    {
        ["asker"] = "Người hỏi",
        ["asker:citizen"] = "Công dân",
        ["asker:organisation"] = "Tổ chức",
        ["asker:officer"] = "Cán bộ",
        ["asker:foreigner"] = "Người nước ngoài",
        ["accounts"] = "Số tài khoản trên Cổng",
        ["accounts:none"] = "Chưa có",
        ["accounts:one"] = "Một",
        ["accounts:two"] = "Hai",
        ["login_works_with"] = "Đăng nhập được bằng",
        ["login_works_with:cmnd"] = "Số CMND",
        ["login_works_with:cccd"] = "Số CCCD",
        ["login_works_with:vneid"] = "VNeID",
        ["login_works_with:none"] = "Không cách nào",
        ["cccd_account_origin"] = "Tài khoản CCCD do ai lập",
        ["cccd_account_origin:mine"] = "Chính mình hoặc có biết",
        ["cccd_account_origin:not_mine"] = "Người khác, không hay biết",
        ["cccd_account_origin:system"] = "Hệ thống tự tạo",
        ["error_shown"] = "Thông báo lỗi",
        ["error_shown:duplicate_cccd"] = "Trùng số CCCD",
        ["error_shown:already_registered"] = "Đã được đăng ký",
        ["error_shown:update_cccd_prompt"] = "Yêu cầu cập nhật CCCD",
        ["error_shown:data_mismatch"] = "Dữ liệu không khớp",
        ["error_shown:sim_mismatch"] = "SIM không khớp",
        ["error_shown:new_device"] = "Thiết bị mới",
        ["error_shown:other"] = "Lỗi khác",
        ["error_shown:none"] = "Không có",
        ["vneid_works"] = "VNeID dùng được",
        ["vneid_works:yes"] = "Có",
        ["vneid_works:no"] = "Không",
    };

    private static readonly Dictionary<string, string> Outcomes = new(StringComparer.Ordinal)
    {
        ["answered"] = "đã trả lời",
        ["asked"] = "hỏi thêm",
        ["suggested"] = "gợi ý",
        ["concluded"] = "kết luận",
        ["escalated"] = "lập phiếu",
        ["declined"] = "từ chối",
        ["warned"] = "cảnh báo",
        ["greeted"] = "chào hỏi",
        ["staff"] = "nhân viên",
        ["failed"] = "lỗi",
    };

    private static readonly Dictionary<string, string> Events = new(StringComparer.Ordinal)
    {
        ["opened"] = "Lập phiếu",
        ["referred"] = "Hướng dẫn gọi tổng đài, ghi mã",
        ["requested"] = "Công dân cần người giúp: chuyển thành yêu cầu",
        ["revised"] = "Sửa kết luận",
        ["contact"] = "Để lại liên hệ",
        ["overdue"] = "Quá hạn, đã báo trưởng nhóm",
        ["call_back"] = "Gọi lúc ngoài giờ, cần liên hệ lại từ",
        ["consent_refused"] = "Không để lại liên hệ",
        ["province"] = "Cho biết tỉnh, thành",
        ["words"] = "Công dân bổ sung",
        ["flagged"] = "Đánh dấu ưu tiên",
        ["state"] = "Đổi trạng thái",
        ["rated"] = "Đánh giá câu trả lời",
        ["assigned"] = "Nhận phiếu",
        ["released"] = "Trả phiếu về hàng chờ",
        ["taken_over"] = "Nhận cuộc trò chuyện",
        ["given_back"] = "Trả cuộc trò chuyện cho trợ lý",
        ["reply"] = "Trả lời công dân",
        ["question"] = "Hỏi công dân",
        ["resent"] = "Gửi lại một tin nhắn",
        ["note"] = "Ghi chú nội bộ",
        ["resolved"] = "Đánh dấu đã giải quyết",
        ["reopened"] = "Mở lại",
        ["closed"] = "Đóng phiếu",
        ["revealed"] = "Xem liên hệ của công dân",
        ["transferred"] = "Chuyển phiếu",
        ["unit_transferred"] = "Chuyển đơn vị",
        ["waiting"] = "Chờ công dân",
        ["snoozed"] = "Tạm hoãn",
        ["woken"] = "Thôi hoãn",
        ["merged"] = "Gộp vào phiếu khác",
        ["merged_from"] = "Nhận phiếu gộp",
        ["unmerged"] = "Tách khỏi phiếu đã gộp",
        ["unmerged_from"] = "Tách phiếu đã gộp",
        ["reply_through"] = "Trả lời công dân qua kênh của phiếu gộp",
    };

    private static readonly Dictionary<string, string> EventTexts = new(StringComparer.Ordinal)
    {
        ["rated:right"] = "Đúng",
        ["rated:wrong"] = "Chưa đúng",
        ["flagged:fraud"] = "Nạn nhân lừa đảo",
        ["flagged:danger"] = "Nguy hiểm tính mạng",
        ["overdue:reply"] = "Chưa có trả lời đầu tiên",
        ["overdue:resolution"] = "Chưa giải quyết xong",
        ["contact:phone"] = "Số điện thoại",
        ["contact:email"] = "Thư điện tử",
    };

    // What a message was refused with, by the beginning of the reason.
    private static readonly Dictionary<string, string> DeliveryErrors = new(StringComparer.Ordinal)
    {
        ["outside the window"] = "đã quá thời hạn kênh cho phép nhắn; phải chờ công dân nhắn lại",
        ["the citizen has not written for more than 7 days"] = "công dân không nhắn quá 7 ngày, Zalo không cho nhắn nữa",
        ["no sender for the channel"] = "kênh này chưa được bật",
        ["the settings name no such"] = "kênh này chưa được bật",
        ["erased"] = "nội dung đã xóa",
    };

    private static readonly Dictionary<string, string> Actors = new(StringComparer.Ordinal) { ["citizen"] = "Công dân", ["bot"] = "Trợ lý tự động", ["operator"] = "Quản trị máy chủ" };

    private static readonly Dictionary<string, string> Channels = new(StringComparer.Ordinal)
    {
        ["webchat"] = "Trang chat",
        ["directline"] = "Direct Line",
        ["messenger"] = "Messenger",
        ["zalo"] = "Zalo",
    };

    /// <summary>States with the sign that stands before the word, so that colour is never the only mark.</summary>
    public static IReadOnlyDictionary<string, (string Sign, string Word)> States { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["new"] = ("●", "Mới"),
        ["assigned"] = ("▶", "Đang xử lý"),
        ["waiting"] = ("◷", "Chờ công dân"),
        ["resolved"] = ("✓", "Đã giải quyết"),
        ["closed"] = ("■", "Đã đóng"),
    };

    /// <summary>Why a ticket comes first, with the sign before the word.</summary>
    public static IReadOnlyDictionary<string, (string Sign, string Word)> Flags { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["fraud"] = ("⚠", "Nạn nhân lừa đảo"),
        ["danger"] = ("‼", "Nguy hiểm tính mạng"),
    };

    /// <summary>Why a ticket counts as resolved.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["accepted"] = "Công dân xác nhận đã được",
        ["guided"] = "Đã hướng dẫn, công dân tự làm tiếp",
        ["called_back"] = "Đã gọi lại và giải đáp",
        ["no_answer"] = "Không liên lạc được",
        ["solved_elsewhere"] = "Đã giải quyết ở nơi khác",
        ["not_our_matter"] = "Không thuộc phạm vi",
        ["other"] = "Lý do khác",
    };

    /// <summary>Why staff look at a contact.</summary>
    public static IReadOnlyDictionary<string, string> RevealReasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["call_back"] = "Gọi lại theo yêu cầu",
        ["unreachable"] = "Kênh nhắn tin không còn nhận",
        ["urgent"] = "Việc khẩn: lừa đảo hoặc nguy hiểm",
        ["verify"] = "Xác minh cùng một người",
    };

    public static string Fact(string id) => Facts.GetValueOrDefault(id, id);

    public static string FactValue(string fact, string value) =>
        value == "unknown" ? "Không rõ" : Facts.GetValueOrDefault($"{fact}:{value}", value);

    public static string Outcome(string id) => Outcomes.GetValueOrDefault(id, id);

    public static string Event(string kind) => Events.GetValueOrDefault(kind, kind);

    public static string EventText(string kind, string text) => kind switch
    {
        "resolved" => Reason(text),
        "snoozed" => long.TryParse(text, CultureInfo.InvariantCulture, out var until) ? $"đến {VietnamTime.Moment(until)}" : text,
        "call_back" => long.TryParse(text, CultureInfo.InvariantCulture, out var opens) ? VietnamTime.Moment(opens) : text,
        "transferred" => text.Split('\n', 2) is [var to, var why] ? $"cho {to}: {why}" : $"cho {text}",
        "unit_transferred" => text.Split('\n', 2) is [var unit, var reason] ? $"sang {unit}: {reason}" : $"sang {text}",
        "state" => string.Join(" → ", text.Split(" → ").Select(state => State(state).Word)),
        _ => EventTexts.GetValueOrDefault($"{kind}:{text}", text),
    };

    /// <summary>How a ticket was resolved.</summary>
    public static string Reason(string id) => id == TicketMerges.Outcome ? "Trùng với phiếu khác" : Reasons.GetValueOrDefault(id, id);

    /// <summary>What the citizen is told of a resolution where nobody writes something else.</summary>
    public static string Told(string reason, string code) => reason switch
    {
        "no_answer" => $"Chúng tôi đã tìm cách liên lạc với anh/chị về phiếu {code} nhưng chưa được, nên tạm khép phiếu. Khi tiện, anh/chị nhắn lại ở đây, chúng tôi sẽ làm tiếp.",
        "solved_elsewhere" => $"Việc trong phiếu {code} đã được giải quyết ở nơi khác, nên chúng tôi khép phiếu. Nếu còn vướng, anh/chị nhắn lại ở đây.",
        "not_our_matter" => $"Việc trong phiếu {code} không thuộc phạm vi chúng tôi hỗ trợ, nên chúng tôi khép phiếu. Cần hỏi thêm nơi nào làm được, anh/chị nhắn lại ở đây.",
        _ => $"Phiếu {code} của anh/chị đã giải quyết xong. Nếu còn vướng, anh/chị nhắn lại ở đây, chúng tôi sẽ làm tiếp.",
    };

    public static string Actor(string actor) => Actors.GetValueOrDefault(actor, actor);

    public static string DeliveryError(string reason) =>
        DeliveryErrors.FirstOrDefault(known => reason.StartsWith(known.Key, StringComparison.Ordinal)).Value ?? reason;

    public static string Role(StaffRole role) => role switch
    {
        StaffRole.Agent => "Nhân viên",
        StaffRole.Supervisor => "Trưởng nhóm",
        StaffRole.Admin => "Quản trị viên",
    };

    public static string Channel(string id) => Channels.GetValueOrDefault(id, id);

    public static string Group(TicketGroup group) => group switch
    {
        TicketGroup.Mine => "Của tôi",
        TicketGroup.Unassigned => "Chưa ai nhận",
        TicketGroup.Flagged => "Lừa đảo, nguy hiểm",
        TicketGroup.Overdue => "Quá hạn",
        TicketGroup.DueSoon => "Sắp đến hạn",
        TicketGroup.Open => "Đang mở",
        TicketGroup.Waiting => "Chờ người dân",
        TicketGroup.Snoozed => "Tạm hoãn",
        TicketGroup.Mentioned => "Nhắc tới tôi",
        TicketGroup.Resolved => "Đã xong",
        TicketGroup.Referrals => "Giới thiệu tổng đài",
        TicketGroup.All => "Tất cả",
    };

    public static (string Sign, string Word) Flag(string id) => Flags.GetValueOrDefault(id, ("⚠", id));

    public static (string Sign, string Word) State(string id) => States.GetValueOrDefault(id, ("?", id));

    /// <summary>How long something takes, in its two largest units.</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => "vừa xong",
        { TotalHours: < 1 } => Text($"{span.Minutes} phút"),
        { TotalDays: < 1 } => Text($"{span.Hours} giờ {span.Minutes} phút"),
        _ => Text($"{span.Days} ngày {span.Hours} giờ"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
