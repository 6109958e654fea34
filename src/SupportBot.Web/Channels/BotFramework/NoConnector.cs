using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>In a turn whose caller gets the replies in the answer, or named no address for them: nothing is sent anywhere.</summary>
internal sealed class NoConnector : ConnectorFactory, IConnectorClient
{
    public static NoConnector Instance { get; } = new();

    public Uri BaseUri
    {
        get => throw Refusal;
        set => throw Refusal;
    }

    public JsonSerializerSettings SerializationSettings => throw Refusal;

    public JsonSerializerSettings DeserializationSettings => throw Refusal;

    public ServiceClientCredentials Credentials => throw Refusal;

    public IAttachments Attachments => throw Refusal;

    public IConversations Conversations => throw Refusal;

    private static NotSupportedException Refusal => new("The caller named no address to which anything could be sent.");

    public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken) => Task.FromResult<IConnectorClient>(this);

    public void Dispose()
    {
        // It holds nothing.
    }
}
