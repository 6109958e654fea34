using Microsoft.AspNetCore.Authentication;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using SupportBot.Web.StaffConsole.Access;
using SupportBot.Web.StaffConsole.Statistics;

namespace SupportBot.Web.StaffConsole.Api;

/// <summary>The staff API at <c>/api/staff</c>: what the console does, for programs (docs/contract.md, section 4).</summary>
internal static class StaffApi
{
    private const string Document = "v1";
    private const string Root = "/api/staff";

    public static IServiceCollection AddStaffApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, StaffTokenHandler>(StaffPolicies.TokenScheme, null);
        services.AddSingleton<ApiTickets>();
        services.AddSingleton<TicketExport>();
        services.AddSingleton<TicketStatistics>();
        services.AddOpenApi(Document, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = description => description.RelativePath?.StartsWith(Root.TrimStart('/'), StringComparison.Ordinal) == true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                Complete(document);
                return Task.CompletedTask;
            });
        });
        return services;
    }

    public static IEndpointRouteBuilder MapStaffApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Root)
            .RequiresToken(StaffPermission.WorkTickets)
            .WithTags("staff")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .AddEndpointFilter(CheckAsync);
        api.MapTicketApi();
        api.MapReportApi();
        endpoints.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        // Everything comes from this server: no fonts of others.
        endpoints.MapScalarApiReference("/scalar", options => options.WithTitle("SupportBot – staff API").DisableDefaultFonts()).AllowAnonymous();
        return endpoints;
    }

    // The words of citizens are in no cache; a token that only reads changes nothing; of a ticket that may not be seen nobody hears even that it exists.
    private static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        var access = StaffAccess.From(http.User);
        if (!HttpMethods.IsGet(http.Request.Method) && access.IsReadOnly)
        {
            return ApiProblems.ReadOnly;
        }

        var isSeen = !http.Request.RouteValues.TryGetValue(TicketGate.RouteValue, out var code)
            || await http.RequestServices.GetRequiredService<TicketGate>().IsOpenAsync(access, code?.ToString() ?? "", http.RequestAborted);
        return isSeen ? await next(context) : ApiProblems.NotFound;
    }

    private static void Complete(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "SupportBot – staff API", Version = "1", Description = "What the staff console does, for programs. Tokens: `staff token NAME` on the server." };
        // Paths stand in full, wherever the service is reached.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
    }
}
