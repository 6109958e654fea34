using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace SupportBot.Web.Hosting;

/// <summary>Proxies whose <c>X-Forwarded-*</c> headers count (section <c>Proxy</c>).</summary>
internal sealed class ProxyOptions
{
    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>); none by default.</summary>
    public IList<string> Trusted { get; } = [];
}

/// <summary>Lets the headers of trusted proxies, and only theirs, say where a request came from.</summary>
internal static class TrustedProxies
{
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>()
            .Configure<IConfiguration>(Read)
            .Validate(options => options.Trusted.All(entry => TryParse(entry) is not null), "Proxy:Trusted holds something that is neither an address nor a network.")
            .ValidateOnStart();
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>>(provider => new ConfigureOptions<ForwardedHeadersOptions>(headers =>
        {
            headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            headers.ForwardLimit = null;
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var network in provider.GetRequiredService<IOptions<ProxyOptions>>().Value.Trusted.Select(TryParse).OfType<IPNetwork>())
            {
                headers.KnownIPNetworks.Add(network);
            }
        }));
        return services;
    }

    /// <summary>Without a trusted proxy the headers are left alone.</summary>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app) =>
        app.ApplicationServices.GetRequiredService<IOptions<ProxyOptions>>().Value.Trusted.Count > 0 ? app.UseForwardedHeaders() : app;

    // One setting may hold several, separated by commas, as environment variables like it, or be a list.
    private static void Read(ProxyOptions options, IConfiguration configuration)
    {
        var section = configuration.GetSection("Proxy:Trusted");
        var entries = section.GetChildren().Select(child => child.Value).Append(section.Value)
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        foreach (var entry in entries)
        {
            options.Trusted.Add(entry);
        }
    }

    private static IPNetwork? TryParse(string entry) =>
        IPNetwork.TryParse(entry, out var network) ? network
        : IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : null;
}
