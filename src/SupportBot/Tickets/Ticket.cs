namespace SupportBot.Tickets;

/// <summary>Life of a ticket (docs/contract.md section 4): new → assigned → waiting (for the citizen) → resolved → closed.</summary>
public enum TicketState
{
    New,
    Assigned,
    Waiting,
    Resolved,
    Closed,
}

/// <summary>The reason why a ticket comes before all others.</summary>
public enum TicketUrgency
{
    /// <summary>The citizen became a victim of fraud.</summary>
    Fraud,

    /// <summary>A life or a child is in danger.</summary>
    Danger,
}

/// <summary>The purpose of a ticket.</summary>
public enum TicketKind
{
    /// <summary>Staff work on it: a person is wanted, a call-back, a victim needs help, or the bot is at its wits' end.</summary>
    Request,

    /// <summary>A conclusion named a hotline: logged with a code and closed by itself, until a person is asked for.</summary>
    Referral,
}

/// <summary>As much of a ticket as a turn may see: no contact, no transcript.</summary>
/// <param name="Code">Its code, such as <c>VN-7K3F-9WQC</c>.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="IsOwn">True where it was opened in this very conversation.</param>
public sealed record TicketView(string Code, TicketState State, DateTimeOffset OpenedAt, bool IsOwn)
{
    /// <summary>What it is for.</summary>
    public TicketKind Kind { get; init; }

    /// <summary>True where somebody of the staff has taken it.</summary>
    public bool IsAssigned { get; init; }

    /// <summary>True where it holds a way to reach the citizen.</summary>
    public bool HasContact { get; init; }
}

/// <summary>A change of a ticket that a turn decided; the store applies it in the turn's transaction and writes it into the ticket's history.</summary>
/// <param name="Code">The ticket.</param>
public abstract record TicketCommand(string Code);

/// <summary>Opens a ticket.</summary>
public sealed record OpenTicket(string Code) : TicketCommand(Code)
{
    /// <summary>What it is for.</summary>
    public TicketKind Kind { get; init; }

    /// <summary>Topic of the matter.</summary>
    public required string Topic { get; init; }

    /// <summary>Case of the diagnosis; null where there was none.</summary>
    public string? Case { get; init; }

    /// <summary>The line that is to solve it, digits only.</summary>
    public required string Hotline { get; init; }

    /// <summary>Facts that the diagnosis rests on, fact id → value id.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Its title in the staff's list: from facts, never from a sentence of the bot or the citizen.</summary>
    public required string Summary { get; init; }

    /// <summary>Province (new name); null where not told.</summary>
    public string? Province { get; init; }

    /// <summary>What the citizen needs besides the code to see the ticket's page, in clear: the store keeps a fingerprint of it. Null: the page does not show this ticket.</summary>
    public string? Secret { get; init; }

    /// <summary>Why it comes before all others; null where it waits its turn.</summary>
    public TicketUrgency? Flag { get; init; }
}

/// <summary>A person is asked for: a referral becomes a request under the same code. Of a request it changes nothing.</summary>
public sealed record MakeRequest(string Code) : TicketCommand(Code);

/// <summary>The conclusion that a ticket was logged for was corrected.</summary>
public sealed record ReviseTicket(string Code) : TicketCommand(Code)
{
    /// <summary>Topic of the matter.</summary>
    public required string Topic { get; init; }

    /// <summary>Case that it comes to now.</summary>
    public required string Case { get; init; }

    /// <summary>The line that is to solve it, digits only.</summary>
    public required string Hotline { get; init; }

    /// <summary>Facts that it rests on now, fact id → value id.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary>Its title now.</summary>
    public required string Summary { get; init; }
}

/// <summary>Puts a ticket before all others. One that is flagged as danger stays so.</summary>
public sealed record FlagTicket(string Code, TicketUrgency Flag) : TicketCommand(Code);

/// <summary>Keeps a way to reach the citizen, who agreed to exactly these words.</summary>
/// <param name="Code">The ticket.</param>
/// <param name="Kind"><c>phone</c> or <c>email</c>.</param>
/// <param name="Value">The contact in clear: the store encrypts it and writes it nowhere else.</param>
/// <param name="ConsentText">The words that were agreed to.</param>
/// <param name="ConsentAt">When.</param>
public sealed record KeepContact(string Code, string Kind, string Value, string ConsentText, DateTimeOffset ConsentAt) : TicketCommand(Code);

/// <summary>The citizen was asked to leave a contact and refused.</summary>
public sealed record RecordRefusal(string Code) : TicketCommand(Code);

/// <summary>A person was asked for while nobody is at work: the person who takes the ticket is to get in touch.</summary>
/// <param name="Code">The ticket.</param>
/// <param name="OpensAt">When work begins again.</param>
public sealed record RequestCallBack(string Code, DateTimeOffset OpensAt) : TicketCommand(Code);

/// <summary>Sets the province.</summary>
public sealed record SetProvince(string Code, string Province) : TicketCommand(Code);

/// <summary>The citizen added words (masked) to a ticket; a ticket that waits for the citizen becomes assigned again, a resolved one is reopened.</summary>
public sealed record AddCitizenWords(string Code, string Words) : TicketCommand(Code);

/// <summary>The citizen said whether an answer was right; kept for statistics, with a ticket only where there is one.</summary>
public sealed record RateAnswer(string Code, bool Right) : TicketCommand(Code);
