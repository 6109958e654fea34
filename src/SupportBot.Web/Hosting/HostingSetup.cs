namespace SupportBot.Web.Hosting;

/// <summary>Registers what belongs to running as a service.</summary>
internal static class HostingSetup
{
    public static IServiceCollection AddHosting(this IServiceCollection services)
    {
        services.AddTrustedProxies();
        services.AddHostedService<StartNotice>();
        return services;
    }
}
