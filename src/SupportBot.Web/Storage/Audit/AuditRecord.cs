namespace SupportBot.Web.Storage.Audit;

/// <summary>One thing that somebody did.</summary>
/// <param name="Actor">Name of the account, or <c>operator</c> for the operator who ran a command on the server.</param>
/// <param name="Action">What, such as <c>contact_revealed</c>.</param>
/// <param name="SubjectKind">One of <see cref="AuditSubjects"/>.</param>
/// <param name="Subject">Id of the ticket, unit or article, name of the account.</param>
internal sealed record AuditRecord(string Actor, string Action, string SubjectKind, string Subject)
{
    /// <summary>What was different before and after; null where the action says it all.</summary>
    public AuditDifference? Difference { get; init; }
}

/// <summary>Kinds of what was changed or looked at.</summary>
internal static class AuditSubjects
{
    public const string Ticket = "ticket";
    public const string Staff = "staff";
    public const string Unit = "unit";
    public const string Template = "template";
    public const string Article = "article";
    public const string Export = "export";
}
