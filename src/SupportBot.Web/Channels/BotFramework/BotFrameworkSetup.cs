using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Registers the Bot Framework channel.</summary>
internal static class BotFrameworkSetup
{
    public static IServiceCollection AddBotFramework(this IServiceCollection services)
    {
        services.AddOptions<BotFrameworkOptions>().BindConfiguration("BotFramework").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DeliveryOptions>().BindConfiguration("Delivery").ValidateDataAnnotations().ValidateOnStart();
        // Straight to the address that was checked: no proxy, no redirect to elsewhere.
        services.AddSingleton<IReplySender>(_ => new ConnectorSender(new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })));
        services.AddHostedService<ReplyRelay>();
        services.AddSingleton(provider => new ChannelStatus(
            "botframework",
            () => provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value.IsConfigured ? "off" : "loopback"));
        return services;
    }
}
