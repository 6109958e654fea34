using Microsoft.AspNetCore.Authorization;
using SupportBot.Web.StaffConsole.SignIn;

namespace SupportBot.Web.StaffConsole.Access;

/// <summary>Permissions as policies of ASP.NET Core, which every route of staff carries.</summary>
internal static class StaffPolicies
{
    /// <summary>The scheme of API tokens.</summary>
    public const string TokenScheme = "StaffToken";

    private const string Scheme = "staff";
    private const string TokenPolicy = "staff-token";
    private const string Prefix = $"{Scheme}:";
    private const string TokenPrefix = $"{TokenPolicy}:";

    public static IServiceCollection AddStaffPolicies(this IServiceCollection services)
    {
        var policies = services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetValues<StaffPermission>())
        {
            var roles = Enum.GetValues<StaffRole>().Where(role => role >= StaffPermissions.MinRole(permission)).Select(StaffRoles.NameOf).ToList();
            policies.AddPolicy($"{Prefix}{permission}", policy => policy.AddAuthenticationSchemes(SignInEndpoints.Scheme).RequireAuthenticatedUser().RequireRole(roles));
            policies.AddPolicy($"{TokenPrefix}{permission}", policy => policy.AddAuthenticationSchemes(TokenScheme).RequireAuthenticatedUser().RequireRole(roles));
        }

        return services;
    }

    /// <summary>Lets in those who have the permission: others get 403, who is not signed in is asked to sign in.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoints, StaffPermission permission)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAuthorization($"{Prefix}{permission}");

    /// <summary>The same by an API token.</summary>
    public static TBuilder RequiresToken<TBuilder>(this TBuilder endpoints, StaffPermission permission)
        where TBuilder : IEndpointConventionBuilder => endpoints.RequireAuthorization($"{TokenPrefix}{permission}");

    /// <summary>The permissions that a route asks for.</summary>
    public static IReadOnlyList<StaffPermission> Required(Endpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>()
        .Select(data => data.Policy?.Split(':'))
        .Where(parts => parts is [Scheme or TokenPolicy, _])
        .Select(parts => Enum.Parse<StaffPermission>(parts![1]))
        .ToList();
}
