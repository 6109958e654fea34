using Microsoft.AspNetCore.Authorization;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.StaffConsole.Access;

/// <summary>Permissions as policies of ASP.NET Core, which every route of staff carries.</summary>
internal static class StaffPolicies
{
    private const string Prefix = "staff:";

    public static IServiceCollection AddStaffPolicies(this IServiceCollection services)
    {
        var policies = services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetValues<StaffPermission>())
        {
            policies.AddPolicy(NameOf(permission), policy => policy
                .AddAuthenticationSchemes(SignInEndpoints.Scheme)
                .RequireAuthenticatedUser()
                .RequireRole(Enum.GetValues<StaffRole>().Where(role => role >= StaffPermissions.MinRole(permission)).Select(StaffRoles.NameOf)));
        }

        return services;
    }

    /// <summary>Lets in those who have the permission: others get 403, who is not signed in is asked to sign in.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoints, StaffPermission permission)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAuthorization(NameOf(permission));

    /// <summary>The permissions that a route asks for.</summary>
    public static IReadOnlyList<StaffPermission> Required(Endpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
        .Where(data => data.Policy?.StartsWith(Prefix, StringComparison.Ordinal) == true)
        .Select(data => Enum.Parse<StaffPermission>(data.Policy![Prefix.Length..]))
        .ToList();

    private static string NameOf(StaffPermission permission) => $"{Prefix}{permission}";
}
