using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// What every call of the SDK to the Connector goes through: it carries our token, with a new one once more where the receiver takes it no longer, and of
/// the answer only status and headers are passed on.
/// </summary>
internal sealed class ConnectorCalls(OutboundTokens tokens, IOptions<BotFrameworkOptions> options, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The SDK repeats the conversation's id here: it may be somebody's number, and may have letters that no header takes.</summary>
    private const string ConversationHeader = "x-ms-conversation-id";

    /// <exception cref="NoTokenException">There is no token to send it with, and none is refused.</exception>
    /// <exception cref="HttpRequestException">The receiver is out of reach, or the authority gives no token.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove(ConversationHeader);
        var response = options.Value.IsConfigured ? await SendWithTokenAsync(request, cancellationToken) : await base.SendAsync(request, cancellationToken);
        // Whatever else the receiver writes, of any length and in any alphabet, the SDK would read; nothing in it is needed.
        response.Content.Dispose();
        response.Content = new StringContent("{}", Encoding.UTF8, MediaTypeNames.Application.Json);
        return response;
    }

    private async Task<HttpResponseMessage> SendWithTokenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await GetTokenAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        // Withdrawn before its time, perhaps: once more with a new one.
        response.Dispose();
        tokens.Forget(token);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await GetTokenAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<string> GetTokenAsync(CancellationToken cancellationToken) => await tokens.TryGetAsync(cancellationToken) ?? throw new NoTokenException();
}

/// <summary>The address for our tokens is out of reach: the call was not made.</summary>
internal sealed class NoTokenException() : Exception("The address for tokens is out of reach.");
