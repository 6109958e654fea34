namespace SupportBot.Understanding;

/// <summary>A message that is gathered with others.</summary>
/// <param name="Text">What was said, masked.</param>
/// <param name="IsEarlier">True for one of the period before, which is counted and nothing else.</param>
public sealed record AskedQuestion(string Text, bool IsEarlier = false);

/// <summary>Messages that ask about the same.</summary>
/// <param name="Members">Places of its messages in the list that was given, without earlier ones; the one that speaks best for all of them first. Never empty.</param>
/// <param name="Earlier">How many messages of the period before belong to it.</param>
/// <param name="Nearest">Intents that articles answer, nearest first, at most <see cref="QuestionClusters.MaxNearest"/>.</param>
public sealed record QuestionCluster(IReadOnlyList<int> Members, int Earlier, IReadOnlyList<ScoredIntent> Nearest);
