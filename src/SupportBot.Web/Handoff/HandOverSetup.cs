namespace SupportBot.Web.Handoff;

/// <summary>Registers what hands conversations over between bot and people.</summary>
internal static class HandOverSetup
{
    public static IServiceCollection AddHandOver(this IServiceCollection services)
    {
        services.AddOptions<HandOverOptions>().BindConfiguration("HandOver").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HandOverStore>();
        services.AddSingleton<ConversationHands>();
        services.AddSingleton<StaffTalk>();
        services.AddSingleton<TakeOvers>();
        services.AddSingleton<ReplyWindows>();
        services.AddHostedService<IdleHandOvers>();
        return services;
    }
}
