namespace SupportBot.Tests.Diagnosis;

/// <summary>The eight rules of docs/contract.md section 3, "Which case: the first line that holds", said once more and independently of the content.</summary>
internal static class ContractRules
{
    public static readonly IReadOnlyDictionary<string, string[]> Facts = new Dictionary<string, string[]>
    {
        ["asker"] = ["citizen", "organisation", "officer", "foreigner", "unknown"],
        ["accounts"] = ["none", "one", "two", "unknown"],
        ["login_works_with"] = ["cmnd", "cccd", "vneid", "none", "unknown"],
        ["cccd_account_origin"] = ["mine", "not_mine", "system", "unknown"],
        ["error_shown"] = ["duplicate_cccd", "already_registered", "update_cccd_prompt", "data_mismatch", "sim_mismatch", "new_device", "other", "none", "unknown"],
        ["vneid_works"] = ["yes", "no", "unknown"],
    };

    public static readonly string[] Cases =
    [
        "no_account", "one_account", "two_accounts", "two_accounts_impersonated", "two_accounts_system_made", "already_registered",
        "identity_mismatch", "sim_mismatch", "new_device", "vneid_problem", "organisation_account", "unclear",
    ];

    public static string CaseOf(IReadOnlyDictionary<string, string> facts)
    {
        if (facts["asker"] == "organisation")
        {
            return "organisation_account";
        }

        if (facts["accounts"] == "two" || facts["error_shown"] == "duplicate_cccd")
        {
            return facts["cccd_account_origin"] switch { "not_mine" => "two_accounts_impersonated", "system" => "two_accounts_system_made", _ => "two_accounts" };
        }

        switch (facts["error_shown"])
        {
            case "sim_mismatch": return "sim_mismatch";
            case "new_device": return "new_device";
            case "data_mismatch": return "identity_mismatch";
            case "already_registered" when facts["accounts"] != "one": return "already_registered";
            default: break;
        }

        if (facts["vneid_works"] == "no")
        {
            return "vneid_problem";
        }

        return facts["accounts"] == "one" || facts["error_shown"] == "update_cccd_prompt" ? "one_account" : facts["accounts"] == "none" ? "no_account" : "unclear";
    }

    /// <summary>All combinations of values.</summary>
    public static IEnumerable<Dictionary<string, string>> All() => Facts.Aggregate(
        (IEnumerable<Dictionary<string, string>>)[new Dictionary<string, string>(StringComparer.Ordinal)],
        (combinations, fact) => combinations.SelectMany(known => fact.Value.Select(value => new Dictionary<string, string>(known, StringComparer.Ordinal) { [fact.Key] = value })));
}
