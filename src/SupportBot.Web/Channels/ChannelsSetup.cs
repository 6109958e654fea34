namespace SupportBot.Web.Channels;

/// <summary>Registers what the doors of all channels share.</summary>
internal static class ChannelsSetup
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddSingleton<ChannelMetrics>();
        services.AddSingleton<RefusedCalls>();
        services.AddSingleton<Refusals>();
        return services;
    }
}
