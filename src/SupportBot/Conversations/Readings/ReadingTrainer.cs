namespace SupportBot.Conversations.Readings;

/// <summary>
/// Learns the weights of readings from conversations that people annotated: a reading is right where acting on it gives a reply that holds what the annotation
/// demands. Softmax regression over the readings of each turn, drawn towards what was believed before (<see cref="ReadingWeights.Prior"/>), so that few
/// conversations change little. The same data give the same weights.
/// </summary>
internal static class ReadingTrainer
{
    private const int Rounds = 1000;
    private const double Step = 0.5;

    // How strongly a weight is drawn back to the prior, against the mean of all turns.
    private const double Shrinkage = 0.002;

    /// <summary>The weights that fit the examples best.</summary>
    /// <param name="prior">What is believed before.</param>
    /// <param name="examples">For each turn its readings, and which of them are right; turns of which none or all are right teach nothing.</param>
    public static ReadingWeights Fit(ReadingWeights prior, IReadOnlyList<ReadingExample> examples)
    {
        var telling = examples.Where(example => example.IsRight.Contains(true) && example.IsRight.Contains(false)).ToList();
        var weights = prior.Copy();
        var gradient = new double[ReadingWeights.Kinds, ReadingEvidence.Count];
        var exponents = new double[telling.Select(example => example.Readings.Count).DefaultIfEmpty().Max()];
        for (var round = 0; round < Rounds && telling.Count > 0; round++)
        {
            Array.Clear(gradient);
            foreach (var example in telling)
            {
                AddGradient(weights, example, exponents.AsSpan(0, example.Readings.Count), gradient);
            }

            weights.Move(gradient, Step / telling.Count, prior, Step * Shrinkage);
        }

        return weights;
    }

    // Of the logarithm of the probability that one of the right readings is believed.
    private static void AddGradient(ReadingWeights weights, ReadingExample example, Span<double> exponents, double[,] gradient)
    {
        var max = double.NegativeInfinity;
        for (var i = 0; i < exponents.Length; i++)
        {
            exponents[i] = weights.Score(example.Readings[i]);
            max = Math.Max(max, exponents[i]);
        }

        var (all, right) = (0.0, 0.0);
        for (var i = 0; i < exponents.Length; i++)
        {
            exponents[i] = Math.Exp(exponents[i] - max);
            all += exponents[i];
            right += example.IsRight[i] ? exponents[i] : 0;
        }

        for (var i = 0; i < exponents.Length; i++)
        {
            var pull = (example.IsRight[i] ? exponents[i] / right : 0) - (exponents[i] / all);
            var kind = (int)example.Readings[i].Kind;
            var values = example.Readings[i].Evidence.Values;
            for (var feature = 0; feature < values.Length; feature++)
            {
                gradient[kind, feature] += pull * values[feature];
            }
        }
    }
}

/// <summary>A turn to learn from.</summary>
/// <param name="Readings">What it could mean.</param>
/// <param name="IsRight">Which of these lead to a right reply.</param>
internal sealed record ReadingExample(IReadOnlyList<Reading> Readings, IReadOnlyList<bool> IsRight);
