namespace SupportBot.Web.Storage;

/// <summary>A notification to the other nodes after a commit. It carries nothing: a node that hears it reads the store.</summary>
/// <param name="ConversationId">The conversation that was written to.</param>
/// <param name="HasDeliveries">True where rows wait to be pushed out.</param>
internal sealed record CommitNotification(string ConversationId, bool HasDeliveries)
{
    private const string DeliveryPrefix = "push:";

    /// <summary>The notification as text.</summary>
    public string Write() => HasDeliveries ? DeliveryPrefix + ConversationId : ConversationId;

    /// <summary>Reads it back; null where it is none.</summary>
    public static CommitNotification? TryRead(string text)
    {
        var hasDeliveries = text.StartsWith(DeliveryPrefix, StringComparison.Ordinal);
        var id = hasDeliveries ? text[DeliveryPrefix.Length..] : text;
        return id.Length == 0 ? null : new CommitNotification(id, hasDeliveries);
    }
}
