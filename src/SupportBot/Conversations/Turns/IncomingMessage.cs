namespace SupportBot.Conversations.Turns;

/// <summary>A citizen's message, free of any channel's wire format. The words are raw: nothing of this record is to be stored or logged.</summary>
/// <param name="Text">The words as typed; empty where there were none.</param>
public sealed record IncomingMessage(string Text)
{
    /// <summary>True where a picture or a file came along. Nothing of it is read or kept.</summary>
    public bool HasAttachments { get; init; }

    /// <summary>True for the event that a citizen opened the conversation without a word.</summary>
    public bool IsConversationStart { get; init; }

    /// <summary>What a hub said about a handoff, in place of words; null where none did. Only a channel that knows who calls may set it.</summary>
    public HandoffStatus? HubStatus { get; init; }

    /// <summary>True where a citizen says something.</summary>
    public bool IsUserMessage => !IsConversationStart && HubStatus is null;

    /// <summary>BCP 47 tag that the channel gave, such as <c>vi-VN</c>; null where it gave none.</summary>
    public string? Locale { get; init; }
}
