using SupportBot.Conversations;

namespace SupportBot.Web.Turns;

/// <summary>Registers what processes turns.</summary>
internal static class TurnsSetup
{
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddSingleton<TurnDecider>(provider => provider.GetRequiredService<TurnPipeline>().Decide);
        services.AddSingleton<StoredActivity>();
        services.AddSingleton<TurnRecorder>();
        services.AddSingleton<ConversationFeed>();
        services.AddSingleton<TurnProcessor>();
        services.AddSingleton<TurnLimiter>();
        return services;
    }
}
