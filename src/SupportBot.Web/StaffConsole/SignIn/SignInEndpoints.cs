using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Signing in and out.</summary>
internal static class SignInEndpoints
{
    public const string Scheme = "StaffConsole";
    public const string Path = "/console/sign-in";

    public static void MapSignIn(this IEndpointRouteBuilder console)
    {
        console.MapGet("/sign-in", ShowAsync).AllowAnonymous();
        console.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        console.MapPost("/sign-out", (Delegate)SignOutAsync);
    }

    private static async Task<RazorComponentResult<SignInPage>> ShowAsync(
        string? returnTo, string? problem, StaffAccounts accounts, IOptions<StaffConsoleOptions> options, CancellationToken cancellationToken) =>
        Page(await ModelAsync(returnTo, accounts, options.Value, cancellationToken) with { IsStale = problem == ConsoleForms.StaleForm });

    private static async Task<IResult> SignInAsync(
        HttpContext context, StaffAccounts accounts, IOptions<StaffConsoleOptions> options, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var name = form["name"].ToString();
        var staff = await accounts.CheckPasswordAsync(name, form["password"].ToString(), cancellationToken);
        var returnTo = form["returnTo"].ToString();
        if (staff is null)
        {
            var result = Page(await ModelAsync(returnTo, accounts, options.Value, cancellationToken) with { Name = name, IsRefused = true });
            result.StatusCode = StatusCodes.Status401Unauthorized;
            return result;
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, staff.Id), new Claim(ClaimTypes.Name, staff.Name), new Claim(ClaimTypes.Role, staff.Role.ToString())], Scheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = false });
        return TypedResults.LocalRedirect(Safe(returnTo));
    }

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(Scheme);
        return TypedResults.LocalRedirect(Path);
    }

    private static async Task<SignInModel> ModelAsync(string? returnTo, StaffAccounts accounts, StaffConsoleOptions options, CancellationToken cancellationToken) =>
        new(Safe(returnTo), await accounts.AnyAsync(cancellationToken)) { Tries = options.TriesBeforeLock, LockMinutes = options.LockMinutes };

    private static RazorComponentResult<SignInPage> Page(SignInModel model) => new(new { Model = model });

    // Only back into the console: an address from outside is no place to be sent to. Addresses of ours come percent-encoded, so anything
    // but printable ASCII was put there by others, and no header could carry it.
    private static string Safe(string? returnTo) =>
        returnTo is not null && returnTo.All(c => c is > ' ' and <= '~') && (returnTo == "/console" || returnTo.StartsWith("/console/", StringComparison.Ordinal) || returnTo.StartsWith("/console?", StringComparison.Ordinal))
            ? returnTo
            : "/console";
}
