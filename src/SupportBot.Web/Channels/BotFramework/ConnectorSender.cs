using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>Posts replies to the <c>serviceUrl</c> of the conversation, as the Bot Connector's REST interface has it.</summary>
internal sealed class ConnectorSender(HttpClient http) : IReplySender
{
    // Every channel without a door of its own here came in by /api/messages.
    public bool Serves(string channel) => !InboundActivity.IsOwnChannel(channel);

    public async Task<DeliveryAnswer> SendAsync(DueDelivery delivery, CancellationToken cancellationToken)
    {
        // Checked at the door already; settings may have changed since.
        if (!Loopback.IsAddress(delivery.ServiceUrl))
        {
            return new DeliveryAnswer.Refused("the serviceUrl is not allowed");
        }

        var address = new ActivityAddress(delivery.Channel, delivery.Account, delivery.ExternalId, delivery.CitizenId);
        var reply = address.Put(ActivityJson.ReadStored(delivery.Json!), isFromBot: true) with { ServiceUrl = delivery.ServiceUrl };
        using var content = new StringContent(ActivityJson.Write(reply), Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8"));
        using var response = await http.PostAsync(AddressOf(delivery, reply), content, cancellationToken);
        return Judge(response);
    }

    private static Uri AddressOf(DueDelivery delivery, Activity reply)
    {
        var activities = $"{delivery.ServiceUrl!.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(delivery.ExternalId)}/activities";
        return new Uri(reply.ReplyToId is { Length: > 0 } id ? $"{activities}/{Uri.EscapeDataString(id)}" : activities);
    }

    private static DeliveryAnswer Judge(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return response.IsSuccessStatusCode
            ? new DeliveryAnswer.Delivered()
            : response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.NotFound || status >= 500
                ? new DeliveryAnswer.TryLater($"HTTP {status}", response.Headers.RetryAfter?.Delta)
                : new DeliveryAnswer.Refused($"HTTP {status}");
    }
}
