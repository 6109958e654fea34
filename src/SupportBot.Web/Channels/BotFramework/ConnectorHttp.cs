namespace SupportBot.Web.Channels.BotFramework;

/// <summary>The client for the authorities of the Bot Connector, its signing keys and our tokens: straight to the address of the settings, no proxy, no redirect to elsewhere.</summary>
internal sealed class ConnectorHttp : IDisposable
{
    public HttpClient Client { get; } = new(ProviderHttp.Create(usesProxy: false))
    {
        Timeout = TimeSpan.FromSeconds(15),
    };

    public void Dispose() => Client.Dispose();
}
