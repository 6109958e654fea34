using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Audit;

/// <summary>Names in Vietnamese for what the audit log holds. An id without a name is shown as it is.</summary>
internal static class AuditLabels
{
    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["transcript_opened"] = "Mở cuộc trò chuyện",
        ["questions_opened"] = "Xem câu hỏi chưa được trả lời",
        ["erased"] = "Xóa dữ liệu cá nhân",
        ["exported"] = "Xuất dữ liệu",
        ["staff_added"] = "Thêm tài khoản",
        ["staff_changed"] = "Sửa tài khoản",
        ["staff_unlocked"] = "Mở khóa tạm",
        ["token_issued"] = "Cấp mã API",
        ["token_revoked"] = "Thu hồi mã API",
        ["recovery_codes_renewed"] = "Tạo mã dự phòng mới",
        ["recovery_code_used"] = "Đăng nhập bằng mã dự phòng",
        ["unit_added"] = "Thêm đơn vị",
        ["unit_changed"] = "Sửa đơn vị",
        ["unit_deleted"] = "Xóa đơn vị",
        ["template_added"] = "Thêm mẫu trả lời",
        ["template_changed"] = "Sửa mẫu trả lời",
        ["template_deleted"] = "Xóa mẫu trả lời",
        ["article_sent"] = "Gửi bài chờ duyệt",
        ["article_returned"] = "Trả lại bài",
        ["article_published"] = "Đăng bài",
        ["article_taken_back"] = "Gỡ bài đã đăng",
        ["article_dropped"] = "Bỏ bản nháp của bài",
        ["article_tried"] = "Xem câu trả lời sẽ đổi",
    };

    // Actions on tickets that stand in their history under the same names.
    private static readonly string[] OfTickets =
    [
        "revealed", "assigned", "transferred", "unit_transferred", "released", "taken_over", "given_back", "reply", "question", "note", "waiting", "snoozed", "woken", "resolved", "reopened", "closed",
        "merged", "unmerged", "resent",
    ];

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["state"] = "Trạng thái",
        ["assignee"] = "Người nhận",
        ["role"] = "Vai trò",
        ["unit"] = "Đơn vị",
        ["disabled"] = "Khóa hẳn",
        ["second_factor"] = "Xác thực hai bước",
        ["password"] = "Mật khẩu",
        ["name"] = "Tên",
        ["provinces"] = "Tỉnh, thành",
        ["title"] = "Tiêu đề",
        ["text"] = "Lời",
        ["snoozed_until"] = "Tạm gác đến",
        ["merged"] = "Đã gộp",
        ["scope"] = "Phạm vi",
        ["expires"] = "Hết hạn",
    };

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["yes"] = "có",
        ["no"] = "không",
        ["changed"] = "đã đổi",
        ["agent"] = "Nhân viên",
        ["supervisor"] = "Trưởng nhóm",
        ["admin"] = "Quản trị viên",
        ["read"] = "chỉ đọc",
        ["write"] = "đọc và sửa",
    };

    /// <summary>All actions that the filter offers.</summary>
    public static IReadOnlyList<string> Actions { get; } = [.. OfTickets, .. Own.Keys];

    public static string Action(string id) => Own.TryGetValue(id, out var words) ? words : Labels.Event(id);

    /// <summary>Such as <c>Vai trò: Nhân viên → Quản trị viên</c>.</summary>
    public static IEnumerable<string> Differences(AuditRow row) => AuditDifference.Read(row.Difference).Select(field =>
        $"{Fields.GetValueOrDefault(field.Field, field.Field)}: {Value(field.Field, field.Before)} → {Value(field.Field, field.After)}");

    private static string Value(string field, string? value) => value is null ? "–" : field == "state" ? Labels.State(value).Word : Values.GetValueOrDefault(value, value);
}
