using SupportBot.Tickets;

namespace SupportBot.Conversations.Turns;

/// <summary>Everything a turn is decided from. Nothing else is consulted: the same request always gives the same outcome.</summary>
/// <param name="State">What is remembered of the conversation.</param>
/// <param name="Message">What the citizen sent, unmasked, in memory only.</param>
/// <param name="Today">The day whose knowledge is valid, in Việt Nam.</param>
/// <param name="Now">The real moment.</param>
/// <param name="NewTicketCode">A code that no ticket has, used if this turn opens one.</param>
/// <param name="Tickets">Tickets that the conversation owns or that the message names, as far as they exist.</param>
public sealed record TurnRequest(
    ConversationState State,
    IncomingMessage Message,
    DateOnly Today,
    DateTimeOffset Now,
    string NewTicketCode,
    IReadOnlyList<TicketView> Tickets)
{
    /// <summary>The secret of a ticket that this turn opens; null where nobody could use one.</summary>
    public string? NewTicketSecret { get; init; }

    /// <summary>What may be said of the staff's time; null where nothing may be.</summary>
    public StaffAvailability? Staff { get; init; }
}

/// <summary>The decision of a turn. The host commits all of it in one transaction or none.</summary>
/// <param name="State">The conversation from now on.</param>
/// <param name="Said">The citizen's words, masked: the only form that may be stored.</param>
/// <param name="Replies">What the bot says, in order; may be empty.</param>
/// <param name="Commands">Changes of tickets, in order.</param>
public sealed record TurnOutcome(
    ConversationState State,
    string Said,
    IReadOnlyList<Reply> Replies,
    IReadOnlyList<TicketCommand> Commands);
