namespace SupportBot.Web.Handoff;

/// <summary>Registers what hands conversations over between bot and people.</summary>
internal static class HandoffSetup
{
    public static IServiceCollection AddHandoff(this IServiceCollection services)
    {
        services.AddOptions<HandoffOptions>().BindConfiguration("HandOver").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HandoffStore>();
        services.AddSingleton<ConversationOwnership>();
        services.AddSingleton<StaffMessaging>();
        services.AddSingleton<AgentTakeovers>();
        services.AddSingleton<ReplyWindows>();
        services.AddHostedService<IdleHandoffs>();
        return services;
    }
}
