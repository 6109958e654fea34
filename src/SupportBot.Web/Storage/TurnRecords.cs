using System.Globalization;
using SupportBot.Conversations.Turns;
using SupportBot.Tickets;
using SupportBot.Web.Messages;

namespace SupportBot.Web.Storage;

/// <summary>A conversation as it stood when a turn began.</summary>
internal sealed record StoredConversation(string Id, ConversationKey Key, ConversationState State, long Version, long NextSeq)
{
    /// <summary>True where the store has no row yet.</summary>
    public bool IsNew => Version == 0;

    /// <summary>True where its personal data were erased: what was said is gone, and a turn begins again.</summary>
    public bool IsErased { get; init; }

    /// <summary>The citizen's id on the channel; null where none was given.</summary>
    public string? CitizenId { get; init; }

    /// <summary>Where replies are delivered to: a channel's name, or the <c>serviceUrl</c> of a caller of <c>/api/messages</c>. Null where the channel fetches them.</summary>
    public string? DeliveryRoute { get; init; }

    /// <summary>Tickets of this conversation and those that were named.</summary>
    public IReadOnlyList<TicketView> Tickets { get; init; } = [];
}

/// <summary>One row of the log: a message, and the columns by which it is found and counted.</summary>
internal sealed record LogRow
{
    public required long Seq { get; init; }

    public required string ActivityId { get; init; }

    /// <summary><c>in</c> or <c>out</c>.</summary>
    public required string Direction { get; init; }

    public required string Type { get; init; }

    public string? IdempotencyKey { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>What was said; null after an erasure.</summary>
    public required LoggedMessage? Message { get; init; }

    /// <summary>The message as it is stored, with its secrets sealed; null until that is done.</summary>
    public string? Json { get; init; }

    /// <summary>How the turn (or this reply) is to be counted.</summary>
    public ReplyAbout? About { get; init; }

    public string? Intent { get; init; }

    public string? Language { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Id of a row of the log, made of characters that no client mangles.</summary>
    public static string IdOf(string conversationId, long seq) => string.Create(CultureInfo.InvariantCulture, $"{conversationId}|{seq:D7}");

    /// <summary>The row of a message at a place in the log.</summary>
    public static LogRow From(LoggedMessage message, long seq, string direction) => new()
    {
        Seq = seq,
        ActivityId = message.Id,
        Direction = direction,
        Type = message.Type,
        Message = message,
        At = message.At,
    };
}

/// <summary>Everything that a turn changes; written whole or not at all.</summary>
internal sealed record TurnCommit(StoredConversation Before, ConversationState State, IReadOnlyList<LogRow> Rows, IReadOnlyList<TicketCommand> Commands)
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>True where the citizen said something; false for an arrival.</summary>
    public bool IsUserMessage { get; init; }

    /// <summary>The citizen's id on the channel; null keeps the known one.</summary>
    public string? CitizenId { get; init; }

    /// <summary>Where the outgoing rows are to be delivered to; null where nothing is delivered.</summary>
    public string? DeliveryRoute { get; init; }
}

/// <summary>The result of a commit.</summary>
internal enum CommitResult
{
    /// <summary>On disk.</summary>
    Committed,

    /// <summary>Somebody else changed the conversation meanwhile; nothing was written. Load and decide again.</summary>
    Conflict,

    /// <summary>The code of a new ticket is taken; nothing was written. Decide again with another code.</summary>
    CodeTaken,
}

/// <summary>A turn found again by its once-key.</summary>
/// <param name="Rows">The row that came in, then what was answered.</param>
internal sealed record LoggedTurn(IReadOnlyList<LogRow> Rows);

/// <summary>The start of a turn.</summary>
/// <param name="Conversation">The conversation as it stands; without its tickets where the turn is a repeat.</param>
/// <param name="Earlier">The turn that the same once-key began; null where there is none.</param>
internal sealed record TurnStart(StoredConversation Conversation, LoggedTurn? Earlier);
