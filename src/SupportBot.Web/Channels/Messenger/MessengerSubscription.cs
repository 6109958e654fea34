using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SupportBot.Web.Channels.Webhooks;

namespace SupportBot.Web.Channels.Messenger;

/// <summary>Checks that the page sends its events to our app. Meta ends that by itself after an hour of failed calls, and tells nobody.</summary>
internal sealed class MessengerSubscription(MessengerGraph graph, IOptions<MessengerOptions> options)
{
    // Without these no citizen is heard, and nobody notices that a person has taken over.
    private static readonly string[] Needed = ["messages", "messaging_postbacks", "message_echoes"];

    private static readonly string[] Wanted = [.. Needed, "messaging_referrals", "messaging_handovers", "standby"];

    private string Path => $"{Uri.EscapeDataString(options.Value.PageId!)}/subscribed_apps";

    /// <summary>Subscribes where that is needed.</summary>
    /// <exception cref="HttpRequestException">Graph was not reached, or has trouble of its own that passes.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public async Task<SubscriptionState> EnsureAsync(CancellationToken cancellationToken)
    {
        var present = Known(await graph.GetAsync(Path, "id,subscribed_fields", cancellationToken));
        if (present.Error is null && IsSubscribed(present))
        {
            return new SubscriptionState(true, false, null);
        }

        // Meta's own pages spell some of the names in two ways: where all together are refused, those that matter are asked for alone.
        var answer = await SubscribeAsync(Wanted, cancellationToken);
        answer = answer.Error is { Code: 100 } ? await SubscribeAsync(Needed, cancellationToken) : answer;
        return answer.Error is null && answer.Status is >= 200 and < 300
            ? new SubscriptionState(true, true, null)
            : new SubscriptionState(false, false, answer.Error?.Reason ?? $"HTTP {answer.Status}");
    }

    private async Task<GraphAnswer> SubscribeAsync(string[] fields, CancellationToken cancellationToken) =>
        Known(await graph.PostAsync(Path, new JsonObject { ["subscribed_fields"] = string.Join(',', fields) }, cancellationToken));

    // What Graph says while it is in trouble tells nothing of the page.
    private static GraphAnswer Known(GraphAnswer answer) =>
        answer is { Error: null, Status: 408 or 429 or >= 500 } or { Error: { IsTransient: true } or { Code: 1 or 2 } }
            ? throw new HttpRequestException("Graph has trouble of its own.", null, (HttpStatusCode)answer.Status)
            : answer;

    private bool IsSubscribed(GraphAnswer answer) => answer.Body is { } body && body.Items("data")
        .Where(app => options.Value.AppId is null || app.Id("id") == options.Value.AppId)
        .Any(app => Needed.All(field => app.Items("subscribed_fields").Any(subscribed => subscribed.ValueEquals(field))));
}

/// <summary>
/// How the subscription stands.
/// <paramref name="IsNew"/>: it was made just now.
/// <paramref name="Problem"/>: why there is none; null where there is.
/// </summary>
internal sealed record SubscriptionState(bool IsOn, bool IsNew, string? Problem);
