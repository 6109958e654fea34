using System.Net;
using System.Net.NetworkInformation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Knows by which addresses this very service is reached. No name is looked up.</summary>
internal sealed class OwnAddresses(IServer server)
{
    private readonly Lazy<HashSet<IPAddress>> numbers = new(ReadNumbers);

    /// <summary>True for an address that leads back here. <paramref name="call"/>: a call that came in, which shows the name that callers use; null: none.</summary>
    public bool Hold(Uri address, HttpContext? call)
    {
        if (call is not null && IsHostOf(address, call))
        {
            return true;
        }

        var listening = (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(BindingAddress.Parse).Where(binding => !binding.IsUnixPipe && !binding.IsNamedPipe).ToList();
        return listening.Any(binding => binding.Port == address.Port && (IsThisMachine(address.IdnHost) || IsSame(binding.Host, address.IdnHost)));
    }

    private bool IsHostOf(Uri address, HttpContext call)
    {
        var host = call.Request.Host;
        var port = host.Port ?? (call.Request.IsHttps ? 443 : 80);
        return (port == address.Port && IsSame(host.Host, address.IdnHost))
            // Behind a proxy the port of the connection is the service's own, whatever name was called.
            || (call.Connection.LocalPort == address.Port && call.Connection.LocalPort != 0 && IsThisMachine(address.IdnHost));
    }

    private bool IsThisMachine(string host) =>
        IsSame(host, "localhost")
        || IsSame(host, Environment.MachineName)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var number) && (IPAddress.IsLoopback(number) || numbers.Value.Contains(number.IsIPv4MappedToIPv6 ? number.MapToIPv4() : number)));

    // An IPv6 address stands in brackets or not.
    private static bool IsSame(string host, string other) => string.Equals(host.Trim('[', ']'), other.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);

    private static HashSet<IPAddress> ReadNumbers()
    {
        try
        {
            return [IPAddress.Any, IPAddress.IPv6Any, .. NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address)];
        }
        catch (NetworkInformationException)
        {
            // A sandbox may hide them.
            return [IPAddress.Any, IPAddress.IPv6Any];
        }
    }
}
