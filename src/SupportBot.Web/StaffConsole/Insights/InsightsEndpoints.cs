using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.Operations;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Statistics;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.StaffConsole.Units;
using SupportBot.Web.Storage.Audit;

namespace SupportBot.Web.StaffConsole.Insights;

/// <summary>Numbers people look at, and the rows behind each of them.</summary>
internal static class InsightsEndpoints
{
    private const int MaxRows = 200;

    public static IServiceCollection AddInsights(this IServiceCollection services) => services.AddSingleton<TurnStatistics>().AddSingleton<InsightRows>();

    public static void MapInsights(this IEndpointRouteBuilder console)
    {
        var insights = console.MapGroup("/insights").Requires(StaffPermission.SeeStatistics);
        insights.MapGet("/", ShowAsync);
        insights.MapGet("/rows", ListAsync);
        insights.MapGet("/rows.csv", ExportRowsAsync);
        insights.MapGet("/tickets.csv", ExportTicketsAsync);
    }

    /// <summary>Provinces that somebody may narrow numbers to.</summary>
    public static async Task<IReadOnlyList<string>> ProvincesAsync(StaffAccess access, StaffUnits units, ProvinceNames provinces, CancellationToken cancellationToken) =>
        access.SeesAll ? provinces.All : (await units.ListAsync(cancellationToken)).FirstOrDefault(unit => unit.Id == access.UnitId)?.Provinces ?? [];

    private static async Task<RazorComponentResult> ShowAsync(
        [AsParameters] InsightQuery query,
        StaffAccess access,
        TicketStatistics statistics,
        TurnStatistics turns,
        TicketQueries tickets,
        StaffUnits units,
        ProvinceNames provinces,
        ServiceClock clock,
        CancellationToken cancellationToken)
    {
        var (period, scope) = (query.Period(clock), query.Scope(access, clock));
        var model = new InsightsModel(
            access.Name,
            new InsightLinks(period, scope.Province),
            await ProvincesAsync(access, units, provinces, cancellationToken),
            await turns.CountAsync(scope, clock.Now.ToUnixTimeMilliseconds(), cancellationToken),
            await statistics.CountAsync(scope, cancellationToken),
            (await tickets.ListAsync(new TicketListFilter(TicketGroup.Open, "", TicketSort.Waiting, default), access, cancellationToken)).Counts);
        return new RazorComponentResult<InsightsPage>(new { Model = model });
    }

    private static async Task<RazorComponentResult> ListAsync([AsParameters] InsightQuery query, StaffAccess access, InsightRows rows, ServiceClock clock, CancellationToken cancellationToken)
    {
        var found = await rows.ReadAsync(query.Scope(access, clock), query.Filter(), MaxRows + 1, cancellationToken);
        var model = new InsightRowsModel(access.Name, new InsightLinks(query.Period(clock), query.Scope(access, clock).Province), query.Filter(), found.Take(MaxRows).ToList()) { IsCut = found.Count > MaxRows };
        return new RazorComponentResult<InsightRowsPage>(new { Model = model });
    }

    private static async Task<IResult> ExportRowsAsync([AsParameters] InsightQuery query, StaffAccess access, InsightRows rows, AuditLog audit, ServiceClock clock, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(new AuditRecord(access.Name, "exported", AuditSubjects.Export, query.Filter().Vote is null ? "questions" : "votes"), cancellationToken);
        return rows.Export(query.Scope(access, clock), query.Filter(), cancellationToken);
    }

    private static async Task<IResult> ExportTicketsAsync([AsParameters] InsightQuery query, StaffAccess access, TicketExport export, AuditLog audit, ServiceClock clock, CancellationToken cancellationToken)
    {
        await audit.AppendAsync(new AuditRecord(access.Name, "exported", AuditSubjects.Export, "tickets"), cancellationToken);
        return export.Create(query.Scope(access, clock), cancellationToken);
    }
}

/// <summary>The query of an address. A value that makes no sense is left out.</summary>
internal sealed class InsightQuery
{
    private const int MaxLength = 80;

    public string? Days { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Province { get; init; }

    public string? Topic { get; init; }

    public string? Outcome { get; init; }

    public string? Channel { get; init; }

    public string? Hour { get; init; }

    public string? Back { get; init; }

    public string? End { get; init; }

    public string? Vote { get; init; }

    public InsightPeriod Period(ServiceClock clock) => InsightPeriod.Read(From, To, NumberOf(Days), DateOnly.FromDateTime(Pages.VietnamTime.ToWall(clock.Now)));

    public InsightScope Scope(StaffAccess access, ServiceClock clock) => new(access, Period(clock).From, Period(clock).Until, Short(Province) is { Length: > 0 } name && name != InsightLinks.Nowhere ? name : null);

    public InsightRowFilter Filter() => new()
    {
        Topic = Topic == InsightLinks.Nowhere ? "" : Short(Topic) is { Length: > 0 } topic ? topic : null,
        Outcome = Short(Outcome) is { Length: > 0 } outcome ? outcome : null,
        Channel = Short(Channel) is { Length: > 0 } channel ? channel : null,
        Hour = NumberOf(Hour) is >= 0 and < 24 and var hour ? hour : null,
        End = NumberOf(End) is (1 or 7) and var ended ? ended : null,
        Back = NumberOf(Back) is (1 or 7) and var days ? days : null,
        Vote = Vote is "right" or "wrong" ? Vote : null,
        IsNowhere = Province == InsightLinks.Nowhere,
    };

    private static int? NumberOf(string? text) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Short(string? text) => (text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: <= MaxLength } kept ? kept : null;
}
