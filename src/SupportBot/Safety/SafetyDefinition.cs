using SupportBot.Cues;
using SupportBot.Text;

namespace SupportBot.Safety;

/// <summary>Definitions of what is recognized before anything else: a life in danger, and fraud (<c>dialogs/emergency.yaml</c>, <c>dialogs/fraud.yaml</c>).</summary>
public sealed class SafetyDefinition
{
    private readonly CueGroups groups;

    internal SafetyDefinition(EmergencyDefinition emergency, FraudDefinition fraud)
    {
        Emergency = emergency;
        Fraud = fraud;
        groups = new CueGroups(AllCues());
    }

    /// <summary>A life or a child in danger.</summary>
    internal EmergencyDefinition Emergency { get; }

    /// <summary>Requests for secrets, victims and what they ask next.</summary>
    internal FraudDefinition Fraud { get; }

    /// <summary>What teaches to hear what no cue foresees (<c>dialogs/alarms</c>).</summary>
    internal IReadOnlyList<AlarmPhrases> Phrases { get; init; } = [];

    /// <summary>The ids of everything that is said in a message.</summary>
    internal IReadOnlySet<string> Read(Utterance utterance) => groups.In(SpokenText.From(utterance));

    private IEnumerable<(string Group, IReadOnlyList<MarkedCue> Cues)> AllCues() =>
        Emergency.Kinds.Select(kind => (kind.Id, kind.Cues))
            .Concat(Emergency.FollowUps.Select(followUp => (followUp.Id, followUp.Cues)))
            .Concat(Fraud.All.Select(matter => (matter.Id, matter.Cues)));
}

/// <summary>A life or a child in danger.</summary>
/// <param name="Kinds">The kinds of danger; of several in one message the first speaks.</param>
/// <param name="FollowUps">What is said afterwards, and how it is answered.</param>
/// <param name="Otherwise">The answer to anything else that is said right afterwards; <c>{numbers}</c> are those of the danger.</param>
internal sealed record EmergencyDefinition(IReadOnlyList<DangerKind> Kinds, IReadOnlyList<DangerFollowUp> FollowUps, BilingualText Otherwise);

/// <summary>A kind of danger.</summary>
/// <param name="Id">Its id, of all groups of cues the only one of that name.</param>
/// <param name="Numbers">The numbers to call, digits only, the first first.</param>
/// <param name="Say">The sentence.</param>
/// <param name="Sources">Where the numbers stand.</param>
/// <param name="Cues">How people say it.</param>
internal sealed record DangerKind(string Id, IReadOnlyList<string> Numbers, BilingualText Say, IReadOnlyList<Knowledge.SourceUse> Sources, IReadOnlyList<MarkedCue> Cues);

/// <summary>Something that is said after a danger was told.</summary>
internal sealed record DangerFollowUp(string Id, BilingualText Say, IReadOnlyList<MarkedCue> Cues);

/// <summary>Fraud, as articles and the ways in which people tell of it.</summary>
/// <param name="Happened">It has happened: money, a code, the device or the account is gone.</param>
/// <param name="Asked">Somebody asks for a secret, money, an installation or remote control.</param>
/// <param name="FollowUps">What victims ask next.</param>
/// <param name="Otherwise">Answers what a victim says and nothing else fits.</param>
/// <param name="CloseTopics">Topics that a victim's words are easily taken for: they do not lead away from the matter.</param>
internal sealed record FraudDefinition(
    IReadOnlyList<FraudMatter> Happened, IReadOnlyList<FraudMatter> Asked, IReadOnlyList<FraudMatter> FollowUps, string Otherwise, IReadOnlyList<string> CloseTopics)
{
    /// <summary>Every way to tell of fraud.</summary>
    public IEnumerable<FraudMatter> All => [.. Happened, .. Asked, .. FollowUps];
}

/// <summary>Something about fraud that people say.</summary>
/// <param name="Id">Its id, of all groups of cues the only one of that name.</param>
/// <param name="Answers">The question (<c>answers</c> of articles) that it stands for.</param>
/// <param name="Cues">How people say it.</param>
internal sealed record FraudMatter(string Id, string Answers, IReadOnlyList<MarkedCue> Cues)
{
    /// <summary>True where it means this matter only right after it was spoken of.</summary>
    public bool IsNear { get; init; }

    /// <summary>True where who says it after a warning has become a victim.</summary>
    public bool Happens { get; init; }

    /// <summary>True where it is no fraud if what was told besides begins the diagnosis.</summary>
    public bool Yields { get; init; }
}
