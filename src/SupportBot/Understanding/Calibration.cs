namespace SupportBot.Understanding;

/// <summary>
/// Turns evidence into probabilities, and says from which on to answer. Learnt from held-out parts of the training data (<see cref="CrossValidation"/>), from
/// nothing else: the weights of the kinds of evidence, how likely a first choice is right, and the threshold for abstaining.
/// </summary>
public sealed class Calibration
{
    /// <summary>Share of messages that no class fits, as the threshold for abstaining assumes it where the training data have no class for them: about a fifth.</summary>
    private const double NovelShare = 0.2;

    private readonly Certainty certainty;

    private Calibration(double[] weights, Certainty certainty, IReadOnlyList<(double Probability, bool Right)> heldOut, double abstainBelow)
    {
        Weights = weights;
        this.certainty = certainty;
        HeldOut = heldOut;
        AbstainBelow = abstainBelow;
    }

    /// <summary>For every held-out example of a known class the probability given to the first choice, and whether it was right. What gave it was fitted on the other half.</summary>
    public IReadOnlyList<(double Probability, bool Right)> HeldOut { get; }

    /// <summary>Expected calibration error over ten equal bins of probability.</summary>
    public double ExpectedError => HeldOut.Count == 0
        ? 0
        : HeldOut.GroupBy(row => Math.Min(9, (int)(row.Probability * 10)))
            .Sum(bin => Math.Abs(bin.Average(row => row.Probability) - bin.Average(row => row.Right ? 1.0 : 0.0)) * bin.Count() / HeldOut.Count);

    /// <summary>
    /// Below this probability of the first choice it is better to abstain: the point at which most held-out examples are treated rightly, where abstaining is
    /// right for those whose class was left out of training. Nothing of a test set goes into it.
    /// </summary>
    public double AbstainBelow { get; }

    /// <summary>One weight a kind of evidence.</summary>
    internal double[] Weights { get; }

    internal static Calibration Fit(IReadOnlyList<CalibrationRow> rows)
    {
        var known = rows.Where(row => row.Label != CrossValidation.Novel).ToList();
        var novel = rows.Count - known.Count;
        var weights = EvidenceWeights.Fit(known);
        var novelWeight = novel == 0 ? 0 : NovelShare / (1 - NovelShare) * known.Count / novel;
        var choices = rows.Select(row => Choose(row, weights, novelWeight)).ToList();

        // Each half is judged by what the other taught, so that the error told is an honest one.
        var even = choices.Where((_, i) => i % 2 == 0).ToList();
        var odd = choices.Where((_, i) => i % 2 == 1).ToList();
        List<(double Probability, FirstChoice Choice)> judged = [.. Judge(even, Certainty.Fit(odd)), .. Judge(odd, Certainty.Fit(even))];
        var heldOut = judged.Where(row => !row.Choice.IsNovel).Select(row => (row.Probability, row.Choice.IsRight)).ToList();
        return new Calibration(weights, Certainty.Fit(choices), heldOut, FindThreshold(judged));
    }

    /// <summary>As it was found before.</summary>
    internal static Calibration From(CalibrationRecord record) => new(
        record.Weights, Certainty.From(record.Signs, record.Map), [.. record.Probabilities.Zip(record.Right)], record.AbstainBelow);

    /// <summary>What was found, to be kept.</summary>
    internal CalibrationRecord Record() => new(
        Weights, certainty.Weights, certainty.Map, [.. HeldOut.Select(row => row.Probability)], [.. HeldOut.Select(row => row.Right)], AbstainBelow);

    /// <summary>Turns the weighted evidence of each class into its probability. The most likely class stays the most likely.</summary>
    /// <param name="logits">Weighted evidence of each class; overwritten with probabilities.</param>
    /// <param name="margins">Of each class what the linear kinds add up to.</param>
    /// <param name="nearness">Of each class the cosine of its nearest phrase.</param>
    internal void ToProbabilities(Span<double> logits, ReadOnlySpan<float> margins, ReadOnlySpan<float> nearness)
    {
        var best = Softmax.Apply(logits);
        var share = logits[best];
        var sure = certainty.Estimate(new FirstChoice(share, margins[best], nearness[best]));
        var scale = Math.Min(sure / share, share < 1 ? (1 - sure) / (1 - share) : 0);
        foreach (ref var probability in logits)
        {
            probability *= scale;
        }

        logits[best] = sure;
    }

    private static FirstChoice Choose(CalibrationRow row, double[] weights, double novelWeight)
    {
        var logits = EvidenceWeights.Logits(row.Evidence, weights);
        var best = Softmax.Apply(logits);
        var evidence = row.Evidence.AsSpan(best * Evidence.Kinds, Evidence.Kinds);
        var margin = 0.0;
        for (var kind = 0; kind < Evidence.NearPhrase; kind++)
        {
            margin += weights[kind] * evidence[kind];
        }

        var isNovel = row.Label == CrossValidation.Novel;
        return new FirstChoice(logits[best], margin, evidence[Evidence.NearPhrase]) { IsRight = best == row.Label, IsNovel = isNovel, Weight = isNovel ? novelWeight : 1 };
    }

    private static IEnumerable<(double Probability, FirstChoice Choice)> Judge(List<FirstChoice> choices, Certainty certainty) =>
        choices.Select(choice => (certainty.Estimate(choice), choice));

    // Answering a text of a known class costs nothing even where the answer is wrong: abstaining would be as wrong.
    private static double FindThreshold(IEnumerable<(double Probability, FirstChoice Choice)> judged)
    {
        var (threshold, sum, most) = (0.0, 0.0, 0.0);
        foreach (var (probability, choice) in judged.OrderByDescending(row => row.Probability))
        {
            sum += choice.IsRight ? 1 : choice.IsNovel ? -choice.Weight : 0;
            if (sum >= most)
            {
                (threshold, most) = (probability, sum);
            }
        }

        return threshold;
    }
}
