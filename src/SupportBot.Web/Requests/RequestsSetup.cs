namespace SupportBot.Web.Requests;

/// <summary>Registers the checks that every incoming request passes.</summary>
internal static class RequestsSetup
{
    public static IServiceCollection AddRequestChecks(this IServiceCollection services)
    {
        services.AddSingleton<ChannelMetrics>();
        services.AddSingleton<RefusedCalls>();
        services.AddSingleton<Refusals>();
        return services;
    }
}
