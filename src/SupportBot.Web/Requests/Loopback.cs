using System.Net;

namespace SupportBot.Web.Requests;

/// <summary>Recognizes calls from this very machine while no Connector credentials are configured.</summary>
internal static class Loopback
{
    /// <summary>
    /// True for a loopback peer that speaks for itself. A proxy on this machine is a loopback peer, too, but what it passes on comes from
    /// elsewhere: a forwarding header gives it away. A page of another site may reach this machine by a name of its own that leads here (DNS
    /// rebinding): the browser still says which name was called, and whose page it was. An in-process test has no peer address.
    /// </summary>
    public static bool IsDirect(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } peer || IPAddress.IsLoopback(peer))
        && !context.Request.Headers.Keys.Any(IsForwarding)
        && IsHost(context.Request.Host.Host)
        && (context.Request.Headers.Origin.Count == 0 || IsAddress(context.Request.Headers.Origin.ToString()));

    /// <summary>True for an http(s) address of this machine, by name or number; no name is looked up.</summary>
    public static bool IsAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.UserInfo.Length == 0
        && IsHost(address.Host);

    private static bool IsHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var number) && IPAddress.IsLoopback(number));

    private static bool IsForwarding(string header) =>
        string.Equals(header, "Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        // What the proxy middleware leaves of a header that it has consumed.
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase);
}
