using System.ComponentModel;
using SupportBot.Tickets;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Statistics;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Api;

/// <summary>Rows, numbers and the audit log over HTTP.</summary>
internal static class ReportApiEndpoints
{
    private const int AuditPage = 100;
    private const int DefaultDays = 30;
    private const int MaxDays = 3_660;

    public static void MapReportApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/export/tickets", ExportAsync).WithSummary("All tickets that the account sees, as CSV, oldest first; streamed").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        api.MapGet("/statistics", CountAsync).RequiresToken(StaffPermission.SeeStatistics).WithSummary("Numbers about the tickets and questions that the account sees (supervisors)").Produces<ApiStatistics>();
        api.MapGet("/audit", ListAuditAsync).RequiresToken(StaffPermission.ReadAudit).WithSummary("The audit log, latest first (admins)").Produces<ApiPage<ApiAuditRow>>().ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> ExportAsync(
        [Description("Opened at or after")] DateTimeOffset? from,
        [Description("Opened before")] DateTimeOffset? until,
        StaffAccess access,
        TicketExport export,
        AuditLog audit,
        CancellationToken cancellationToken)
    {
        await audit.AppendAsync(new AuditRecord(access.Name, "exported", AuditSubjects.Export, "tickets"), cancellationToken);
        return export.Create(access, from, until, cancellationToken);
    }

    private static async Task<IResult> CountAsync(
        [Description("Days back, 1 to 3660; 30 where absent")] int? days, StaffAccess access, TicketStatistics statistics, TurnStatistics turns, TimeProvider time, CancellationToken cancellationToken)
    {
        if (days is < 1 or > MaxDays)
        {
            return ApiProblems.Invalid("days: 1 to 3660.");
        }

        var now = time.GetUtcNow();
        var scope = new InsightScope(access, now.AddDays(-(days ?? DefaultDays)).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), null);
        var tickets = await statistics.CountAsync(scope, cancellationToken);
        return TypedResults.Ok(tickets with { Questions = Describe(await turns.CountAsync(scope, scope.Until, cancellationToken)) });
    }

    private static ApiQuestions Describe(TurnCounts counts) => new(
        counts.Total, counts.Outcomes, counts.Topics, counts.Provinces, counts.Channels, counts.ByHour, counts.Votes.WasRight, counts.Votes.WasWrong,
        counts.StayedAway.ShareOfDay, counts.StayedAway.ShareOfWeek);

    private static async Task<IResult> ListAuditAsync(
        string? actor,
        string? action,
        [Description("Code of a ticket, name of a unit or account")] string? subject,
        DateTimeOffset? from,
        DateTimeOffset? until,
        [Description("The next of the page before")] string? cursor,
        AuditQueries audit,
        CancellationToken cancellationToken)
    {
        if (!Cursor.TryRead(cursor, out var before))
        {
            return ApiProblems.Invalid("cursor: not one of this API.");
        }

        var filter = new AuditFilter
        {
            Actor = actor,
            Action = action,
            Subject = TicketCode.TryRead(subject ?? "") ?? subject,
            From = from?.ToUnixTimeMilliseconds(),
            Until = until?.ToUnixTimeMilliseconds(),
            Before = before,
        };
        var rows = await audit.ListAsync(filter, AuditPage + 1, cancellationToken);
        return TypedResults.Ok(new ApiPage<ApiAuditRow>(rows.Take(AuditPage).Select(ToApi).ToList(), rows.Count > AuditPage ? Cursor.Write(rows[AuditPage - 1].Seq) : null));
    }

    private static ApiAuditRow ToApi(AuditRow row) => new(
        row.Seq, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Actor, row.Action, row.SubjectKind, row.Title,
        AuditDifference.Read(row.Difference).Select(field => new ApiDifference(field.Field, field.Before, field.After)).ToList(), row.Hash);
}
