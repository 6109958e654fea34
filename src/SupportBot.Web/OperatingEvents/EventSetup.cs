namespace SupportBot.Web.OperatingEvents;

/// <summary>Registers the store of operating events.</summary>
internal static class EventSetup
{
    public static IServiceCollection AddOperatingEvents(this IServiceCollection services)
    {
        services.AddOptions<EventOptions>().BindConfiguration("Events").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<EventStore>();
        return services;
    }
}
