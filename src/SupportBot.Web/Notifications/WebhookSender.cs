using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace SupportBot.Web.Notifications;

/// <summary>Posts notifications to the webhook of the settings.</summary>
internal sealed class WebhookSender(IHttpClientFactory clients, IOptions<NotifyOptions> options, TimeProvider time) : INotificationSender
{
    /// <summary>Name of its HTTP client.</summary>
    public const string ClientName = "notify-webhook";

    public string Target => "webhook";

    public bool IsOn => !string.IsNullOrEmpty(options.Value.Webhook.Url);

    public async Task<NotificationAnswer> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        var body = Body(notification);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Webhook.Url)
        {
            Content = new StringContent(body, MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.Add("webhook-id", notification.Id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(options.Value.Webhook.Secret!, notification.Id, timestamp, body));
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode
                ? NotificationAnswer.Arrived
                : new NotificationAnswer($"HTTP {(int)response.StatusCode}", WaitOf(response.Headers.RetryAfter));
        }
        catch (HttpRequestException failure)
        {
            return new NotificationAnswer(failure.HttpRequestError == HttpRequestError.Unknown ? "no answer" : failure.HttpRequestError.ToString());
        }
    }

    // The same bytes in every try, and nothing of the citizen.
    private string Body(Notification notification) => new JsonObject
    {
        ["type"] = $"ticket.{Notification.Write(notification.Kind)}",
        ["timestamp"] = notification.At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["data"] = new JsonObject
        {
            ["code"] = notification.Code,
            ["topic"] = notification.Topic,
            ["flag"] = notification.Flag,
            ["url"] = ConsoleLinks.For(options.Value.ConsoleUrl!, notification.Code),
        },
    }.ToJsonString();

    private TimeSpan? WaitOf(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - time.GetUtcNow() is { Ticks: > 0 } wait => wait,
        _ => null,
    };
}

/// <summary>Addresses of pages of the console.</summary>
internal static class ConsoleLinks
{
    /// <summary>The page of a ticket.</summary>
    public static string For(string consoleUrl, string code) => $"{consoleUrl.TrimEnd('/')}/console/tickets/{Uri.EscapeDataString(code)}";
}
