using System.Globalization;
using System.Net;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Hosting;

/// <summary>The addresses that the settings name, checked before anything is opened, made or read: the web server would see them last, and take some that nobody meant.</summary>
internal static class ListenAddresses
{
    private const string Example = "write it as http://localhost:5080";

    /// <summary>Checks what the web server will be told: its endpoints, else <c>urls</c>, else ports.</summary>
    /// <exception cref="StartRefusedException">One makes no sense; the message names it.</exception>
    public static void CheckAddresses(this IConfiguration configuration, string[] args)
    {
        // A switch without a value is left out by the host, which would then listen where nobody meant.
        if (args is [.., "--urls"])
        {
            throw new StartRefusedException($"--urls is followed by an address; {Example}.");
        }

        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().ToList();
        foreach (var endpoint in endpoints)
        {
            Check(endpoint["Url"] ?? "", $"Kestrel:Endpoints:{endpoint.Key}:Url");
        }

        if (endpoints.Count > 0)
        {
            return;
        }

        if (!string.IsNullOrEmpty(configuration["urls"]))
        {
            Split(configuration["urls"]).ForEach(address => Check(address, "ASPNETCORE_URLS or --urls"));
            return;
        }

        Split(configuration["http_ports"]).ForEach(port => CheckPort(port, "ASPNETCORE_HTTP_PORTS"));
        Split(configuration["https_ports"]).ForEach(port => CheckPort(port, "ASPNETCORE_HTTPS_PORTS"));
    }

    /// <summary>The addresses in words, for what is only seen when they are listened at.</summary>
    public static string WriteAddresses(this IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        var told = endpoints.Count > 0 ? endpoints : Split(configuration["urls"]);
        return told.Count > 0 ? string.Join(", ", told) : "the port of the settings";
    }

    private static List<string> Split(string? list) => [.. (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)];

    private static void CheckPort(string port, string setting)
    {
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > IPEndPoint.MaxPort)
        {
            throw new StartRefusedException($"{setting}: '{port}' is no port; a port is a number from 0 to {IPEndPoint.MaxPort}.");
        }
    }

    private static void Check(string address, string setting)
    {
        if (FaultOf(address) is { } fault)
        {
            throw new StartRefusedException($"{setting}: '{address}' is no address to listen at: {fault}; {Example}.");
        }
    }

    private static string? FaultOf(string address)
    {
        BindingAddress parsed;
        try
        {
            parsed = BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            return "it has no scheme, host and port";
        }
        catch (ArgumentException)
        {
            return "it cannot be read";
        }

        if (parsed.Scheme is not ("http" or "https"))
        {
            return "only http and https are served";
        }

        if (parsed.IsUnixPipe || parsed.IsNamedPipe)
        {
            return null;
        }

        return parsed.PathBase.Length > 0 ? "it has a path"
            : parsed.Port is < 0 or > IPEndPoint.MaxPort ? $"a port is a number from 0 to {IPEndPoint.MaxPort}"
            : IsHost(parsed.Host) ? null : $"'{parsed.Host}' is no host";
    }

    // What is no host and no address of this machine would be listened for at every address of it.
    private static bool IsHost(string host) => host is "*" or "+" || Uri.CheckHostName(host) switch
    {
        UriHostNameType.IPv4 => IPAddress.TryParse(host, out _),
        UriHostNameType.IPv6 => IPAddress.TryParse(host, out _),
        UriHostNameType.Dns => !host.All(c => char.IsAsciiDigit(c) || c == '.'),
        _ => false,
    };
}
