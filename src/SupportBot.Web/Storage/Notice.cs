namespace SupportBot.Web.Storage;

/// <summary>What a node tells the others after a commit. It carries nothing: whoever hears it reads the store.</summary>
/// <param name="ConversationId">The conversation that was written to.</param>
/// <param name="IsPush">True where rows wait to be pushed out.</param>
internal sealed record Notice(string ConversationId, bool IsPush)
{
    private const string Push = "push:";

    /// <summary>The notice as text.</summary>
    public string Write() => IsPush ? Push + ConversationId : ConversationId;

    /// <summary>Reads it back; null where it is none.</summary>
    public static Notice? TryRead(string text)
    {
        var isPush = text.StartsWith(Push, StringComparison.Ordinal);
        var id = isPush ? text[Push.Length..] : text;
        return id.Length == 0 ? null : new Notice(id, isPush);
    }
}
