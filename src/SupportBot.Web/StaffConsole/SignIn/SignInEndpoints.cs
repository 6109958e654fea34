using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.StaffConsole.Access;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Signing in and out.</summary>
internal static class SignInEndpoints
{
    public const string Scheme = "StaffConsole";
    public const string Path = "/console/sign-in";

    private const string SessionClaim = "session";

    public static void MapSignIn(this IEndpointRouteBuilder console)
    {
        console.MapGet("/sign-in", ShowAsync).AllowAnonymous();
        console.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        console.MapPost("/sign-in/code", CheckCodeAsync).AllowAnonymous();
        console.MapPost("/sign-out", (Delegate)SignOutAsync);
    }

    /// <summary>Who is signed in, as the console's policies read it.</summary>
    public static ClaimsPrincipal PrincipalOf(StaffMember staff, string session) => new(new ClaimsIdentity(
        [.. staff.ToClaims(), new Claim(SessionClaim, session)],
        Scheme));

    /// <summary>Id of the session; null in a cookie of an earlier version.</summary>
    public static string? SessionOf(ClaimsPrincipal? principal) => principal?.FindFirstValue(SessionClaim);

    private static async Task<RazorComponentResult> ShowAsync(
        string? returnTo, string? problem, SignInPages pages, CancellationToken cancellationToken) =>
        Page(await pages.ModelAsync(Safe(returnTo), cancellationToken) with { IsStale = problem == ConsoleForms.StaleForm }, StatusCodes.Status200OK);

    private static async Task<IResult> SignInAsync(
        HttpContext context,
        StaffSignIn signIn,
        SignInLimits limits,
        TrustedDevices devices,
        StaffSessions sessions,
        PendingSignIns pending,
        SignInPages pages,
        CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var (name, returnTo) = (form["name"].ToString(), form["returnTo"].ToString());
        var attempt = new SignInTry(name, form["password"].ToString(), SignInLimits.SourceOf(context.Connection.RemoteIpAddress), devices.Read(context.Request));
        var outcome = await signIn.TryAsync(attempt, cancellationToken);
        if (outcome is SignInOutcome.Accepted accepted)
        {
            if (accepted.Account.HasTotp)
            {
                return Page(pending.Write(new PendingSignIn(accepted.Account.Id, accepted.Account.SecurityStamp, Safe(returnTo))), isRefused: false);
            }

            await BeginAsync(context, accepted.Account, accepted.Device, devices, sessions, cancellationToken);
            return TypedResults.LocalRedirect(Safe(returnTo));
        }

        if (outcome is not SignInOutcome.TooMany tooMany)
        {
            return Page(await pages.ModelAsync(Safe(returnTo), cancellationToken) with { Name = name, IsRefused = true }, StatusCodes.Status401Unauthorized);
        }

        await limits.HoldBackAsync(cancellationToken);
        var seconds = Math.Max(1, (int)Math.Ceiling(tooMany.RetryAfter.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Page(
            pages.Model(Safe(returnTo)) with { Name = name, WaitSeconds = seconds, IsBusy = tooMany.IsForAll },
            tooMany.IsForAll ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> CheckCodeAsync(
        HttpContext context, StaffSignIn signIn, TrustedDevices devices, StaffSessions sessions, PendingSignIns pending, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var ticket = form["pending"].ToString();
        if (pending.Read(ticket) is not { } waiting)
        {
            return TypedResults.LocalRedirect($"{Path}?problem={ConsoleForms.StaleForm}");
        }

        if (await signIn.TryCodeAsync(waiting, form["code"].ToString(), cancellationToken) is not { } account)
        {
            return Page(ticket, isRefused: true);
        }

        await BeginAsync(context, account, devices.Read(context.Request).FirstOrDefault(device => device.IsOf(account)), devices, sessions, cancellationToken);
        return TypedResults.LocalRedirect(Safe(waiting.ReturnTo));
    }

    /// <summary>Begins a session in the browser that asks, in the place of one that it may have had.</summary>
    public static async Task BeginAsync(
        HttpContext context, StaffAccount account, TrustedDevice? device, TrustedDevices devices, StaffSessions sessions, CancellationToken cancellationToken)
    {
        // Anyone who was signed in here before is not any more; the new session has an id that nobody knew before.
        await EndAsync(context, sessions, cancellationToken);
        var session = await sessions.BeginAsync(account, context.Request.Headers.UserAgent, cancellationToken);
        devices.Write(context, account, device);
        await context.SignInAsync(Scheme, PrincipalOf(account.ToMember(), session), new AuthenticationProperties { IsPersistent = false });
    }

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext context, StaffSessions sessions, CancellationToken cancellationToken)
    {
        await EndAsync(context, sessions, cancellationToken);
        await context.SignOutAsync(Scheme);
        return TypedResults.LocalRedirect(Path);
    }

    private static async Task EndAsync(HttpContext context, StaffSessions sessions, CancellationToken cancellationToken)
    {
        if (SessionOf(context.User) is { } session)
        {
            await sessions.EndAsync(session, cancellationToken);
        }
    }

    private static RazorComponentResult<CodePage> Page(string pending, bool isRefused) =>
        new(new { Pending = pending, IsRefused = isRefused }) { StatusCode = isRefused ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK };

    private static RazorComponentResult<SignInPage> Page(SignInModel model, int status) => new(new { Model = model }) { StatusCode = status };

    // Only back into the console: an address from outside is no place to be sent to. Addresses of ours come percent-encoded, so anything
    // but printable ASCII was put there by others, and no header could carry it.
    private static string Safe(string? returnTo) =>
        returnTo is not null && returnTo.All(c => c is > ' ' and <= '~') && (returnTo == "/console" || returnTo.StartsWith("/console/", StringComparison.Ordinal) || returnTo.StartsWith("/console?", StringComparison.Ordinal))
            ? returnTo
            : "/console";
}
