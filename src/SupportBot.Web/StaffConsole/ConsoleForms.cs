using Microsoft.AspNetCore.Antiforgery;
using SupportBot.Web.Pages;
using SupportBot.Web.Requests;

namespace SupportBot.Web.StaffConsole;

/// <summary>Parts that all forms of the console share.</summary>
internal static class ConsoleForms
{
    /// <summary>Value of <c>problem</c> in the address after a form that was too old, or came from elsewhere, was refused.</summary>
    public const string StaleForm = "stale";

    /// <summary>Lets a POST through only with the token of a form of ours; otherwise the page is shown again, and says so.</summary>
    public static TBuilder WithFormCheck<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            if (!HttpMethods.IsPost(http.Request.Method))
            {
                return await next(context);
            }

            if (http.Request.HasFormContentType && await PostedForm.TryReadAsync(http.Request, http.RequestAborted) is null)
            {
                return TypedResults.BadRequest();
            }

            if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            {
                http.RequestServices.GetRequiredService<Refusals>().Note(http, "console", StatusCodes.Status400BadRequest, "form");
                return TypedResults.LocalRedirect($"{PageOf(http)}?problem={StaleForm}");
            }

            return await next(context);
        });

    // Pages of their own, below which their forms are sent to.
    private static readonly string[] Pages = ["/console/people", "/console/units", "/console/account", "/console/audit", "/console/articles"];

    /// <summary>The page on which the form of a request stands: of a ticket's form the ticket.</summary>
    private static string PageOf(HttpContext http) => http.Request.RouteValues.TryGetValue("code", out var code)
        ? $"/console/tickets/{Uri.EscapeDataString(code?.ToString() ?? "")}"
        : http.User.Identity?.IsAuthenticated == true ? Pages.FirstOrDefault(page => http.Request.Path.StartsWithSegments(page, StringComparison.Ordinal)) ?? "/console" : SignIn.SignInEndpoints.Path;
}
