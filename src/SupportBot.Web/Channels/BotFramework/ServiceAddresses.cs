using Microsoft.Extensions.Options;
using SupportBot.Web.Requests;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// Decides to which <c>serviceUrl</c> replies may go: to this machine while no app id is set, else to the hosts of the settings; never back to this
/// service, which would talk with itself for ever.
/// </summary>
internal sealed class ServiceAddresses(IOptions<BotFrameworkOptions> options, OwnAddresses own)
{
    private readonly string[] hosts = options.Value.ServiceHosts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What is to be said of an address. <paramref name="call"/>: the call that named it; null where it was taken before.</summary>
    public ServiceAddress Judge(string? serviceUrl, HttpContext? call) =>
        !IsPlain(serviceUrl) ? ServiceAddress.Unfit
        : !(options.Value.IsConfigured ? IsListed(serviceUrl) : Loopback.IsAddress(serviceUrl)) ? ServiceAddress.Foreign
        : own.Hold(new Uri(serviceUrl!), call) ? ServiceAddress.Own
        : ServiceAddress.Allowed;

    // The way to the conversation is put behind it: behind a "?" or "#" that would be no way, and the reply would go to whatever stands before.
    // What the reader of addresses leaves out or turns round by itself (blanks, backslashes) has no place in one either.
    private static bool IsPlain(string? serviceUrl) => serviceUrl is not null && !serviceUrl.Any(c => c is '?' or '#' or '\\' || char.IsWhiteSpace(c) || char.IsControl(c));

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

/// <summary>The verdict on a <c>serviceUrl</c>.</summary>
internal enum ServiceAddress
{
    /// <summary>Replies may go there.</summary>
    Allowed,

    /// <summary>It is no address that a reply could be sent to.</summary>
    Unfit,

    /// <summary>It is where replies may not go.</summary>
    Foreign,

    /// <summary>It is this service.</summary>
    Own,
}
