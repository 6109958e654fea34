using Microsoft.Extensions.Options;
using SupportBot.Web.Messages;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.DirectLine;

/// <summary>Registers and maps Direct Line 3.0.</summary>
internal static class DirectLineSetup
{
    private const string CorsPolicy = "directline";

    public static IServiceCollection AddDirectLine(this IServiceCollection services)
    {
        services.AddOptions<DirectLineOptions>().BindConfiguration("DirectLine").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<DirectLineAccess>();
        services.AddSingleton<DirectLineSessions>();
        services.AddSingleton<DirectLineTurns>();
        services.AddSingleton<ActivitySets>();
        services.AddSingleton<StreamEndpoint>();
        services.AddSingleton(new ChannelCapabilities(DirectLineAccess.Channel) { MaxButtons = 100, MaxTextLength = 100_000, HasDedicatedEndpoint = true });
        services.AddSingleton(provider => new ChannelStatus(
            "directline", () => string.IsNullOrEmpty(provider.GetRequiredService<IOptions<DirectLineOptions>>().Value.Secret) ? "off" : "on"));

        // Any page may hold a client: what counts is the token, never a cookie. The origin is named rather than "*" because clients ask for
        // the session id with credentials.
        services.AddCors(cors => cors.AddPolicy(CorsPolicy, policy => policy
            .SetIsOriginAllowed(SiteOrigin.CanBeNamed)
            .WithHeaders("Authorization", "Content-Type", "Accept", "x-ms-bot-agent", "x-requested-with")
            .WithMethods("GET", "POST")
            .WithExposedHeaders("Retry-After")
            .AllowCredentials()));
        return services;
    }

    public static IEndpointRouteBuilder MapDirectLine(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(DirectLineErrors.Root)
            .RequireCors(CorsPolicy)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(RequestBody.Limit + 1))
            .WithRefusalGate(DirectLineAccess.Channel, context => context.RequestServices.GetRequiredService<DirectLineAccess>().IdentifyAsync(context, null, context.RequestAborted));
        group.MapTokens();
        group.MapConversations();
        group.MapSending();
        group.MapGet("/conversations/{id}/stream", (HttpContext context, string id, StreamEndpoint stream) => stream.ServeAsync(context, id));
        return routes;
    }
}
