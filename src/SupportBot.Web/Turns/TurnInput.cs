using SupportBot.Conversations.Turns;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Messages;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Turns;

/// <summary>The input of one turn, from a channel.</summary>
/// <param name="Key">The conversation.</param>
/// <param name="Message">What came in, for the pipeline: raw, in memory only.</param>
internal sealed record TurnInput(ConversationKey Key, IncomingMessage Message)
{
    /// <summary>Who sent it, by the channel's id; null where that is not told.</summary>
    public string? SenderId { get; init; }

    /// <summary>The id that the caller gave the message, to which replies answer; null: the service gives it one of its own.</summary>
    public string? MessageId { get; init; }

    /// <summary>What the sender's program told along with it. Only the storable part is stored.</summary>
    public MessageDetails Details { get; init; } = MessageDetails.None;

    /// <summary>What makes a repeat recognizable; null: every message is new.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>True where the service gives the message its id, and its replies answer to that one.</summary>
    public bool AssignsId { get; init; }

    /// <summary>Where replies are delivered to; null where the channel takes or fetches them.</summary>
    public string? DeliveryRoute { get; init; }

    /// <summary>The type of the row that it becomes.</summary>
    public string Type => Message.HubStatus is not null ? MessageTypes.Event : Message.IsConversationStart ? MessageTypes.Arrival : MessageTypes.Message;
}

/// <summary>Decides a turn; the pipeline does.</summary>
internal delegate TurnOutcome TurnDecider(TurnRequest request);

/// <summary>Gives the decider of a version of the content.</summary>
internal delegate TurnDecider DeciderSource(ContentVersion version);

/// <summary>A turn that is on disk.</summary>
/// <param name="ConversationId">The store's id of the conversation.</param>
/// <param name="MessageId">Id of what came in.</param>
/// <param name="CitizenId">The citizen's id on the channel; null where none was ever given.</param>
/// <param name="Replies">What the bot said.</param>
internal sealed record TurnResult(string ConversationId, string MessageId, string? CitizenId, IReadOnlyList<LoggedMessage> Replies);
