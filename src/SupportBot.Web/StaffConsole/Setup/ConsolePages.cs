using Microsoft.AspNetCore.Http.HttpResults;
using SupportBot.Web.Pages;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Api;
using SupportBot.Web.StaffConsole.Articles;
using SupportBot.Web.StaffConsole.Audit;
using SupportBot.Web.StaffConsole.Events;
using SupportBot.Web.StaffConsole.Insights;
using SupportBot.Web.StaffConsole.Leaflets;
using SupportBot.Web.StaffConsole.Learning;
using SupportBot.Web.StaffConsole.People;
using SupportBot.Web.StaffConsole.Readings;
using SupportBot.Web.StaffConsole.Reports;
using SupportBot.Web.StaffConsole.SignIn;
using SupportBot.Web.StaffConsole.Templates;
using SupportBot.Web.StaffConsole.Tickets;

namespace SupportBot.Web.StaffConsole.Setup;

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
        services.AddStaffPolicies();
        services.AddStaffSignIn();
        services.AddPeople();
        services.AddStaffApi();
        services.AddSingleton<TicketGate>();
        services.AddSingleton<TicketQueries>();
        services.AddSingleton<TranscriptReader>();
        services.AddSingleton<TicketChanges>();
        services.AddSingleton<ContactReveal>();
        services.AddSingleton<Resending>();
        services.AddSingleton<TicketPages>();
        services.AddSingleton<TicketReadings>();
        services.AddSingleton<TicketMerges>();
        services.AddSingleton<TicketWork>();
        services.AddSingleton<TicketDrafts>();
        services.AddSingleton<TicketPresence>();
        services.AddSingleton<RelatedTickets>();
        services.AddSingleton<TicketDiagnoses>();
        services.AddSingleton<Colleagues>();
        services.AddSingleton<LiveEndpoint>();
        services.AddSingleton<SavedFilters>();
        services.AddSingleton<TicketListPages>();
        services.AddReplyTemplates();
        services.AddLeaflets();
        services.AddInsights();
        services.AddReports();
        services.AddLearning();
        services.AddArticles();
        return services;
    }

    public static IEndpointRouteBuilder MapStaffConsole(this IEndpointRouteBuilder endpoints)
    {
        var console = endpoints.MapGroup("/console")
            .Requires(StaffPermission.WorkTickets)
            .WithPageHeaders("'none'")
            .WithFormCheck()
            .AddEndpointFilter(NeverStoreAsync)
            .AddEndpointFilter(AccountEndpoints.RequireTotpAsync)
            .AddEndpointFilter(CheckTicketAsync)
            .ExcludeFromDescription();
        console.MapSignIn();
        console.MapTicketList();
        console.MapTicketPages();
        console.MapReadings();
        LiveEndpoint.Map(console);
        console.MapTemplates();
        console.MapLeaflets();
        console.MapInsights();
        console.MapReports();
        console.MapLearning();
        console.MapArticles();
        console.MapEvents();
        console.MapAudit();
        console.MapPeople();
        console.MapUnits();
        console.MapAccount();
        endpoints.MapStaffApi();
        return endpoints;
    }

    // Whatever a route does with a ticket: of one that may not be seen nobody hears even that it exists.
    private static async ValueTask<object?> CheckTicketAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.RouteValues.TryGetValue(TicketGate.RouteValue, out var value) && value?.ToString() is { } code)
        {
            var access = StaffAccess.From(http.User);
            if (!await http.RequestServices.GetRequiredService<TicketGate>().IsOpenAsync(access, code, http.RequestAborted))
            {
                return new RazorComponentResult<NoTicketPage>(new { Staff = access.Name, Code = code }) { StatusCode = StatusCodes.Status404NotFound };
            }
        }

        return await next(context);
    }

    private static ValueTask<object?> NeverStoreAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
        return next(context);
    }
}
