using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Posts replies to the <c>serviceUrl</c> of the conversation, as the Bot Connector's REST interface has it.</summary>
internal sealed class ConnectorSender(
    ConnectorHttp http, OutboundTokens tokens, ServiceAddresses addresses, ChannelCatalog channels, IOptions<BotFrameworkOptions> options, TimeProvider time) : IReplySender
{
    // A conversation that is not found may be about to be made; more than twice it is not waited for.
    private const int MaxRoundsNotFound = 2;

    // Every channel without a door of its own here came in by /api/messages.
    public bool Serves(string channel) => !channels.For(channel).HasDedicatedEndpoint;

    public async Task<DeliveryAnswer> SendAsync(DueDelivery delivery, CancellationToken cancellationToken)
    {
        // Checked at the door already; settings may have changed since.
        if (addresses.Judge(delivery.DeliveryRoute, call: null) != ServiceAddress.Allowed)
        {
            return new DeliveryAnswer.Refused("the serviceUrl is not allowed");
        }

        var address = new ActivityAddress(delivery.Channel, delivery.ChannelAccountId, delivery.ExternalId, delivery.CitizenId);
        var reply = address.Put(ActivityJson.ReadStored(delivery.Json!), isFromBot: true) with { ServiceUrl = delivery.DeliveryRoute };
        return await PostAsync(AddressOf(delivery, reply), ActivityJson.Write(reply), cancellationToken) is { } answer
            ? Judge(answer.Status, answer.Wait, delivery.Attempts)
            : new DeliveryAnswer.NotTried("the address for tokens is out of reach", tokens.Reach.Wait);
    }

    private static Uri AddressOf(DueDelivery delivery, Activity reply)
    {
        var activities = $"{delivery.DeliveryRoute!.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(delivery.ExternalId)}/activities";
        return new Uri(reply.ReplyToId is { Length: > 0 } id ? $"{activities}/{Uri.EscapeDataString(id)}" : activities);
    }

    // Null: there is no token to send it with, and none is refused.
    private async Task<(HttpStatusCode Status, TimeSpan? Wait)?> PostAsync(Uri address, string json, CancellationToken cancellationToken)
    {
        if (!options.Value.IsConfigured)
        {
            return await PostAsync(address, json, null, cancellationToken);
        }

        if (await tokens.TryGetAsync(cancellationToken) is not { } token)
        {
            return null;
        }

        var answer = await PostAsync(address, json, token, cancellationToken);
        if (answer.Status != HttpStatusCode.Unauthorized)
        {
            return answer;
        }

        // Withdrawn before its time, perhaps: once more with a new one.
        tokens.Forget(token);
        return await tokens.TryGetAsync(cancellationToken) is { } renewed ? await PostAsync(address, json, renewed, cancellationToken) : null;
    }

    private async Task<(HttpStatusCode Status, TimeSpan? Wait)> PostAsync(Uri address, string json, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8")),
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.Client.SendAsync(request, cancellationToken);
        return (response.StatusCode, response.Headers.RetryAfter is { } retry ? retry.Delta ?? retry.Date - time.GetUtcNow() : null);
    }

    private static DeliveryAnswer Judge(HttpStatusCode status, TimeSpan? wait, int rounds)
    {
        var reason = $"HTTP {(int)status}";
        return status switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new DeliveryAnswer.Delivered(),
            HttpStatusCode.NotFound when rounds + 1 >= MaxRoundsNotFound => new DeliveryAnswer.Refused(reason),
            HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported => new DeliveryAnswer.Refused(reason),
            // Whoever set up the app can still put right what makes its token refused.
            HttpStatusCode.Unauthorized or HttpStatusCode.NotFound or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
                or >= HttpStatusCode.InternalServerError => new DeliveryAnswer.TryLater(reason, wait > TimeSpan.Zero ? wait : null),
            _ => new DeliveryAnswer.Refused(reason),
        };
    }
}
