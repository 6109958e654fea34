using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Units;

namespace SupportBot.Web.StaffConsole.People;

/// <summary>The own account: password, second factor, sessions.</summary>
internal static class AccountEndpoints
{
    public const string Path = "/console/account";

    public static void MapAccount(this IEndpointRouteBuilder console)
    {
        var account = console.MapGroup("/account");
        account.MapGet("/", ShowAsync);
        account.MapPost("/password", ChangePasswordAsync);
        account.MapPost("/totp/offer", OfferTotpAsync);
        account.MapPost("/totp/confirm", ConfirmTotpAsync);
        account.MapPost("/totp/remove", RemoveTotpAsync);
        account.MapPost("/totp/codes", RenewCodesAsync);
        account.MapPost("/sessions/end-others", EndOthersAsync);
        account.MapPost("/sessions/{key}/end", EndAsync);
    }

    /// <summary>Keeps administrators without an authenticator app on this page, where the settings ask for one.</summary>
    public static async ValueTask<object?> RequireTotpAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isFree = http.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal) || http.Request.Path.StartsWithSegments("/console/sign-out", StringComparison.Ordinal);
        return !isFree && StaffMember.From(http.User) is { } staff && MustSetUp(http, staff) ? TypedResults.LocalRedirect(Path) : await next(context);
    }

    private static Task<RazorComponentResult> ShowAsync(string? done, string? problem, HttpContext context) =>
        PageAsync(context, model => model with { Done = done, Problem = problem }, StatusCodes.Status200OK);

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, StaffSignIn signIn, StaffAccounts accounts, CancellationToken cancellationToken)
    {
        var (staff, form) = (Own(context), await context.Request.ReadFormAsync(cancellationToken));
        var (present, next) = (form["present"].ToString(), form["new"].ToString());
        if (next != form["repeat"].ToString())
        {
            return await RefuseAsync(context, "repeat");
        }

        if (!StaffAccounts.IsGood(next))
        {
            return await RefuseAsync(context, "new");
        }

        if (!await signIn.CheckPasswordAsync(staff, present, cancellationToken))
        {
            return await RefuseAsync(context, "password");
        }

        if (await accounts.ChangedBy(staff.Name).SetPasswordAsync(staff.Name, next, cancellationToken) is not StaffChangeResult.Done)
        {
            return await RefuseAsync(context, "password");
        }

        await GoOnAsync(context, staff, cancellationToken);
        return TypedResults.LocalRedirect($"{Path}?done=password");
    }

    private static async Task<IResult> OfferTotpAsync(HttpContext context, SecondFactor secondFactor) => Own(context) is { HasTotp: false } staff
        ? await PageAsync(context, model => model with { Offer = secondFactor.Offer(staff) }, StatusCodes.Status200OK)
        : TypedResults.LocalRedirect(Path);

    private static async Task<IResult> ConfirmTotpAsync(HttpContext context, SecondFactor secondFactor, CancellationToken cancellationToken)
    {
        var (staff, form) = (Own(context), await context.Request.ReadFormAsync(cancellationToken));
        if (staff.HasTotp)
        {
            return TypedResults.LocalRedirect(Path);
        }

        var ticket = form["ticket"].ToString();
        if (await secondFactor.ConfirmAsync(staff, ticket, form["code"].ToString(), cancellationToken) is not { } codes)
        {
            return await PageAsync(context, model => model with { Offer = secondFactor.Repeat(staff, ticket), Problem = "code" }, StatusCodes.Status400BadRequest);
        }

        var renewed = await GoOnAsync(context, staff, cancellationToken);
        return await PageAsync(context, model => model with { Done = "totp", Codes = codes }, StatusCodes.Status200OK, renewed);
    }

    private static async Task<IResult> RemoveTotpAsync(HttpContext context, StaffSignIn signIn, StaffAccounts accounts, CancellationToken cancellationToken)
    {
        var (staff, form) = (Own(context), await context.Request.ReadFormAsync(cancellationToken));
        if (!await signIn.CheckPasswordAsync(staff, form["present"].ToString(), cancellationToken))
        {
            return await RefuseAsync(context, "password");
        }

        await accounts.ChangedBy(staff.Name).RemoveTotpAsync(staff.Name, cancellationToken);
        await GoOnAsync(context, staff, cancellationToken);
        return TypedResults.LocalRedirect($"{Path}?done=totp-removed");
    }

    private static async Task<IResult> RenewCodesAsync(HttpContext context, StaffSignIn signIn, SecondFactor secondFactor, CancellationToken cancellationToken)
    {
        var (staff, form) = (Own(context), await context.Request.ReadFormAsync(cancellationToken));
        if (!await signIn.CheckPasswordAsync(staff, form["present"].ToString(), cancellationToken))
        {
            return await RefuseAsync(context, "password");
        }

        var codes = await secondFactor.RenewCodesAsync(staff, cancellationToken) ?? [];
        return await PageAsync(context, model => model with { Done = "codes", Codes = codes }, StatusCodes.Status200OK);
    }

    private static async Task<RedirectHttpResult> EndOthersAsync(HttpContext context, StaffSessions sessions, CancellationToken cancellationToken)
    {
        await sessions.EndOthersAsync(Own(context).Id, SignInEndpoints.SessionOf(context.User)!, cancellationToken);
        return TypedResults.LocalRedirect($"{Path}?done=sessions");
    }

    private static async Task<RedirectHttpResult> EndAsync(string key, HttpContext context, StaffSessions sessions, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(Own(context).Id, key, cancellationToken);
        return TypedResults.LocalRedirect($"{Path}?done=sessions");
    }

    // What was changed has ended all sessions: this browser goes on with a new one.
    private static async Task<StaffMember> GoOnAsync(HttpContext context, StaffMember staff, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        var account = await services.GetRequiredService<StaffAccounts>().FindAsync(staff.Name, cancellationToken);
        var devices = services.GetRequiredService<TrustedDevices>();
        await SignInEndpoints.BeginAsync(context, account!, devices.Read(context.Request).FirstOrDefault(device => device.AccountId == staff.Id), devices, services.GetRequiredService<StaffSessions>(), cancellationToken);
        return account!.ToMember();
    }

    private static async Task<IResult> RefuseAsync(HttpContext context, string problem) => await PageAsync(context, model => model with { Problem = problem }, StatusCodes.Status400BadRequest);

    private static async Task<RazorComponentResult> PageAsync(HttpContext context, Func<AccountModel, AccountModel> complete, int status, StaffMember? renewed = null)
    {
        var (services, staff) = (context.RequestServices, renewed ?? Own(context));
        var units = await services.GetRequiredService<StaffUnits>().ListAsync(context.RequestAborted);
        var sessions = await services.GetRequiredService<StaffSessions>().ListAsync(staff.Id, SignInEndpoints.SessionOf(context.User), context.RequestAborted);
        var model = new AccountModel(staff.Name, staff.Role, units.FirstOrDefault(unit => unit.Id == staff.UnitId)?.Name, sessions)
        {
            HasTotp = staff.HasTotp,
            MustSetUpTotp = MustSetUp(context, staff),
            CodesLeft = staff.HasTotp ? await services.GetRequiredService<SecondFactor>().CountCodesAsync(staff, context.RequestAborted) : 0,
        };
        return new RazorComponentResult<AccountPage>(new { Model = complete(model) }) { StatusCode = status };
    }

    private static bool MustSetUp(HttpContext context, StaffMember staff) =>
        staff is { Role: StaffRole.Admin, HasTotp: false } && context.RequestServices.GetRequiredService<IOptions<StaffConsoleOptions>>().Value.RequireTotpForAdmins;

    // Behind the group's policy there always is somebody.
    private static StaffMember Own(HttpContext context) => StaffMember.From(context.User)!;
}
