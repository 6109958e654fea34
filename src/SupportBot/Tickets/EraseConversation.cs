namespace SupportBot.Tickets;

/// <summary>
/// The citizen wants what was said, and the tickets opened from this conversation, deleted at once. The reply that says so is kept until it has arrived; soon after, the
/// store lets go of whose conversation it was.
/// </summary>
public sealed record EraseConversation() : TicketCommand("");
