using System.Net;
using System.Net.Http.Headers;
using Microsoft.Bot.Connector;
using Microsoft.Rest;
using SupportBot.Web.Delivery;
using SupportBot.Web.Messages;
using Sdk = Microsoft.Bot.Schema;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Sends replies to the <c>serviceUrl</c> of the conversation by the SDK's connector client.</summary>
internal sealed class ConnectorSender(ConnectorClients connectors, OutboundTokens tokens, ServiceAddresses addresses, ChannelCatalog channels, TimeProvider time) : IReplySender
{
    // A conversation that is not found may be about to be made; more than twice it is not waited for.
    private const int MaxRoundsNotFound = 2;

    // Every channel without a door of its own here came in by /api/messages.
    public bool Serves(string channel) => !channels.For(channel).HasDedicatedEndpoint;

    public async Task<DeliveryAnswer> SendAsync(DueDelivery delivery, LoggedMessage message, CancellationToken cancellationToken)
    {
        // Checked at the door already; settings may have changed since.
        if (addresses.Judge(delivery.DeliveryRoute, call: null) != ServiceAddress.Allowed)
        {
            return new DeliveryAnswer.Refused("the serviceUrl is not allowed");
        }

        var reply = MessageActivity.From(message, ActivityAddress.From(delivery)) with { ServiceUrl = delivery.DeliveryRoute };
        try
        {
            await PostAsync(connectors.For(delivery.DeliveryRoute!).Conversations, ActivityMapping.ToSdk(reply), cancellationToken);
            return new DeliveryAnswer.Delivered();
        }
        catch (NoTokenException)
        {
            return new DeliveryAnswer.NotTried("the address for tokens is out of reach", tokens.Reach.Wait);
        }
        catch (Sdk.ErrorResponseException refusal)
        {
            return Judge(refusal.Response.StatusCode, WaitOf(refusal.Response), delivery.Attempts);
        }
        catch (FormatException)
        {
            // The SDK puts the conversation's id into a header as well: no line break goes there.
            return new DeliveryAnswer.Refused("the conversation's id fits into no header");
        }
    }

    // The SDK's shorter methods overwrite what a reply answers to.
    private static async Task PostAsync(IConversations conversations, Sdk.Activity reply, CancellationToken cancellationToken)
    {
        using var answer = reply.ReplyToId is { Length: > 0 } id
            ? await conversations.ReplyToActivityWithHttpMessagesAsync(reply.Conversation.Id, id, reply, cancellationToken: cancellationToken)
            : await conversations.SendToConversationWithHttpMessagesAsync(reply.Conversation.Id, reply, cancellationToken: cancellationToken);
    }

    private TimeSpan? WaitOf(HttpResponseMessageWrapper answer) =>
        answer.Headers.TryGetValue("Retry-After", out var values) && RetryConditionHeaderValue.TryParse(values.FirstOrDefault(), out var retry)
            ? retry.Delta ?? retry.Date - time.GetUtcNow()
            : null;

    private static DeliveryAnswer Judge(HttpStatusCode status, TimeSpan? wait, int rounds)
    {
        var reason = $"HTTP {(int)status}";
        return status switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new DeliveryAnswer.Delivered(),
            HttpStatusCode.NotFound when rounds + 1 >= MaxRoundsNotFound => new DeliveryAnswer.Refused(reason),
            HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported => new DeliveryAnswer.Refused(reason),
            // The administrator of the app can still correct what makes its token refused.
            HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
                or >= HttpStatusCode.InternalServerError => new DeliveryAnswer.TryLater(reason, wait > TimeSpan.Zero ? wait : null),
            _ => new DeliveryAnswer.Refused(reason),
        };
    }
}
