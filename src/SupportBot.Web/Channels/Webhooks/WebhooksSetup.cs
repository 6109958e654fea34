using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SupportBot.Web.Channels.Webhooks;

/// <summary>Registers what webhooks share; each channel with a webhook asks for it.</summary>
internal static class WebhooksSetup
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton<WebhookCalls>();
        return services;
    }
}
