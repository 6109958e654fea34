using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using SupportBot.Web.StaffConsole.Events;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.WebChat;

namespace SupportBot.Web.StaffConsole;

/// <summary>The staff console at <c>/console</c>.</summary>
internal static class ConsolePages
{
    /// <summary>Header of the list's own refreshing, which must not keep an unattended sign-in alive.</summary>
    private const string RefreshHeader = "X-Refresh";

    public static IServiceCollection AddStaffConsole(this IServiceCollection services)
    {
        services.AddOptions<StaffConsoleOptions>().BindConfiguration("StaffConsole").ValidateDataAnnotations().ValidateOnStart();
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "supportbot.form";
            options.Cookie.Path = "/console";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication().AddCookie(SignInEndpoints.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(SignInEndpoints.Scheme).Configure<IOptions<StaffConsoleOptions>>(ConfigureCookie);
        services.AddAuthorization();
        services.AddSingleton<StaffAccounts>();
        services.AddSingleton<TicketQueries>();
        services.AddSingleton<TranscriptReader>();
        services.AddSingleton<TicketChanges>();
        services.AddSingleton<ContactReveal>();
        services.AddSingleton<Resending>();
        services.AddSingleton<TicketPages>();
        return services;
    }

    public static IEndpointRouteBuilder MapStaffConsole(this IEndpointRouteBuilder endpoints)
    {
        var console = endpoints.MapGroup("/console")
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(SignInEndpoints.Scheme).RequireAuthenticatedUser())
            .WithPageHeaders("'none'")
            .WithFormCheck()
            .AddEndpointFilter(NeverStoreAsync)
            .ExcludeFromDescription();
        console.MapSignIn();
        console.MapTickets();
        console.MapEvents();
        return endpoints;
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
        cookie.AccessDeniedPath = SignInEndpoints.Path;
        cookie.ReturnUrlParameter = "returnTo";
        cookie.Events.OnValidatePrincipal = RefuseDisabledAsync;
        cookie.Events.OnCheckSlidingExpiration = context =>
        {
            context.ShouldRenew &= !context.Request.Headers.ContainsKey(RefreshHeader);
            return Task.CompletedTask;
        };
    }

    // A cookie outlives its account: whoever is disabled is out with the next click.
    private static async Task RefuseDisabledAsync(CookieValidatePrincipalContext context)
    {
        var accounts = context.HttpContext.RequestServices.GetRequiredService<StaffAccounts>();
        var id = context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        if (await accounts.FindAsync(id, context.HttpContext.RequestAborted) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(SignInEndpoints.Scheme);
        }
    }

    private static ValueTask<object?> NeverStoreAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
        return next(context);
    }
}
