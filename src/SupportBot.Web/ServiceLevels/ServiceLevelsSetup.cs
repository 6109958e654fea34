namespace SupportBot.Web.ServiceLevels;

/// <summary>Registers what keeps due times.</summary>
internal static class ServiceLevelsSetup
{
    public static IServiceCollection AddServiceLevels(this IServiceCollection services)
    {
        services.AddSingleton<DueStore>();
        services.AddSingleton<Escalations>();
        services.AddHostedService<DueTimesJob>();
        return services;
    }
}
