using Microsoft.Extensions.DependencyInjection.Extensions;
using SupportBot.Web.Channels.Webhooks;
using SupportBot.Web.Delivery;
using SupportBot.Web.Handoff;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.Zalo;

/// <summary>Registers and maps the Zalo channel.</summary>
internal static class ZaloSetup
{
    public static IServiceCollection AddZalo(this IServiceCollection services)
    {
        services.AddZaloTokens();
        services.AddWebhooks();
        services.AddSingleton<ZaloCircuit>();
        services.AddSingleton<ZaloTokens>();
        services.AddSingleton<ZaloApi>();
        services.AddSingleton<ZaloSends>();
        services.AddSingleton<ZaloLookUp>();
        services.AddSingleton<ZaloWindows>();
        services.AddSingleton<ZaloTurns>();
        services.AddSingleton<ZaloEndpoint>();
        services.AddSingleton<IReplySender, ZaloSender>();
        services.AddSingleton<IReplyWindow, ZaloReplyWindow>();
        services.AddSingleton(ZaloChannel.Capabilities);
        services.AddSingleton(provider => new ChannelStatus(ZaloChannel.Name, () => provider.GetRequiredService<ZaloCircuit>().Status));
        services.AddHostedService<ZaloTokenWatch>();
        return services;
    }

    /// <summary>As much as getting and keeping tokens needs; for the command, too.</summary>
    public static IServiceCollection AddZaloTokens(this IServiceCollection services)
    {
        services.AddOptions<ZaloOptions>().BindConfiguration(ZaloOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<ZaloHttp>();
        services.TryAddSingleton<ZaloOAuth>();
        services.TryAddSingleton<ZaloTokenStore>();
        return services;
    }

    public static IEndpointRouteBuilder MapZalo(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/webhooks/zalo", (HttpContext context, ZaloEndpoint endpoint, CancellationToken cancellationToken) => endpoint.TakeAsync(context, cancellationToken))
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(RequestBody.Limit + 1));
        return routes;
    }
}
