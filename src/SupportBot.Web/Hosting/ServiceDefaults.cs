namespace SupportBot.Web.Hosting;

/// <summary>Defaults of the web server where the settings say nothing.</summary>
internal static class ServiceDefaults
{
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>What is under way when the service is told to stop may take so long; then its connections are cut, and what is not on disk was not acknowledged.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2.5);

    public static IWebHostBuilder UseServiceDefaults(this IWebHostBuilder host, IConfiguration configuration)
    {
        // A default that yields to every usual way of naming an address.
        if (string.IsNullOrEmpty(configuration["urls"]) && string.IsNullOrEmpty(configuration["http_ports"]) && string.IsNullOrEmpty(configuration["https_ports"]))
        {
            host.UseUrls(DefaultAddress);
        }

        // With the repository root as content root, styles of a project would otherwise come as empty files.
        host.UseStaticWebAssets();
        host.ConfigureKestrel(options => options.AddServerHeader = false);
        host.ConfigureServices(services => services.Configure<HostOptions>(options =>
        {
            options.ShutdownTimeout = ShutdownTimeout;
            options.ServicesStopConcurrently = true;
        }));
        return host;
    }
}
