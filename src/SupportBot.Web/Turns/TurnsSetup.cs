using SupportBot.Web.Messages;
using SupportBot.Web.Office;

namespace SupportBot.Web.Turns;

/// <summary>Registers what processes turns.</summary>
internal static class TurnsSetup
{
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddOffice();
        services.AddSingleton<DeciderSource>(version => version.Pipeline.Decide);
        services.AddSingleton<ChannelCatalog>();
        services.AddSingleton<TurnRecorder>();
        services.AddSingleton<ConversationFeed>();
        services.AddHostedService<NotificationListener>();
        services.AddSingleton<HandoffEvents>();
        services.AddSingleton<TurnMetrics>();
        services.AddSingleton<TurnProcessor>();
        services.AddSingleton<Interventions>();
        services.AddSingleton<ProactiveMessages>();
        services.AddSingleton<TurnLimiter>();
        return services;
    }
}
