namespace SupportBot;

/// <summary>The topics of docs/contract.md section 3.</summary>
public static class Topics
{
    /// <summary>Greeting, thanks, who are you, goodbye.</summary>
    public const string SmallTalk = "smalltalk";

    /// <summary>Anything that is not this assistant's business, other public services included.</summary>
    public const string OutOfScope = "out_of_scope";

    /// <summary>Wants a person, a call-back, a complaint logged.</summary>
    public const string Human = "human";

    /// <summary>Asks about a logged ticket.</summary>
    public const string TicketStatus = "ticket_status";

    /// <summary>Two accounts of one person.</summary>
    public const string DuplicateAccount = "duplicate_account";

    /// <summary>Cannot log in, app error, overload, locked account.</summary>
    public const string LoginProblem = "login_problem";

    /// <summary>Suspicious calls, links, fees.</summary>
    public const string Scam = "scam";

    /// <summary>A life or a child in danger: the emergency numbers, nothing else.</summary>
    public const string Emergency = "emergency";

    /// <summary>Every topic, in the contract's order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "conversion", "deadline", "legal_basis", "first_account", "activation_level2", "link_account", DuplicateAccount,
        "dossier_after_merge", LoginProblem, "otp_sms", "forgot_password", "changed_phone", "changed_device", "wrong_personal_data",
        "old_id_card", "organisation", "foreigner", "overseas", "child_elderly", "provincial_portal", "officer_duty", "hotline", Scam,
        "personal_data", Human, TicketStatus, "sim_confirmation", "vneid_documents", "social_benefits", Emergency, SmallTalk, OutOfScope,
    ];
}
