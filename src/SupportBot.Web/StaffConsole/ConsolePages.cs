using SupportBot.Web.StaffConsole.Events;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.WebChat;

namespace SupportBot.Web.StaffConsole;

/// <summary>The staff console at <c>/console</c>.</summary>
internal static class ConsolePages
{
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
        services.AddAuthorization();
        services.AddStaffSignIn();
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

    private static ValueTask<object?> NeverStoreAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
        return next(context);
    }
}
