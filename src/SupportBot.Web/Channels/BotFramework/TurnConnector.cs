using Microsoft.Bot.Connector;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// The client of one turn, which the SDK wants before the turn and disposes of after it. Replies go out by the relay, so few turns use theirs: the real one,
/// which is shared, is looked for only then.
/// </summary>
internal sealed class TurnConnector(ConnectorClients clients, string serviceUrl) : IConnectorClient
{
    public Uri BaseUri
    {
        get => Client.BaseUri;
        set => throw new NotSupportedException("A turn has one address.");
    }

    public JsonSerializerSettings SerializationSettings => Client.SerializationSettings;

    public JsonSerializerSettings DeserializationSettings => Client.DeserializationSettings;

    public ServiceClientCredentials Credentials => Client.Credentials;

    public IAttachments Attachments => Client.Attachments;

    public IConversations Conversations => Client.Conversations;

    private ConnectorClient Client => clients.For(serviceUrl);

    public void Dispose()
    {
        // Others use the client, too.
    }
}
