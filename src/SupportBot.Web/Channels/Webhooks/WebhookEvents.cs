namespace SupportBot.Web.Channels.Webhooks;

/// <summary>
/// Works through what one call of a webhook brought. The rule of all webhooks: the provider hears 200 only when everything is on disk; what fails
/// before that comes again, and the once-keys keep it from being taken twice.
/// </summary>
internal static class WebhookEvents
{
    private const int MaxConcurrentConversations = 16;

    /// <summary>Takes the events: those of one conversation in their order, those of different ones side by side.</summary>
    public static Task TakeAsync<T>(IEnumerable<T> events, Func<T, string> conversation, Func<T, CancellationToken, Task> take, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            events.GroupBy(conversation, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrentConversations, CancellationToken = cancellationToken },
            async (inOrder, token) =>
            {
                foreach (var one in inOrder)
                {
                    await take(one, token);
                }
            });

    /// <summary>The media type of an attachment whose platform tells only its kind; null for kinds that have none.</summary>
    public static string? MediaType(string kind) => kind is "image" or "audio" or "video" ? $"{kind}/unknown" : null;
}
