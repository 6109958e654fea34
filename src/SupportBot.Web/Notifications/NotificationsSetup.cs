using Microsoft.Extensions.Options;

namespace SupportBot.Web.Notifications;

/// <summary>Registers what tells of tickets outside the console.</summary>
internal static class NotificationsSetup
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<NotifyOptions>().BindConfiguration("Notify").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotifyOptions>, NotifyOptionsCheck>();
        services.AddHttpClient(WebhookSender.ClientName, client => client.Timeout = TimeSpan.FromSeconds(15))
            // A redirect would carry the signed body to an address that nobody set.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) });
        services.AddSingleton<INotificationSender, WebhookSender>();
        services.AddSingleton<INotificationSender, MailSender>();
        services.AddSingleton<NotificationOutbox>();
        services.AddSingleton<NotificationHealth>();
        services.AddHostedService<NotificationRelay>();
        return services;
    }
}
