using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Hosting;

/// <summary><c>/metrics</c>: what the service, the runtime and the web server count, as Prometheus reads it. No value and no label comes from what a citizen or a caller wrote.</summary>
internal static class Metrics
{
    private static readonly string[] Meters = [Telemetry.MeterName, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel"];

    public static IServiceCollection AddServiceMetrics(this IServiceCollection services)
    {
        services.AddHostedService<StoreGauges>();
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("SupportBot", autoGenerateServiceInstanceId: false)).WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        return services;
    }

    public static IEndpointRouteBuilder MapMetrics(this IEndpointRouteBuilder routes)
    {
        routes.MapPrometheusScrapingEndpoint("/metrics");
        return routes;
    }
}
