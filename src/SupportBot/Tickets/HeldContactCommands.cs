namespace SupportBot.Tickets;

/// <summary>
/// Holds a contact for the conversation until the consent question is answered; one that was held before is replaced. The host encrypts it, and takes it
/// out of the store by itself once <see cref="HeldContact.MaxAge"/> has passed.
/// </summary>
/// <param name="Kind"><c>phone</c> or <c>email</c>.</param>
/// <param name="Value">The contact in clear: the store encrypts it and writes it nowhere else.</param>
public sealed record HoldContact(string Kind, string Value) : TicketCommand("");

/// <summary>Keeps the held contact with a ticket: the citizen has agreed to exactly these words.</summary>
/// <param name="Code">The ticket.</param>
/// <param name="ConsentText">The words that were agreed to.</param>
/// <param name="ConsentAt">When.</param>
public sealed record KeepHeldContact(string Code, string ConsentText, DateTimeOffset ConsentAt) : TicketCommand(Code);

/// <summary>Forgets the held contact; nothing where none is held.</summary>
public sealed record DropHeldContact() : TicketCommand("");
