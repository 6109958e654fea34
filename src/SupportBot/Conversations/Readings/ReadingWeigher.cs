using SupportBot.Conversations.Turns;

namespace SupportBot.Conversations.Readings;

/// <summary>The one place where it is decided what a message means: all proposals are weighed against each other, and the heaviest acts.</summary>
internal sealed class ReadingWeigher(IReadOnlyList<IReadingProposer> proposers, ReadingWeights weights)
{
    /// <summary>How the readings are weighed.</summary>
    public ReadingWeights Weights { get; } = weights;

    /// <summary>The readings of a message with their scores, heaviest first.</summary>
    public IReadOnlyList<(Reading Reading, double Score)> Weigh(TurnContext turn)
    {
        var weighed = new List<(Reading Reading, double Score)>();
        foreach (var proposer in proposers)
        {
            foreach (var reading in proposer.Propose(turn))
            {
                weighed.Add((reading, Weights.Score(reading)));
            }
        }

        // Stable: of two that weigh the same the one proposed first.
        return [.. weighed.OrderByDescending(entry => entry.Score)];
    }

    /// <summary>The same proposals, weighed otherwise.</summary>
    public ReadingWeigher With(ReadingWeights other) => new(proposers, other);

    /// <summary>Acts on the heaviest reading that leads to something; null where none does.</summary>
    public (Reading Reading, TurnOutcome Outcome)? Decide(TurnContext turn)
    {
        foreach (var (reading, _) in Weigh(turn))
        {
            if (reading.Act() is { } outcome)
            {
                return (reading, outcome);
            }
        }

        return null;
    }
}
