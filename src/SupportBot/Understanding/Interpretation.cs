using SupportBot.Privacy;
using SupportBot.Safety;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>The understanding of a message. Holds no personal data.</summary>
public sealed record Interpretation
{
    private const double MinNearness = 0.25;

    private static readonly Lazy<IReadOnlySet<string>> NoAlarms = new(new HashSet<string>());
    private static readonly Lazy<IReadOnlyList<LikelyAlarm>> NoLikelyAlarms = new([]);
    private static readonly Lazy<IReadOnlyList<ScoredIntent>> NoDigressions = new([]);
    private static readonly Lazy<Ellipsis> NoEllipsis = new(new Ellipsis([], 0, ContinuesBefore: false, IsQuestion: false, []));

    /// <summary>The words, masked.</summary>
    public required MaskedText Masked { get; init; }

    /// <summary>The normalized words.</summary>
    public required Utterance Utterance { get; init; }

    /// <summary>Log odds that the words are English: near 0 they could be either.</summary>
    public required double EnglishOdds { get; init; }

    /// <summary>The language of the words by themselves: <c>vi</c> or <c>en</c>.</summary>
    public string Language => EnglishOdds > 0 ? "en" : "vi";

    /// <summary>Intents by probability, most likely first.</summary>
    public required IReadOnlyList<ScoredIntent> Intents { get; init; }

    /// <summary>Topics by probability (the sum of their intents), most likely first.</summary>
    public required IReadOnlyList<(string Topic, double Probability)> Topics { get; init; }

    /// <summary>Further questions in the same message, in the order in which they are asked; at most two.</summary>
    public IReadOnlyList<ScoredIntent> Others { get; init; } = [];

    /// <summary>What single sentences of the message surely ask, in order, whatever the rest tells; read when first asked for.</summary>
    internal Lazy<IReadOnlyList<ScoredIntent>> Digressions { get; init; } = NoDigressions;

    /// <summary>The evidence, for people who ask why.</summary>
    public required Classification Evidence { get; init; }

    /// <summary>What is said of danger and fraud: ids of <c>dialogs/emergency.yaml</c> and <c>dialogs/fraud.yaml</c>; sought when first asked for.</summary>
    internal Lazy<IReadOnlySet<string>> Alarms { get; init; } = NoAlarms;

    /// <summary>What the words resemble of danger and fraud without saying it in words that were foreseen, likeliest first; computed when first asked for.</summary>
    internal Lazy<IReadOnlyList<LikelyAlarm>> LikelyAlarms { get; init; } = NoLikelyAlarms;

    /// <summary>What the message leaves open; read when first asked for.</summary>
    internal Lazy<Ellipsis> Ellipsis { get; init; } = NoEllipsis;

    /// <summary>The most likely topic.</summary>
    public string Topic => Topics[0].Topic;

    /// <summary>The most likely intent of the most likely topic.</summary>
    public ScoredIntent Best => Intents.First(scored => scored.Intent.Topic == Topics[0].Topic);

    /// <summary>True where a known phrase is at least faintly like the words: else they may be noise, whatever class noise resembles most.</summary>
    public bool ResemblesKnown => Evidence.NearestCosine >= MinNearness;

    /// <summary>How sure the topic is, 0 to 1.</summary>
    public double Confidence => Topics[0].Probability;
}

/// <summary>An intent with its calibrated probability.</summary>
public sealed record ScoredIntent(Intent Intent, double Probability);
