using System.Collections.Concurrent;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Rest;
using Microsoft.Rest.Serialization;
using Newtonsoft.Json.Serialization;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// Makes the SDK's clients for calls to a <c>serviceUrl</c>: only to addresses that <see cref="ServiceAddresses"/> allows, over our own connections
/// (no proxy, no redirect), with our tokens.
/// </summary>
internal sealed class ConnectorClients(ServiceAddresses addresses, OutboundTokens tokens, IOptions<BotFrameworkOptions> options) : ConnectorFactory, IDisposable
{
    private const int MaxDepthOfAnswers = 16;

    /// <summary>To make one costs as much as half a turn, so they are kept; callers name the addresses, so not without bound.</summary>
    private const int MaxClients = 64;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    // Each client would learn again how activities are written.
    private static readonly IContractResolver Contracts = new ReadOnlyJsonContractResolver();
    private static readonly JsonNodeConverter Nodes = new();

    private readonly ConcurrentDictionary<string, ConnectorClient> clients = new(StringComparer.Ordinal);
    private readonly ConnectorCalls calls = new(tokens, options, ProviderHttp.Create(usesProxy: false));

    /// <summary>A client for a turn.</summary>
    /// <exception cref="UnauthorizedAccessException">No reply may go there.</exception>
    public override Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken) =>
        addresses.Judge(serviceUrl, call: null) == ServiceAddress.Allowed
            ? Task.FromResult<IConnectorClient>(new TurnConnector(this, serviceUrl))
            : throw new UnauthorizedAccessException("The serviceUrl is not allowed.");

    /// <summary>The client for an address that was judged before; not to be disposed of.</summary>
    public ConnectorClient For(string serviceUrl)
    {
        if (clients.TryGetValue(serviceUrl, out var known))
        {
            return known;
        }

        if (clients.Count >= MaxClients)
        {
            clients.Clear();
        }

        return clients.GetOrAdd(serviceUrl, Create);
    }

    public void Dispose() => calls.Dispose();

    private ConnectorClient Create(string serviceUrl)
    {
        // The SDK writes its name into the headers of the client it gets, which others may be using: each has one of its own, over the same connections.
        // No credentials: the token is put in where the call leaves, so that one that is refused can be replaced.
        var client = new ConnectorClient(new Uri(serviceUrl), (ServiceClientCredentials?)null, new HttpClient(calls, disposeHandler: false) { Timeout = Timeout }, disposeHttpClient: true);
        client.SerializationSettings.ContractResolver = Contracts;
        client.SerializationSettings.Converters.Add(Nodes);
        client.DeserializationSettings.ContractResolver = Contracts;
        client.DeserializationSettings.MaxDepth = MaxDepthOfAnswers;
        return client;
    }
}
