using SupportBot.Recognizers.Sensitive;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Turns;

/// <summary>
/// What the bot remembers of one conversation between two turns. Holds masked words only; it is stored as JSON, so fields may be added
/// but never change their meaning.
/// </summary>
public sealed record ConversationState
{
    /// <summary>A conversation in which nothing has been said.</summary>
    public static ConversationState Empty { get; } = new();

    /// <summary>When the citizen last said something; null before the first word.</summary>
    public DateTimeOffset? LastSpokeAt { get; init; }

    /// <summary>True once the bot has introduced itself as an automatic assistant.</summary>
    public bool Introduced { get; init; }

    /// <summary><c>vi</c> or <c>en</c>: the language of the last understood message.</summary>
    public string Language { get; init; } = "vi";

    /// <summary>Intent of the last answered question; null where none was.</summary>
    public string? LastIntent { get; init; }

    /// <summary>Topic of the last answered question.</summary>
    public string? LastTopic { get; init; }

    /// <summary>The matter that was talked about last (<c>knowledge/matters.yaml</c>); null where none was.</summary>
    public string? LastMatter { get; init; }

    /// <summary>What was talked about before that: a question by the way does not make people forget what they came for. Null where nothing else was.</summary>
    public EarlierMatter? Earlier { get; init; }

    /// <summary>The aspects of it that were asked for last.</summary>
    public IReadOnlyList<string> LastAspects { get; init; } = [];

    /// <summary>The articles told lately in full, the last at the end: they are not told in full again.</summary>
    public IReadOnlyList<string> ToldArticles { get; init; } = [];

    /// <summary>The last question, masked: an elliptic follow-up is read against it.</summary>
    public string? LastQuestion { get; init; }

    /// <summary>What the last message announced, or the bot asked for: it colours how digits and odd words of the next message are masked. A kind, never words.</summary>
    public AwaitedSecret Awaited { get; init; }

    /// <summary>True where the last reply said whether an address is true: "còn … thì sao" asks the same of another.</summary>
    public bool SpokeOfAddress { get; init; }

    /// <summary>Facts known about the citizen's trouble, fact id → value id.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>The dialog that goes on; null where none does.</summary>
    public DialogState? Dialog { get; init; }

    /// <summary>The state at a later moment: an unfinished dialog, the facts that were told for it, fraud and danger are forgotten after 24 hours (docs/contract.md section 4).</summary>
    public ConversationState At(DateTimeOffset now)
    {
        var later = Dialog is { } dialog && now - dialog.TouchedAt > TimeSpan.FromHours(24) ? this with { Dialog = null, Facts = new Dictionary<string, string>() } : this;
        return Fraud is null && Danger is null ? later : later with { Fraud = Fraud?.At(now), Danger = Danger?.At(now) };
    }

    /// <summary>Meanings that were offered as choices in the last reply.</summary>
    public IReadOnlyList<Offer> Offers { get; init; } = [];

    /// <summary>What the choices of the last reply say, where the channel showed them as a numbered list; null where it showed buttons. The host sets it.</summary>
    public IReadOnlyList<string>? NumberedChoices { get; init; }

    /// <summary>Code of the latest ticket of this conversation.</summary>
    public string? TicketCode { get; init; }

    /// <summary>What that ticket is about (topic or case): the same matter is the same ticket.</summary>
    public string? TicketMatter { get; init; }

    /// <summary>True where the citizen was just asked whether a resolved ticket helped.</summary>
    public bool AskedWhetherHelped { get; init; }

    /// <summary>True where the citizen was just asked what is still wrong with a ticket that was reopened: the next words go into it.</summary>
    public bool AwaitsTicketWords { get; init; }

    /// <summary>The province that the citizen named last (its name of today); null where none was named.</summary>
    public string? Province { get; init; }

    /// <summary>Masked words of which it was just asked whether they belong to the resolved ticket; null where nothing was asked.</summary>
    public string? WordsToAdd { get; init; }

    /// <summary>A contact that is held until the consent question is answered; null where none is.</summary>
    public HeldContact? HeldContact { get; init; }

    /// <summary>Case of the last concluded diagnosis.</summary>
    public string? LastCase { get; init; }

    /// <summary>The case that was said again to anyone who told more of it; null where none was: a third time it is said in one sentence.</summary>
    public string? RepeatedCase { get; init; }

    /// <summary>A danger that was told; null where none was.</summary>
    public DangerState? Danger { get; init; }

    /// <summary>Fraud that was told; null where none was, and forgotten after 24 hours.</summary>
    public FraudState? Fraud { get; init; }

    /// <summary>The person who is asked for or has the conversation; null: the bot has it alone.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("handOver")]
    public HandoffState? Handoff { get; init; }

    /// <summary>When it last changed hands; null: never. What happened before is news of the past.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("changedHandsAt")]
    public DateTimeOffset? OwnershipChangedAt { get; init; }
}

/// <summary>A meaning that was offered as a choice.</summary>
public sealed record Offer(string Title, string Intent);
