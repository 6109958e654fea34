using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.StaffConsole.People;

/// <summary>Accounts of staff, for administrators.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder console)
    {
        var people = console.MapGroup("/people").Requires(StaffPermission.ManagePeople);
        people.MapGet("/", ListAsync);
        people.MapPost("/", AddAsync);
        people.MapGet("/{name}", ShowAsync);
        people.MapPost("/{name}/role", SetRoleAsync);
        people.MapPost("/{name}/password", SetPasswordAsync);
        people.MapPost("/{name}/disable", DisableAsync);
        people.MapPost("/{name}/enable", EnableAsync);
        people.MapPost("/{name}/unlock", UnlockAsync);
        people.MapPost("/{name}/remove-totp", RemoveTotpAsync);
    }

    private static async Task<RazorComponentResult> ListAsync(string? problem, StaffAccess access, PeoplePages pages, CancellationToken cancellationToken) =>
        await pages.ListAsync(access, model => model with { Problem = problem }, StatusCodes.Status200OK, cancellationToken);

    private static Task<IResult> ShowAsync(string name, string? done, StaffAccess access, PeoplePages pages, CancellationToken cancellationToken) =>
        pages.ShowAsync(name, access, model => model with { Done = done }, StatusCodes.Status200OK, cancellationToken);

    private static async Task<IResult> AddAsync(HttpContext context, StaffAccess access, StaffAccounts accounts, PeoplePages pages, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var name = form["name"].ToString();
        var (isUnit, unit) = await pages.ReadUnitAsync(form, cancellationToken);
        if (!isUnit || !TryReadRole(form, out var role))
        {
            return await pages.ListAsync(access, model => model with { Problem = "unit", Name = name }, StatusCodes.Status400BadRequest, cancellationToken);
        }

        var password = GeneratedPassword.Create();
        var result = await accounts.ChangedBy(access.Name).AddAsync(name, role, unit, password, cancellationToken);
        return result is StaffAddResult.Added
            ? await pages.ShowAsync(name, access, model => model with { Done = "added", Password = password }, StatusCodes.Status200OK, cancellationToken)
            : await pages.ListAsync(access, model => model with { Problem = result is StaffAddResult.NameTaken ? "taken" : "name", Name = name }, StatusCodes.Status400BadRequest, cancellationToken);
    }

    private static async Task<IResult> SetRoleAsync(
        string name, HttpContext context, StaffAccess access, StaffAccounts accounts, PeoplePages pages, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var (isUnit, unit) = await pages.ReadUnitAsync(form, cancellationToken);
        if (!isUnit || !TryReadRole(form, out var role))
        {
            return await RefuseAsync(name, "unit", access, pages, cancellationToken);
        }

        // Somebody must stay who can give rights.
        if (IsOwn(name, access) && role != access.Role)
        {
            return await RefuseAsync(name, "own", access, pages, cancellationToken);
        }

        return await RedirectAsync(name, "role", accounts.ChangedBy(access.Name).SetRoleAsync(name, role, unit, cancellationToken));
    }

    private static async Task<IResult> SetPasswordAsync(string name, StaffAccess access, StaffAccounts accounts, PeoplePages pages, CancellationToken cancellationToken)
    {
        var password = GeneratedPassword.Create();
        return IsOwn(name, access)
            ? TypedResults.LocalRedirect(AccountEndpoints.Path)
            : await accounts.ChangedBy(access.Name).SetPasswordAsync(name, password, cancellationToken) is StaffChangeResult.Done
                ? await pages.ShowAsync(name, access, model => model with { Done = "password", Password = password }, StatusCodes.Status200OK, cancellationToken)
                : await pages.ShowAsync(name, access, model => model, StatusCodes.Status409Conflict, cancellationToken);
    }

    private static async Task<IResult> DisableAsync(
        string name, HttpContext context, StaffAccess access, StaffAccounts accounts, TicketReturn tickets, PeoplePages pages, CancellationToken cancellationToken)
    {
        var (account, colleague) = (StaffNames.Clean(name), StaffNames.Clean((await context.Request.ReadFormAsync(cancellationToken))["colleague"].ToString()));
        var changed = accounts.ChangedBy(access.Name);
        if (IsOwn(name, access))
        {
            return await RefuseAsync(name, "own", access, pages, cancellationToken);
        }

        if (colleague.Length > 0 && (colleague == account || await changed.CheckAsync(colleague, cancellationToken) != StaffChangeResult.Done))
        {
            return await RefuseAsync(name, "colleague", access, pages, cancellationToken);
        }

        // Before its tickets: it takes no new ones meanwhile.
        if (await changed.DisableAsync(name, cancellationToken) is StaffChangeResult.NotFound)
        {
            return await pages.ShowAsync(name, access, model => model, StatusCodes.Status404NotFound, cancellationToken);
        }

        // Also tickets that the administrator does not see: nobody else would give them on.
        var returned = await tickets.ReturnAsync(account, colleague.Length == 0 ? null : colleague, access with { UnitId = null }, cancellationToken);
        return await pages.ShowAsync(
            name, access, model => model with { Done = "disabled", Returned = returned.Count, Left = returned.Left }, StatusCodes.Status200OK, cancellationToken);
    }

    private static Task<IResult> EnableAsync(string name, StaffAccess access, StaffAccounts accounts, CancellationToken cancellationToken) =>
        RedirectAsync(name, "enabled", accounts.ChangedBy(access.Name).EnableAsync(name, cancellationToken));

    private static Task<IResult> UnlockAsync(string name, StaffAccess access, StaffAccounts accounts, CancellationToken cancellationToken) =>
        RedirectAsync(name, "unlocked", accounts.ChangedBy(access.Name).UnlockAsync(name, cancellationToken));

    private static Task<IResult> RemoveTotpAsync(string name, StaffAccess access, StaffAccounts accounts, CancellationToken cancellationToken) => IsOwn(name, access)
        ? Task.FromResult<IResult>(TypedResults.LocalRedirect(AccountEndpoints.Path))
        : RedirectAsync(name, "totp", accounts.ChangedBy(access.Name).RemoveTotpAsync(name, cancellationToken));

    private static async Task<IResult> RedirectAsync(string name, string done, Task<StaffChangeResult> change) => TypedResults.LocalRedirect(
        $"/console/people/{Uri.EscapeDataString(StaffNames.Clean(name))}{(await change is StaffChangeResult.Done ? $"?done={done}" : "")}");

    private static Task<IResult> RefuseAsync(string name, string problem, StaffAccess access, PeoplePages pages, CancellationToken cancellationToken) =>
        pages.ShowAsync(name, access, model => model with { Problem = problem }, StatusCodes.Status400BadRequest, cancellationToken);

    private static bool IsOwn(string name, StaffAccess access) => StaffNames.Clean(name) == access.Name;

    private static bool TryReadRole(IFormCollection form, out StaffRole role) => Enum.TryParse(form["role"].ToString(), ignoreCase: true, out role) && Enum.IsDefined(role);
}
