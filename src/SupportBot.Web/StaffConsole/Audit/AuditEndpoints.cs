using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Tickets;
using SupportBot.Web.Pages;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Audit;

/// <summary>The audit log, for administrators.</summary>
internal static class AuditEndpoints
{
    private const int PageSize = 100;
    private const int MaxLength = 80;

    public static void MapAudit(this IEndpointRouteBuilder console)
    {
        var audit = console.MapGroup("/audit").Requires(StaffPermission.ReadAudit);
        audit.MapGet("/", ShowAsync);
        audit.MapGet("/rows.csv", ExportAsync);
        audit.MapPost("/check", CheckAsync);
    }

    private static async Task<RazorComponentResult> ShowAsync([AsParameters] AuditQuery query, StaffAccess access, AuditQueries audit, CancellationToken cancellationToken) =>
        new RazorComponentResult<AuditPage>(new { Model = await ModelAsync(query, access, audit, cancellationToken) });

    private static async Task<RazorComponentResult> CheckAsync(StaffAccess access, AuditQueries audit, AuditChain chain, CancellationToken cancellationToken)
    {
        var check = await chain.CheckAsync(cancellationToken);
        var model = await ModelAsync(new AuditQuery(), access, audit, cancellationToken);
        return new RazorComponentResult<AuditPage>(new { Model = model with { Check = Describe(check), IsIntact = check.BrokenAt is null } });
    }

    private static async Task<CsvResult> ExportAsync([AsParameters] AuditQuery query, StaffAccess access, AuditQueries audit, AuditLog log, CancellationToken cancellationToken)
    {
        await log.AppendAsync(new AuditRecord(access.Name, "exported", AuditSubjects.Export, "audit"), cancellationToken);
        return AuditCsv.Create(audit.ReadAsync(FilterOf(query), cancellationToken));
    }

    private static async Task<AuditModel> ModelAsync(AuditQuery query, StaffAccess access, AuditQueries audit, CancellationToken cancellationToken)
    {
        var rows = await audit.ListAsync(FilterOf(query), PageSize + 1, cancellationToken);
        return new AuditModel(access.Name, rows.Take(PageSize).ToList())
        {
            Actor = Short(query.Actor) ?? "",
            Action = Short(query.Action) ?? "",
            Subject = Short(query.Subject) ?? "",
            From = Short(query.From) ?? "",
            Until = Short(query.Until) ?? "",
            HasMore = rows.Count > PageSize,
            IsFirst = query.Before is null,
        };
    }

    private static AuditFilter FilterOf(AuditQuery query) => new()
    {
        Actor = Short(query.Actor),
        Action = Short(query.Action),
        Subject = Short(query.Subject) is { } subject ? TicketCode.TryRead(subject) ?? subject : null,
        From = DayOf(query.From, 0),
        Until = DayOf(query.Until, 1),
        Before = query.Before,
    };

    // Midnight in Việt Nam at the beginning of a day, or of a day after it; null where it is none.
    private static long? DayOf(string? day, int later) => DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 2000 and < 3000
        ? VietnamTime.FromWall(date.AddDays(later)).ToUnixTimeMilliseconds()
        : null;

    private static string? Short(string? typed) => (typed ?? "").Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 and <= MaxLength } text ? text : null;

    private static string Describe(AuditCheck check) => check.Fault switch
    {
        null => $"Nhật ký nguyên vẹn: {check.Rows} dòng khớp nhau.",
        AuditFault.Changed => $"Dòng {check.BrokenAt} đã bị sửa. {check.Rows} dòng trước đó khớp.",
        AuditFault.Missing => $"Thiếu dòng {check.BrokenAt}. {check.Rows} dòng trước đó khớp.",
        _ => $"Phần cuối nhật ký từ dòng {check.BrokenAt} đã bị cắt hoặc sửa. {check.Rows} dòng trước đó khớp.",
    };
}

/// <summary>The query of the address.</summary>
internal sealed class AuditQuery
{
    public string? Actor { get; init; }

    public string? Action { get; init; }

    public string? Subject { get; init; }

    public string? From { get; init; }

    public string? Until { get; init; }

    public long? Before { get; init; }
}
