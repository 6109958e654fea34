using System.Globalization;
using Microsoft.Extensions.Options;
using SupportBot.Web.Operations;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Insights;
using SupportBot.Web.StaffConsole.Units;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Reports;

/// <summary>The report of difficulties, taken away as a Word document.</summary>
internal static class ReportEndpoints
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddOptions<ReportOptions>().BindConfiguration("Report");
        return services.AddSingleton<DifficultyReports>();
    }

    public static void MapReports(this IEndpointRouteBuilder console) => console.MapGet("/insights/report.docx", GiveAsync).Requires(StaffPermission.SeeStatistics);

    private static async Task<IResult> GiveAsync(
        [AsParameters] InsightQuery query,
        StaffAccess access,
        DifficultyReports reports,
        StaffUnits units,
        IOptions<ReportOptions> options,
        AuditLog audit,
        ServiceClock clock,
        CancellationToken cancellationToken)
    {
        var (period, scope, set) = (query.Period(clock), query.Scope(access, clock), options.Value);
        await audit.AppendAsync(new AuditRecord(access.Name, "exported", AuditSubjects.Export, "report"), cancellationToken);
        var unit = access.UnitId is null ? null : (await units.ListAsync(cancellationToken)).FirstOrDefault(one => one.Id == access.UnitId)?.Name;
        var head = new ReportHead(
            set.ParentOffice, set.Office ?? unit, set.Symbol, set.Place ?? scope.Province, set.SignerTitle, set.Recipients.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var report = await reports.ReadAsync(period, scope, cancellationToken);
        return TypedResults.File(ReportDocument.Create(report, head), Word, string.Create(CultureInfo.InvariantCulture, $"kho-khan-vuong-mac-{period.First:yyyyMMdd}-{period.Last:yyyyMMdd}.docx"));
    }
}
