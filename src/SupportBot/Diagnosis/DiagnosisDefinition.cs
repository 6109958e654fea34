using SupportBot.Cues;
using SupportBot.Knowledge;
using SupportBot.Text;

namespace SupportBot.Diagnosis;

/// <summary>A diagnosis as data: facts to find out, cases to tell apart (<c>dialogs/diagnosis/</c>).</summary>
public sealed record DiagnosisDefinition
{
    /// <summary>Id of the dialog.</summary>
    public required string Id { get; init; }

    /// <summary>Topic of its replies where the citizen named none.</summary>
    public required string Topic { get; init; }

    /// <summary>Intents whose article says in general what every conclusion says for its own case.</summary>
    public IReadOnlyList<string> AnsweredByCase { get; init; } = [];

    /// <summary>Intents that begin it.</summary>
    public IReadOnlyList<string> StartedBy { get; init; } = [];

    /// <summary>Begins it whatever else was understood.</summary>
    public required Condition StartedByFacts { get; init; }

    /// <summary>Vague complaints that begin it where nothing else was understood.</summary>
    public IReadOnlyList<Cue> StartedByCues { get; init; } = [];

    /// <summary>Intents and topics that keep to themselves whatever facts are mentioned by the way.</summary>
    public IReadOnlyList<string> NotStartedBy { get; init; } = [];

    /// <summary>Topics that yield to what is told outright where none of their own words is said; topic → those words.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Cue>> YieldsToFacts { get; init; } = new Dictionary<string, IReadOnlyList<Cue>>();

    /// <summary>Topics that a diagnosis started by facts may keep; all others become its own.</summary>
    public IReadOnlyList<string> NearTopics { get; init; } = [];

    /// <summary>Holds where a duplicate account is likely: then the opening names the hotline at once.</summary>
    public required Condition Likely { get; init; }

    /// <summary>First words where a duplicate is likely.</summary>
    public required BilingualText OpeningLikely { get; init; }

    /// <summary>First words otherwise.</summary>
    public required BilingualText OpeningOtherwise { get; init; }

    /// <summary>No more questions than this are asked.</summary>
    public required int MaxQuestions { get; init; }

    /// <summary>Said when it is offered for resumption.</summary>
    public required BilingualText Resume { get; init; }

    /// <summary>Said when a fact was corrected.</summary>
    public required BilingualText Correction { get; init; }

    /// <summary>Said before the facts that led to the case.</summary>
    public required BilingualText WhyIntro { get; init; }

    /// <summary>Facts as words, fact id → value id → words.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, BilingualText>> Readings { get; init; }

    /// <summary>What may be asked.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>How people say that they are not sure, or only suppose.</summary>
    public HedgeCues Hedges { get; init; } = HedgeCues.None;

    /// <summary>Small words that may stand around an answer without changing it, without marks.</summary>
    public IReadOnlySet<string> Fillers { get; init; } = new HashSet<string>();

    /// <summary>What is asked of a conclusion, and which part of it answers.</summary>
    public IReadOnlyList<(CasePart Part, IReadOnlyList<Cue> Cues)> Afterwards { get; init; } = [];

    /// <summary>What one fact says about others.</summary>
    public required IReadOnlyList<Implication> Implications { get; init; }

    /// <summary>The cases, in order: the first whose condition holds.</summary>
    public required IReadOnlyList<DiagnosisCase> Cases { get; init; }
}

/// <summary>Something that a diagnosis may want to know.</summary>
public sealed record Fact
{
    /// <summary>The value for "không biết".</summary>
    public const string Unknown = "unknown";

    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>The question.</summary>
    public required BilingualText Ask { get; init; }

    /// <summary>The same question in other words, for anyone who did not answer the first; null = the question itself.</summary>
    public BilingualText? AskAgain { get; init; }

    /// <summary>A second line that helps to answer; null where none is needed.</summary>
    public BilingualText? Help { get; init; }

    /// <summary>Why it is asked, for anyone who wonders; null where nothing is written.</summary>
    public BilingualText? Why { get; init; }

    /// <summary>True where yes and no answer the question; every other asks which, and is answered only by words that name a value.</summary>
    public bool IsYesNo { get; init; }

    /// <summary>Names of what the fact is not about, as terms: words with one of them and none of <see cref="Of"/> tell nothing of it.</summary>
    public IReadOnlyList<string[]> NotOf { get; init; } = [];

    /// <summary>Names of what the fact is about, as terms.</summary>
    public IReadOnlyList<string[]> Of { get; init; } = [];

    /// <summary>Verbs that an answer may be told with, as terms; they tell of the fact only before the end of a clause or one of the <see cref="Followers"/>.</summary>
    public IReadOnlyList<string[]> Verbs { get; init; } = [];

    /// <summary>What may stand behind one of the <see cref="Verbs"/>, as terms.</summary>
    public IReadOnlyList<string[]> Followers { get; init; } = [];

    /// <summary>True where words that name a value do not tell it: they are about something else, or say themselves that it is not so.</summary>
    internal bool IsTakenBack(string value, Utterance utterance) => SpeaksOfElse(utterance) || Values.First(candidate => candidate.Id == value).NotWith.Any(cue => cue.IsIn(utterance));

    // "Cái chứng minh thì tôi lập" tells who made the other account.
    private bool SpeaksOfElse(Utterance utterance) => IsNamed(NotOf, utterance.TermSet.Terms) && !IsNamed(Of, utterance.TermSet.Terms);

    private static bool IsNamed(IReadOnlyList<string[]> names, string[] terms) => names.Any(name => Enumerable.Range(0, terms.Length).Any(at => terms.AsSpan(at).StartsWith(name)));

    /// <summary>True where a bare number is an answer in itself ("hai" = two accounts), not the number of a choice.</summary>
    public bool IsCount { get; init; }

    /// <summary>Asked only where this holds, so that no question seems to come from nowhere; null = whenever it helps.</summary>
    public Condition? AskIf { get; init; }

    /// <summary>Not asked where this is known to hold: what is left to learn is too unlikely to be worth a citizen's time; null = asked whenever it helps.</summary>
    public Condition? NotAskedIf { get; init; }

    /// <summary>The value that is taken for granted unless a hint speaks against it; null = none.</summary>
    public string? Assumed { get; init; }

    /// <summary>Possible values.</summary>
    public required IReadOnlyList<FactValue> Values { get; init; }
}

/// <summary>A value of a fact and how people say it.</summary>
public sealed record FactValue
{
    /// <summary>Id, unique in the fact.</summary>
    public required string Id { get; init; }

    /// <summary>The words on the button; null = no button.</summary>
    public BilingualText? Choice { get; init; }

    /// <summary>The choice in at most twenty characters, for channels with small buttons.</summary>
    public BilingualText? Label { get; init; }

    /// <summary>How common it is before anything is known, relative to the other values.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Said at any time, they make the fact known.</summary>
    public IReadOnlyList<Cue> Cues { get; init; } = [];

    /// <summary>Cues that count only where the message tells no other value: "không phải tôi lập" says less than "con tôi lập giúp" beside it.</summary>
    public IReadOnlyList<Cue> WeakCues { get; init; } = [];

    /// <summary>Cues with one of which, wherever they stand, the words tell this value neither of their own accord nor as an answer.</summary>
    public IReadOnlyList<Cue> NotWith { get; init; } = [];

    /// <summary>Understood only as answer to the fact's own question.</summary>
    public IReadOnlyList<Cue> Answers { get; init; } = [];

    /// <summary>Where one of these stands, the value is asked about or feared, not told: its cues are hints only.</summary>
    public IReadOnlyList<Cue> Doubts { get; init; } = [];

    /// <summary>Make the value likelier without settling it.</summary>
    public IReadOnlyList<Cue> Hints { get; init; } = [];
}

/// <summary>If the condition holds, these facts are known as well.</summary>
/// <param name="When">The condition.</param>
/// <param name="Then">What follows.</param>
/// <param name="Corrects">True where it outweighs what was told of the same fact: people count only what is theirs.</param>
public sealed record Implication(Condition When, IReadOnlyDictionary<string, string> Then, bool Corrects = false);

/// <summary>A situation that a diagnosis can conclude.</summary>
public sealed record DiagnosisCase(string Id, Condition When, IReadOnlyList<CaseResult> Results)
{
    /// <summary>Day on which a person read its results against their sources.</summary>
    public DateOnly? Reviewed { get; init; }
}

/// <summary>Cues by which people say that they are not sure ("hình như", "hay sao ấy"), or only suppose ("nếu … thì sao").</summary>
/// <param name="Before">Doubt what follows them.</param>
/// <param name="After">Doubt what stands before them.</param>
/// <param name="Supposed">What is supposed or asked about tells nothing.</param>
public sealed record HedgeCues(IReadOnlyList<Cue> Before, IReadOnlyList<Cue> After, IReadOnlyList<Cue> Supposed)
{
    /// <summary>Nobody is ever in doubt.</summary>
    public static HedgeCues None { get; } = new([], [], []);
}

/// <summary>The result of a case, told when it is concluded.</summary>
public sealed record CaseResult
{
    /// <summary>First day on which it is true; null = since ever.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day; null = until further notice.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Holds for these facts only; null = always.</summary>
    public Condition? When { get; init; }

    /// <summary>Topic.</summary>
    public required string Topic { get; init; }

    /// <summary>Line to call, digits; null = self-service.</summary>
    public string? Hotline { get; init; }

    /// <summary>Whether a ticket is opened.</summary>
    public TicketOffer Ticket { get; init; }

    /// <summary>Matching article; null = none.</summary>
    public string? Article { get; init; }

    /// <summary>What happened.</summary>
    public required BilingualText Happened { get; init; }

    /// <summary>What to do, in order.</summary>
    public IReadOnlyList<BilingualText> Steps { get; init; } = [];

    /// <summary>What to have at hand.</summary>
    public IReadOnlyList<BilingualText> Prepare { get; init; } = [];

    /// <summary>What to say to the operator; null = nobody is called.</summary>
    public BilingualText? Say { get; init; }

    /// <summary>What not to expect.</summary>
    public IReadOnlyList<BilingualText> Expect { get; init; } = [];

    /// <summary>What it rests on.</summary>
    public IReadOnlyList<SourceUse> Sources { get; init; } = [];

    /// <summary>True where the dates include the day.</summary>
    public bool IsDated(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}

/// <summary>The ticket that a conclusion comes with.</summary>
public enum TicketOffer
{
    None,
    Offer,
    Open,
}

/// <summary>A part of what is told when a case was concluded.</summary>
public enum CasePart
{
    /// <summary>What it is and what to do first, in short.</summary>
    Summary,

    /// <summary>What happened, and which account goes and which stays.</summary>
    Happened,

    /// <summary>What to do, in order.</summary>
    Steps,

    /// <summary>What to have at hand.</summary>
    Prepare,

    /// <summary>What to say on the telephone.</summary>
    Say,

    /// <summary>What not to expect.</summary>
    Expect,

    /// <summary>All that was left out at first.</summary>
    Detail,
}
