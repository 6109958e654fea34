using SupportBot.Cues;
using SupportBot.Text;

namespace SupportBot.Dialogs;

/// <summary>A dialog that fills slots and then does one thing (<c>dialogs/flows/*.yaml</c>).</summary>
public sealed record FlowDefinition
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>Topic of its replies.</summary>
    public required string Topic { get; init; }

    /// <summary>Intents that begin it.</summary>
    public IReadOnlyList<string> StartedBy { get; init; } = [];

    /// <summary>Words of which one must be said for it to begin; empty = none is needed.</summary>
    public IReadOnlyList<Cue> Needs { get; init; } = [];

    /// <summary>Topics of which a question is answered first, also where free words are awaited: they are about the dialog itself or cannot wait.</summary>
    public IReadOnlyList<string> Digressions { get; init; } = [];

    /// <summary>What is said before the first question; empty = nothing.</summary>
    public BilingualText Opening { get; init; } = BilingualText.Empty;

    /// <summary>What is to be known, in order.</summary>
    public required IReadOnlyList<Slot> Slots { get; init; }

    /// <summary>The slot that asks for consent; null where a flow asks for none.</summary>
    public Slot? Consent => Slots.FirstOrDefault(slot => slot.Kind == SlotKind.Consent);

    /// <summary>What happens when all is known.</summary>
    public required FlowFinish Finish { get; init; }

    /// <summary>Said when it is offered for resumption.</summary>
    public BilingualText Resume { get; init; } = BilingualText.Empty;
}

/// <summary>The end of a flow.</summary>
public enum FlowFinish
{
    /// <summary>Opens a ticket, or adds to the one that is open on the same matter.</summary>
    OpenTicket,

    /// <summary>Tells where a ticket stands.</summary>
    TellTicketStatus,

    /// <summary>Deletes the conversation and its tickets, where the last slot says so.</summary>
    Erase,
}

/// <summary>Something that a flow wants to know.</summary>
public sealed record Slot
{
    /// <summary>Unique in the flow.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of answer is read.</summary>
    public required SlotKind Kind { get; init; }

    /// <summary>The question.</summary>
    public required BilingualText Ask { get; init; }

    /// <summary>Buttons.</summary>
    public IReadOnlyList<BilingualText> Choices { get; init; } = [];

    /// <summary>Said when the answer was not understood; the question follows once more. Null = an optional slot is skipped.</summary>
    public BilingualText? Retry { get; init; }

    /// <summary>Why it is asked, for anyone who wonders; null where nothing is written.</summary>
    public BilingualText? Why { get; init; }

    /// <summary>True where the citizen may leave it out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Asked only where another slot has a value: slot id → value.</summary>
    public IReadOnlyDictionary<string, string> OnlyIf { get; init; } = new Dictionary<string, string>();
}

/// <summary>Kinds of slots.</summary>
public enum SlotKind
{
    /// <summary>Free words, kept masked.</summary>
    Words,

    /// <summary>A province by its old or new name; kept by its new name.</summary>
    Province,

    /// <summary>A telephone number or an e-mail address; kept encrypted with the ticket only.</summary>
    Contact,

    /// <summary>Agreement to the very words of the question.</summary>
    Consent,

    /// <summary>The code of a ticket.</summary>
    TicketCode,

    /// <summary>A plain yes or no to what the bot is about to do; the first choice is yes, the second no.</summary>
    Confirmation,
}
