using SupportBot.Conversations.Turns;

namespace SupportBot.Conversations.Readings;

/// <summary>One thing that a message may mean.</summary>
/// <param name="Kind">What it is taken for.</param>
/// <param name="Target">What it aims at: an intent, a fact with its value; for people who ask why.</param>
/// <param name="Evidence">What speaks for it.</param>
/// <param name="Act">What is done where it is believed; null where it turns out that nothing can be.</param>
internal sealed record Reading(ReadingKind Kind, string Target, ReadingEvidence Evidence, Func<TurnOutcome?> Act);

/// <summary>Says what a message may mean, from one point of view. Pure.</summary>
internal interface IReadingProposer
{
    /// <summary>The readings; none where it sees none.</summary>
    IEnumerable<Reading> Propose(TurnContext turn);
}
