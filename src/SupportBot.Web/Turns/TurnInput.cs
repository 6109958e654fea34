using SupportBot.Conversations;
using SupportBot.Web.Channels.BotFramework;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Turns;

/// <summary>What a channel hands over for one turn.</summary>
/// <param name="Key">The conversation.</param>
/// <param name="Activity">What came in, in the form of an Activity. Only allowed fields of it are stored.</param>
/// <param name="Message">The same for the pipeline, raw, in memory only.</param>
internal sealed record TurnInput(ConversationKey Key, Activity Activity, IncomingMessage Message)
{
    /// <summary>What makes a repeat recognizable; null: every message is new.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>True where the service gives the activity its id, whatever the caller wrote into it.</summary>
    public bool AssignsId { get; init; }

    /// <summary>Where replies are pushed to; null where the channel takes or fetches them.</summary>
    public string? DeliveryRoute { get; init; }
}

/// <summary>Decides a turn; the pipeline does.</summary>
internal delegate TurnOutcome TurnDecider(TurnRequest request);

/// <summary>A turn that is on disk.</summary>
/// <param name="ConversationId">The store's id of the conversation.</param>
/// <param name="ActivityId">Id of what came in.</param>
/// <param name="Replies">What the bot said, ready for the wire.</param>
internal sealed record TurnResult(string ConversationId, string ActivityId, IReadOnlyList<Activity> Replies);
