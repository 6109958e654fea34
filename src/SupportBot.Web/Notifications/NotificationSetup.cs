namespace SupportBot.Web.Notifications;

/// <summary>Registers what tells people outside of the console.</summary>
internal static class NotificationSetup
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<NotifyOptions>().BindConfiguration("Notify").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<NotificationOutbox>();
        return services;
    }
}
