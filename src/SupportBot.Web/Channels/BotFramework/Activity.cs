using System.Text.Json.Nodes;

namespace SupportBot.Web.Channels.BotFramework;

/// <summary>
/// An Activity of the Bot Framework protocol 3.x, as far as this service reads or writes it. Fields it does not know are accepted and
/// dropped. The names are those of the protocol.
/// </summary>
internal sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public DateTimeOffset? LocalTimestamp { get; init; }

    public string? LocalTimezone { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public string? ReplyToId { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    public string? Locale { get; init; }

    /// <summary>Name of an event.</summary>
    public string? Name { get; init; }

    /// <summary>What an event carries.</summary>
    public JsonNode? Value { get; init; }

    public string? InputHint { get; init; }

    public string? DeliveryMode { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    public JsonArray? Entities { get; init; }

    public JsonNode? ChannelData { get; init; }
}

/// <summary>A party of a conversation.</summary>
internal sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary><c>user</c> or <c>bot</c>.</summary>
    public string? Role { get; init; }
}

/// <summary>A conversation on a channel.</summary>
internal sealed record ConversationAccount
{
    public string? Id { get; init; }
}

/// <summary>A picture or file; of those that come in, content and address are never looked at.</summary>
internal sealed record Attachment
{
    public string? ContentType { get; init; }

    public string? Name { get; init; }

    public JsonNode? Content { get; init; }
}

/// <summary>Buttons under a message.</summary>
internal sealed record SuggestedActions
{
    public IReadOnlyList<string> To { get; init; } = [];

    public IReadOnlyList<CardAction> Actions { get; init; } = [];
}

/// <summary>One button.</summary>
internal sealed record CardAction
{
    /// <summary><c>imBack</c> or <c>call</c>.</summary>
    public string? Type { get; init; }

    public string? Title { get; init; }

    public JsonNode? Value { get; init; }
}

/// <summary>Types of activities that mean something here.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string Event = "event";
    public const string ConversationUpdate = "conversationUpdate";
}
