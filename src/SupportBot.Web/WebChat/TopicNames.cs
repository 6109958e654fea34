namespace SupportBot.Web.WebChat;

/// <summary>The citizens' names of the topics, in the order in which most ask for them. A topic without a name is not listed.</summary>
internal static class TopicNames
{
    public static IReadOnlyList<(string Topic, string Vietnamese, string English)> All { get; } =
    [
        ("duplicate_account", "Hai tài khoản, báo trùng số CCCD", "Two accounts, ID number already used"),
        ("conversion", "Chuyển sang dùng VNeID", "Moving to VNeID"),
        ("link_account", "Cập nhật, liên kết tài khoản cũ", "Linking the old account"),
        ("first_account", "Chưa có tài khoản", "No account yet"),
        ("activation_level2", "Định danh mức 2", "Identification level 2"),
        ("login_problem", "Không đăng nhập được", "Cannot log in"),
        ("otp_sms", "Không nhận được mã OTP", "No OTP message"),
        ("forgot_password", "Quên mật khẩu", "Forgotten password"),
        ("changed_phone", "Đổi số điện thoại, mất SIM", "Changed number, lost SIM"),
        ("changed_device", "Đổi máy, mất máy", "New or lost phone"),
        ("wrong_personal_data", "Sai họ tên, ngày sinh, địa chỉ", "Wrong personal data"),
        ("old_id_card", "CMND cũ, thẻ hết hạn", "Old identity card"),
        ("dossier_after_merge", "Hồ sơ đã nộp, giấy tờ đã lưu", "Dossiers and documents"),
        ("child_elderly", "Làm cho trẻ em, người già", "For children and the elderly"),
        ("overseas", "Người Việt Nam ở nước ngoài", "Vietnamese abroad"),
        ("foreigner", "Người nước ngoài", "Foreigners in Viet Nam"),
        ("organisation", "Doanh nghiệp, cơ quan, hộ kinh doanh", "Companies and organisations"),
        ("provincial_portal", "Cổng của tỉnh, của bộ", "Portals of provinces and ministries"),
        ("officer_duty", "Việc của cán bộ", "For officers"),
        ("deadline", "Thời hạn", "Deadlines"),
        ("legal_basis", "Văn bản, căn cứ pháp lý", "Legal basis"),
        ("hotline", "Số tổng đài", "Hotlines"),
        ("scam", "Nghi bị lừa đảo", "Suspected fraud"),
        ("personal_data", "Dữ liệu cá nhân", "Personal data"),
        ("sim_confirmation", "Xác thực SIM chính chủ", "Confirming your SIM card"),
        ("vneid_documents", "Giấy tờ trong VNeID", "Papers in VNeID"),
        ("social_benefits", "Tài khoản an sinh xã hội", "Social benefits account"),
        ("human", "Gặp người thật", "Talk to a person"),
        ("ticket_status", "Phiếu hỗ trợ", "Support tickets"),
    ];
}
