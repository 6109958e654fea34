namespace SupportBot.Tickets;

/// <summary>Names of a ticket's topic and case, in Vietnamese. An id without a name is shown as it is.</summary>
public static class TicketLabels
{
    private static readonly Dictionary<string, string> Topics = new(StringComparer.Ordinal)
    {
        ["conversion"] = "Chuyển sang VNeID",
        ["deadline"] = "Thời hạn",
        ["legal_basis"] = "Căn cứ pháp lý",
        ["first_account"] = "Chưa có tài khoản",
        ["activation_level2"] = "Định danh mức 2",
        ["link_account"] = "Liên kết tài khoản",
        ["duplicate_account"] = "Tài khoản trùng",
        ["dossier_after_merge"] = "Hồ sơ sau khi gộp",
        ["login_problem"] = "Không đăng nhập được",
        ["otp_sms"] = "Không nhận được OTP",
        ["forgot_password"] = "Quên mật khẩu",
        ["changed_phone"] = "Đổi số điện thoại",
        ["changed_device"] = "Đổi máy",
        ["wrong_personal_data"] = "Sai thông tin cá nhân",
        ["old_id_card"] = "CMND cũ",
        ["organisation"] = "Tổ chức",
        ["foreigner"] = "Người nước ngoài",
        ["overseas"] = "Công dân ở nước ngoài",
        ["child_elderly"] = "Trẻ em, người già",
        ["provincial_portal"] = "Cổng của tỉnh, bộ",
        ["officer_duty"] = "Việc của cán bộ",
        ["hotline"] = "Tổng đài",
        ["scam"] = "Nghi lừa đảo",
        ["personal_data"] = "Dữ liệu cá nhân",
        ["human"] = "Gặp nhân viên",
        ["ticket_status"] = "Hỏi về phiếu",
        ["sim_confirmation"] = "Xác thực SIM",
        ["vneid_documents"] = "Giấy tờ trong VNeID",
        ["social_benefits"] = "An sinh xã hội",
        ["emergency"] = "Nguy hiểm tính mạng",
        ["smalltalk"] = "Chào hỏi",
        ["out_of_scope"] = "Ngoài phạm vi",
    };

    private static readonly Dictionary<string, string> Cases = new(StringComparer.Ordinal)
    {
        ["no_account"] = "Chưa có tài khoản",
        ["one_account"] = "Một tài khoản",
        ["two_accounts"] = "Hai tài khoản",
        ["two_accounts_impersonated"] = "Hai tài khoản, một do người khác lập",
        ["two_accounts_system_made"] = "Hai tài khoản, một do hệ thống tạo",
        ["already_registered"] = "Báo đã được đăng ký",
        ["identity_mismatch"] = "Lệch dữ liệu dân cư",
        ["sim_mismatch"] = "SIM không chính chủ",
        ["new_device"] = "VNeID trên máy mới",
        ["vneid_problem"] = "Trục trặc VNeID",
        ["organisation_account"] = "Tài khoản tổ chức",
        ["unclear"] = "Chưa rõ",
    };

    /// <summary>The name of a topic.</summary>
    public static string Topic(string id) => Topics.GetValueOrDefault(id, id);

    /// <summary>Ids of the topics that have a name.</summary>
    public static IReadOnlyCollection<string> KnownTopics => Topics.Keys;

    /// <summary>Ids of the cases that have a name.</summary>
    public static IReadOnlyCollection<string> KnownCases => Cases.Keys;

    /// <summary>The title of a ticket, as facts tell it: what the case is, and who made the second account where that is known.</summary>
    public static string Title(string topic, string? caseId, IReadOnlyDictionary<string, string> facts) => caseId switch
    {
        null => Topic(topic),
        "two_accounts_impersonated" => "Trùng tài khoản, CCCD do người khác lập",
        "two_accounts_system_made" => "Trùng tài khoản, CCCD do hệ thống tạo",
        "two_accounts" => facts.GetValueOrDefault("cccd_account_origin") == "mine" ? "Trùng tài khoản, cả hai của mình" : "Trùng tài khoản, chưa rõ ai lập CCCD",
        _ when Topic(topic) == Case(caseId) => Case(caseId),
        _ => $"{Topic(topic)}: {Case(caseId)}",
    };

    /// <summary>The name of a case.</summary>
    public static string Case(string id) => Cases.GetValueOrDefault(id, id);
}
