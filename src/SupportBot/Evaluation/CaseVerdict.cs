using SupportBot.Conversations.Turns;
using SupportBot.Examples;

namespace SupportBot.Evaluation;

/// <summary>The verdict on a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Faults">What was wrong; empty = the case passed.</param>
/// <param name="TopicRight">Whether the topic was right; null = not checked.</param>
/// <param name="First">What the first reply said about itself.</param>
/// <param name="QuestionsAsked">How many questions the simulated citizen answered.</param>
/// <param name="AskedAgain">How many of them were already told.</param>
public sealed record CaseVerdict(EvaluationCase Case, IReadOnlyList<string> Faults, bool? TopicRight, ReplyAbout? First, int QuestionsAsked, int AskedAgain)
{
    /// <summary>True where nothing was wrong.</summary>
    public bool Passed => Faults.Count == 0;

    /// <summary>The conversation, in order.</summary>
    public IReadOnlyList<Exchange> Talk { get; init; } = [];

    /// <summary>What each reply lacks, message by message; null where a reply is not checked.</summary>
    public IReadOnlyList<IReadOnlyList<string>?> Turns { get; init; } = [];

    /// <summary>True where replies are checked one by one.</summary>
    public bool ChecksTurns => Turns.Any(faults => faults is not null);

    /// <summary>What the first message was understood to be; null where nothing was said.</summary>
    public UnderstoodMessage? Understood { get; init; }

    /// <summary>What the last reply said about itself.</summary>
    public ReplyAbout? Last { get; init; }
}

/// <summary>One turn of a case.</summary>
/// <param name="Said">What the citizen said, after any change of the text.</param>
/// <param name="Replies">What the bot replied; empty where it said nothing.</param>
public sealed record Exchange(string Said, IReadOnlyList<string> Replies)
{
    private static readonly Lazy<IReadOnlyList<ReadingExplanation>> Unknown = new([]);

    /// <summary>What the message was read as, the likeliest first; found out where somebody asks.</summary>
    public Lazy<IReadOnlyList<ReadingExplanation>> ReadAs { get; init; } = Unknown;
}

/// <summary>The understanding of a message.</summary>
/// <param name="Topic">The most likely topic.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
/// <param name="Intents">The most likely intents, likeliest first.</param>
public sealed record UnderstoodMessage(string Topic, double Probability, IReadOnlyList<IntentGuess> Intents);

/// <summary>An intent with its probability, 0 to 1.</summary>
public sealed record IntentGuess(string Intent, double Probability);
