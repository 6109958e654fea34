namespace SupportBot.Conversations.Turns;

/// <summary>The matter before the last one.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Matter">The matter; null where it belonged to none.</param>
/// <param name="Intent">Intent of the question answered last; null where a conclusion stood last.</param>
public sealed record EarlierMatter(string Topic, string? Matter, string? Intent)
{
    /// <summary>What is remembered after a turn that led from one state to another.</summary>
    public static EarlierMatter? After(ConversationState before, ConversationState after) =>
        before.LastTopic is { } topic && (after.LastTopic != topic || (after.LastMatter != before.LastMatter && after.LastIntent != before.LastIntent))
            ? new EarlierMatter(topic, before.LastMatter, before.LastIntent)
            : after.Earlier;
}
