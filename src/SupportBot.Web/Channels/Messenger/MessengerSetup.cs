using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Delivery;
using SupportBot.Web.Handoff;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Registers and maps the channel.</summary>
internal static class MessengerSetup
{
    /// <summary>All of it, for the service.</summary>
    public static IServiceCollection AddMessenger(this IServiceCollection services)
    {
        services.AddWebhooks();
        services.AddMessengerCalls();
        services.AddSingleton(MessengerChannel.Capabilities);
        services.AddSingleton<MessengerTurns>();
        services.AddSingleton<MessengerEndpoint>();
        services.AddSingleton<MessengerCircuit>();
        services.AddSingleton<IReplySender, MessengerSender>();
        services.AddSingleton<IReplyWindow, MessengerReplyWindow>();
        services.AddHostedService<MessengerWatch>();
        services.AddSingleton(provider => new ChannelStatus(MessengerChannel.Name, () => provider.GetRequiredService<MessengerCircuit>().Status));
        return services;
    }

    /// <summary>As much as setting up the page needs, which is done without the service.</summary>
    public static IServiceCollection AddMessengerCalls(this IServiceCollection services)
    {
        services.AddOptions<MessengerOptions>().BindConfiguration("Channels:Messenger").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MessengerGraph>();
        services.AddSingleton<MessengerSubscription>();
        services.AddSingleton<MessengerProfile>();
        return services;
    }

    public static IEndpointRouteBuilder MapMessenger(this IEndpointRouteBuilder routes)
    {
        const string Path = "/webhooks/messenger";
        routes.MapGet(Path, (HttpContext context, MessengerEndpoint endpoint) => endpoint.Verify(context));
        routes.MapPost(Path, (HttpContext context, MessengerEndpoint endpoint, CancellationToken cancellationToken) => endpoint.TakeAsync(context, cancellationToken))
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MessengerEndpoint.MaxBytes + 1));
        return routes;
    }
}
