using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Units;

namespace SupportBot.Web.StaffConsole.People;

/// <summary>Units and the provinces that they serve, for administrators.</summary>
internal static class UnitEndpoints
{
    private const string Path = "/console/units";

    public static void MapUnits(this IEndpointRouteBuilder console)
    {
        var group = console.MapGroup("/units").Requires(StaffPermission.ManagePeople);
        group.MapGet("/", ShowAsync);
        group.MapPost("/", SaveAsync);
        group.MapPost("/{id}/delete", DeleteAsync);
    }

    private static async Task<RazorComponentResult> ShowAsync(
        string? edit, string? done, string? problem, StaffAccess access, StaffUnits units, ProvinceNames provinces, CancellationToken cancellationToken)
    {
        var all = await units.ListAsync(cancellationToken);
        var model = new UnitsModel(access.Name, all, provinces.All) { IsDone = done is not null, Problem = problem, Opened = all.FirstOrDefault(unit => unit.Id == edit) };
        return new RazorComponentResult<UnitsPage>(new { Model = model });
    }

    private static async Task<IResult> SaveAsync(HttpContext context, StaffAccess access, StaffUnits units, ProvinceNames provinces, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var (id, name, served) = (form["id"].ToString(), form["name"].ToString(), form["province"].OfType<string>().ToList());
        var result = await units.ChangedBy(access.Name).SaveAsync(id.Length == 0 ? null : id, name, served, cancellationToken);
        if (result is UnitChangeResult.Done)
        {
            return TypedResults.LocalRedirect($"{Path}?done=saved");
        }

        var model = new UnitsModel(access.Name, await units.ListAsync(cancellationToken), provinces.All)
        {
            Problem = ProblemOf(result),
            Opened = new StaffUnit(id, name, served, 0),
        };
        return new RazorComponentResult<UnitsPage>(new { Model = model }) { StatusCode = StatusCodes.Status400BadRequest };
    }

    private static async Task<RedirectHttpResult> DeleteAsync(string id, StaffAccess access, StaffUnits units, CancellationToken cancellationToken) =>
        await units.ChangedBy(access.Name).DeleteAsync(id, cancellationToken) is var result && result is UnitChangeResult.Done
            ? TypedResults.LocalRedirect($"{Path}?done=deleted")
            : TypedResults.LocalRedirect($"{Path}?problem={ProblemOf(result)}");

    private static string ProblemOf(UnitChangeResult result) => result switch
    {
        UnitChangeResult.BadName => "name",
        UnitChangeResult.NameTaken => "taken",
        UnitChangeResult.BadProvinces => "provinces",
        UnitChangeResult.HasMembers => "members",
        UnitChangeResult.HasTickets => "tickets",
        UnitChangeResult.NotFound or UnitChangeResult.Done => "gone",
    };
}
