namespace SupportBot.Web.Channels.BotFramework;

/// <summary>The one client for calls to the Bot Connector and its token authority: straight to the address that was checked, no proxy, no redirect to elsewhere.</summary>
internal sealed class ConnectorHttp : IDisposable
{
    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(15),
    };

    public void Dispose() => Client.Dispose();
}
