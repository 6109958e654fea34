namespace SupportBot.Web.Channels.BotFramework;

/// <summary>The one client for calls to the Bot Connector and its token authority: straight to the address that was checked, no proxy, no redirect to elsewhere.</summary>
internal sealed class ConnectorHttp : IDisposable
{
    public HttpClient Client { get; } = new(ProviderHttp.Create(usesProxy: false))
    {
        Timeout = TimeSpan.FromSeconds(15),
    };

    public void Dispose() => Client.Dispose();
}
