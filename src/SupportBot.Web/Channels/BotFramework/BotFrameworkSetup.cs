using Microsoft.Extensions.Options;
using SupportBot.Web.Delivery;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Registers and maps the Bot Framework channel.</summary>
internal static class BotFrameworkSetup
{
    public static IServiceCollection AddBotFramework(this IServiceCollection services)
    {
        services.AddOptions<BotFrameworkOptions>().BindConfiguration("BotFramework").Configure<IConfiguration>(MicrosoftAppSettings.Fill)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ConnectorHttp>();
        services.AddSingleton<CallerTokens>();
        services.AddSingleton<OutboundTokens>();
        services.AddSingleton<OwnAddresses>();
        services.AddSingleton<ServiceAddresses>();
        services.AddSingleton<ConnectorClients>();
        services.AddSingleton<ConnectorAuthentication>();
        services.AddSingleton<SupportBotAdapter>();
        services.AddSingleton<SupportBotHandler>();
        services.AddSingleton<MessagesEndpoint>();
        services.AddSingleton<IReplySender, ConnectorSender>();
        foreach (var channel in ConnectorChannels.All)
        {
            services.AddSingleton(channel);
        }

        services.AddSingleton(provider => new ChannelStatus("botframework", () => StatusOf(provider)));
        return services;
    }

    // As far as this process has seen.
    private static string StatusOf(IServiceProvider provider)
    {
        var tokens = provider.GetRequiredService<OutboundTokens>();
        return !provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value.IsConfigured ? "loopback"
            : provider.GetRequiredService<CallerTokens>().IsUnreachable || !tokens.Reach.IsReached ? "unreachable"
            : tokens.IsRefused ? "secret_refused"
            : "on";
    }

    public static IEndpointRouteBuilder MapBotFramework(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/messages", (HttpContext context, MessagesEndpoint endpoint, CancellationToken cancellationToken) => endpoint.PostAsync(context, cancellationToken))
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(RequestBody.Limit + 1));
        return routes;
    }
}
