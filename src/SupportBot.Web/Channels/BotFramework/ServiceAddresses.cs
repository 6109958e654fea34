using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Decides to which <c>serviceUrl</c> replies may go: to this machine while no app id is set, else to the hosts of the settings.</summary>
internal sealed class ServiceAddresses(IOptions<BotFrameworkOptions> options)
{
    private readonly string[] hosts = options.Value.ServiceHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool IsAllowed(string? serviceUrl) => options.Value.IsConfigured ? IsListed(serviceUrl) : Loopback.IsAddress(serviceUrl);

    // A name that the settings list may be this machine's; everywhere else the token travels encrypted or not at all.
    private bool IsListed(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && Loopback.IsAddress(serviceUrl)))
        && address.UserInfo.Length == 0
        && hosts.Any(host => IsHost(address.IdnHost, host));

    private static bool IsHost(string host, string listed) => listed.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(listed[1..], StringComparison.OrdinalIgnoreCase) && host.Length > listed.Length - 1
        : string.Equals(host, listed, StringComparison.OrdinalIgnoreCase);
}
