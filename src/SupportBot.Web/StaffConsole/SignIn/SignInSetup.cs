using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SupportBot.Web.Pages;

namespace SupportBot.Web.StaffConsole.SignIn;

/// <summary>Registers accounts, sessions and what bounds sign-in: ASP.NET Core Identity on a store of our own.</summary>
internal static class SignInSetup
{
    /// <summary>Header of the list's own refreshing, which must not keep an unattended sign-in alive.</summary>
    private const string RefreshHeader = "X-Refresh";

    /// <summary>What a page's own stream asks for, which must not either.</summary>
    private const string EventStream = "text/event-stream";

    // What OWASP recommends for PBKDF2 with SHA-512, which is what the hasher uses.
    private const int Iterations = 210_000;

    public static IServiceCollection AddStaffSignIn(this IServiceCollection services)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = Iterations);
        services.AddOptions<IdentityOptions>().Configure<IOptions<StaffConsoleOptions>>(Configure);
        // Before Identity's own, which give way. Without state: one for all.
        services.AddSingleton<IPasswordHasher<StaffAccount>, PasswordHasher<StaffAccount>>();
        services.AddSingleton<ILookupNormalizer, StaffNames>();
        services.AddSingleton<IUserValidator<StaffAccount>, StaffNames>();
        services.AddIdentityCore<StaffAccount>().AddUserStore<StaffStore>().AddTokenProvider<AuthenticatorTokenProvider<StaffAccount>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddSingleton<SignInTries>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<TrustedDevices>();
        services.AddSingleton<StaffSignIn>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<PendingSignIns>();
        services.AddSingleton<StaffSessions>();
        services.AddSingleton<StaffAccounts>();
        services.AddSingleton<SignInPages>();
        services.AddAuthentication().AddCookie(SignInEndpoints.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(SignInEndpoints.Scheme).Configure<IOptions<StaffConsoleOptions>>(ConfigureCookie);
        return services;
    }

    private static void Configure(IdentityOptions identity, IOptions<StaffConsoleOptions> options)
    {
        // Length counts, not kinds of characters: the same for the commands and for whatever page comes to change a password.
        identity.Password.RequiredLength = StaffAccounts.MinPasswordLength;
        identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
        identity.Lockout.MaxFailedAccessAttempts = options.Value.TriesBeforeLock;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(options.Value.LockMinutes);
        identity.Lockout.AllowedForNewUsers = true;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions cookie, IOptions<StaffConsoleOptions> options)
    {
        cookie.Cookie.Name = "supportbot.staff";
        cookie.Cookie.Path = "/console";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(options.Value.SignInHours);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = SignInEndpoints.Path;
        cookie.ReturnUrlParameter = "returnTo";
        cookie.Events.OnValidatePrincipal = CheckSessionAsync;
        cookie.Events.OnRedirectToAccessDenied = ForbidAsync;
        cookie.Events.OnCheckSlidingExpiration = async context =>
        {
            context.ShouldRenew &= !context.Request.Headers.ContainsKey(RefreshHeader) && context.Request.Headers.Accept != EventStream;
            if (context.ShouldRenew && SignInEndpoints.SessionOf(context.Principal) is { } session)
            {
                await Sessions(context.HttpContext).ExtendAsync(session, context.HttpContext.RequestAborted);
            }
        };
    }

    // A cookie outlives its session. Name and role are those of now, not those of the sign-in.
    private static async Task CheckSessionAsync(CookieValidatePrincipalContext context)
    {
        var session = SignInEndpoints.SessionOf(context.Principal);
        if (session is not null && await Sessions(context.HttpContext).FindAsync(session, context.HttpContext.RequestAborted) is { } staff)
        {
            context.ReplacePrincipal(SignInEndpoints.PrincipalOf(staff, session));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(SignInEndpoints.Scheme);
    }

    private static Task ForbidAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        PageHeaders.Set(context.HttpContext, "'none'");
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return new RazorComponentResult<ForbiddenPage>(new { Staff = context.HttpContext.User.Identity?.Name ?? "" }) { StatusCode = StatusCodes.Status403Forbidden }
            .ExecuteAsync(context.HttpContext);
    }

    private static StaffSessions Sessions(HttpContext context) => context.RequestServices.GetRequiredService<StaffSessions>();
}
