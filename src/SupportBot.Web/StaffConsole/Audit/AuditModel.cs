using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Audit;

/// <summary>The audit log as it is shown.</summary>
/// <param name="Staff">Who looks.</param>
/// <param name="Rows">One page of it, latest first.</param>
public sealed record AuditModel(string Staff, IReadOnlyList<AuditRow> Rows)
{
    /// <summary>Name of the account that was asked for; empty: anybody.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Action that was asked for; empty: any.</summary>
    public string Action { get; init; } = "";

    /// <summary>Code of a ticket or name that was asked for; empty: any.</summary>
    public string Subject { get; init; } = "";

    /// <summary>First day in Việt Nam, <c>yyyy-MM-dd</c>; empty: from the beginning.</summary>
    public string From { get; init; } = "";

    /// <summary>Last day; empty: until now.</summary>
    public string Until { get; init; } = "";

    /// <summary>True where older rows follow.</summary>
    public bool HasMore { get; init; }

    /// <summary>True on the first page.</summary>
    public bool IsFirst { get; init; }

    /// <summary>What a check of the log found; null where none was asked for.</summary>
    public string? Check { get; init; }

    /// <summary>True where that is that all rows fit.</summary>
    public bool IsIntact { get; init; }

    /// <summary>The filter as part of an address.</summary>
    public string Query => $"actor={Uri.EscapeDataString(Actor)}&action={Uri.EscapeDataString(Action)}&subject={Uri.EscapeDataString(Subject)}&from={Uri.EscapeDataString(From)}&until={Uri.EscapeDataString(Until)}";
}
