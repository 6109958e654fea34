using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Knowledge;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Insights;
using SupportBot.Web.StaffConsole.Units;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Learning;

/// <summary>Shows what the bot did not answer, gathered for those who write articles, and articles to look at again. From here articles are begun; nothing else is changed.</summary>
internal static class LearningEndpoints
{
    private const int MaxShown = 40;

    public static IServiceCollection AddLearning(this IServiceCollection services) => services.AddSingleton<UnansweredTurns>().AddSingleton<LearningClusters>();

    public static void MapLearning(this IEndpointRouteBuilder console)
    {
        var learning = console.MapGroup("/learning").Requires(StaffPermission.SeeStatistics);
        learning.MapGet("/", ShowAsync);
        learning.MapGet("/rows", ListAsync);
        learning.MapGet("/rows.csv", ExportAsync);
    }

    private static async Task<RazorComponentResult> ShowAsync(
        [AsParameters] InsightQuery query,
        StaffAccess access,
        LearningClusters clusters,
        StaffUnits units,
        ProvinceNames provinces,
        LiveContent live,
        AuditLog audit,
        ServiceClock clock,
        CancellationToken cancellationToken)
    {
        var (period, scope) = (query.Period(clock), query.Scope(access, clock));
        await audit.NoteLookAsync(new AuditRecord(access.Name, "questions_opened", AuditSubjects.Export, "learning"), cancellationToken);
        var found = await clusters.FindAsync(period, scope, cancellationToken);
        var model = new LearningModel(
            access.Name,
            new InsightLinks(period, scope.Province),
            await InsightsEndpoints.ProvincesAsync(access, units, provinces, cancellationToken),
            found.Clusters.Take(MaxShown).ToList(),
            ArticleReviews.Find(live.Content.Knowledge, clock.Today))
        {
            More = Math.Max(0, found.Clusters.Count - MaxShown),
            Turns = found.Read.Turns.Count,
            Wordless = found.Read.Wordless,
            IsCut = found.Read.IsCut,
            IsComparable = found.IsComparable,
        };
        return new RazorComponentResult<LearningPage>(new { Model = model });
    }

    private static async Task<IResult> ListAsync([AsParameters] InsightQuery query, string? of, StaffAccess access, LearningClusters clusters, ServiceClock clock, CancellationToken cancellationToken)
    {
        var (period, scope) = (query.Period(clock), query.Scope(access, clock));
        var cluster = await clusters.FindAsync(of ?? "", period, scope, cancellationToken);
        var model = new LearningRowsModel(access.Name, new InsightLinks(period, scope.Province), cluster ?? new LearningCluster(of ?? "", [], null));
        return new RazorComponentResult<LearningRowsPage>(new { Model = model }) { StatusCode = cluster is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK };
    }

    private static async Task<IResult> ExportAsync([AsParameters] InsightQuery query, string? of, StaffAccess access, LearningClusters clusters, AuditLog audit, ServiceClock clock, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(new AuditRecord(access.Name, "exported", AuditSubjects.Export, "questions"), cancellationToken);
        var cluster = await clusters.FindAsync(of ?? "", query.Period(clock), query.Scope(access, clock), cancellationToken);
        return new CsvResult("questions.csv", InsightRows.Header, Lines(cluster?.Rows ?? [], cancellationToken));
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> Lines(IReadOnlyList<InsightRow> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return InsightRows.Cells(row);
        }

        await Task.CompletedTask;
    }
}
