using SupportBot.Conversations.Turns;

namespace SupportBot.Web.Messages;

/// <summary>
/// One message of the log, in no channel's form: what was said, by whom, what it is about and what is offered with it. <see cref="Id"/>, <see cref="Type"/>
/// and <see cref="At"/> are columns of the log; the rest is stored as JSON by <see cref="MessageJson"/>. It holds masked words only.
/// </summary>
internal sealed record LoggedMessage
{
    /// <summary>The id of the row: ours, or the fingerprint of the id that a client chose.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="MessageTypes"/>.</summary>
    public required string Type { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Speaker Speaker { get; init; }

    /// <summary>The words; null for what has none.</summary>
    public string? Text { get; init; }

    /// <summary>The id of the message that this one answers, as its sender knows it; null where it answers none.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Answers offered as buttons.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Numbers offered as call buttons.</summary>
    public IReadOnlyList<CallOffer> Calls { get; init; } = [];

    /// <summary>Sources of what is said.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>What a reply says about itself; null for everything that is no reply.</summary>
    public ReplyAbout? About { get; init; }

    /// <summary>What a hub of people is asked; null in all messages that ask none.</summary>
    public HandoffRequest? Handoff { get; init; }

    /// <summary>What the sender's program told along with the message, and for a reply its text format.</summary>
    public MessageDetails Details { get; init; } = MessageDetails.None;
}

/// <summary>The types of rows in the log, as they stand in its column <c>type</c>.</summary>
internal static class MessageTypes
{
    /// <summary>Somebody says something.</summary>
    public const string Message = "message";

    /// <summary>Programs tell each other something: a hub is asked, or tells how it stands.</summary>
    public const string Event = "event";

    /// <summary>A citizen opens the conversation.</summary>
    public const string Arrival = "conversationUpdate";
}

/// <summary>The speaker of a message.</summary>
internal enum Speaker
{
    /// <summary>The citizen.</summary>
    Citizen,

    /// <summary>The bot.</summary>
    Bot,

    /// <summary>A member of staff, through the console.</summary>
    Staff,

    /// <summary>A program behind which people take conversations.</summary>
    Hub,
}

/// <summary>A request to a hub to take the conversation.</summary>
/// <param name="Skill">The topic that the person should know.</param>
/// <param name="Ticket">Code of the citizen's ticket; null where there is none yet.</param>
/// <param name="Transcript">What was said so far, masked.</param>
internal sealed record HandoffRequest(string Skill, string? Ticket, IReadOnlyList<HandoffLine> Transcript);

/// <summary>One message of a <see cref="HandoffRequest"/>'s transcript.</summary>
internal sealed record HandoffLine(string? Id, DateTimeOffset? At, bool IsCitizen, string? Text);
