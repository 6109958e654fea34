namespace SupportBot.Conversations.Readings;

/// <summary>Weights of the features for each kind of reading: the score of a reading is the sum, and scores are log odds against each other.</summary>
internal sealed class ReadingWeights
{
    /// <summary>How many kinds of readings there are.</summary>
    public const int Kinds = (int)ReadingKind.Unclear + 1;

    // Log odds: what is likely to less than about a quarter is offered rather than told.
    private const double Unsure = -1;

    private readonly double[][] weights;

    private ReadingWeights(double[][] weights) => this.weights = weights;

    /// <summary>What is believed before any conversation was learnt from: what holds for first messages, and what a mistake costs.</summary>
    public static ReadingWeights Prior { get; } = FromRows(new Dictionary<ReadingKind, double[]>
    {
        [ReadingKind.AnswersQuestion] = Row((ReadingFeature.Always, 0), (ReadingFeature.Likelihood, 1), (ReadingFeature.IsQuestion, -1.5)),
        [ReadingKind.AsksMeaning] = Row((ReadingFeature.Always, 2.5), (ReadingFeature.Brevity, 1)),
        [ReadingKind.MissesQuestion] = Row((ReadingFeature.Always, -0.4), (ReadingFeature.IsQuestion, -1.4), (ReadingFeature.StatesInDialog, 0.5)),
        [ReadingKind.FollowsUp] = Row(
            (ReadingFeature.Always, -1.0), (ReadingFeature.Likelihood, 0.5), (ReadingFeature.ShareInMatter, 0.5), (ReadingFeature.OpenHere, 2), (ReadingFeature.ContinuesHere, 1),
            (ReadingFeature.AspectAnswered, 1.3), (ReadingFeature.AspectMissed, -1.6), (ReadingFeature.Foreign, -2), (ReadingFeature.Repeats, -0.7), (ReadingFeature.LeavesQuestion, -0.6),
            (ReadingFeature.StatesInDialog, -2), (ReadingFeature.OtherMatter, -0.8), (ReadingFeature.Covered, 0.8), (ReadingFeature.GoesBack, -0.8), (ReadingFeature.NamedPeople, 0.5), (ReadingFeature.OtherPeople, -0.7)),
        [ReadingKind.AsksAgain] = Row((ReadingFeature.Always, 1.5), (ReadingFeature.Brevity, 1)),
        [ReadingKind.StaysInFraud] = Row((ReadingFeature.Always, 2.5), (ReadingFeature.Likelihood, 0.3), (ReadingFeature.OpenHere, 1), (ReadingFeature.Repeats, -1)),
        [ReadingKind.Corrects] = Row((ReadingFeature.Always, 7), (ReadingFeature.Likelihood, 0.25), (ReadingFeature.IsQuestion, -4)),
        [ReadingKind.AsksNewQuestion] = Row(
            (ReadingFeature.Likelihood, 1), (ReadingFeature.OpenElsewhere, -2.2), (ReadingFeature.ContinuesElsewhere, -1), (ReadingFeature.LeavesQuestion, -0.6), (ReadingFeature.StatesInDialog, -0.6),
            (ReadingFeature.CoveredBefore, -0.8), (ReadingFeature.OtherAsker, -2.5), (ReadingFeature.SecondChoice, -0.5), (ReadingFeature.NamedPeople, 1), (ReadingFeature.OtherPeople, -0.3), (ReadingFeature.LeavesPeople, -0.8)),
        [ReadingKind.StartsDiagnosis] = Row((ReadingFeature.Always, 0), (ReadingFeature.Likelihood, 1), (ReadingFeature.OpenElsewhere, -2.2), (ReadingFeature.ContinuesElsewhere, -1)),
        [ReadingKind.WantsPerson] = Row((ReadingFeature.Likelihood, 1), (ReadingFeature.LeavesQuestion, -0.6)),
        [ReadingKind.SmallTalk] = Row((ReadingFeature.Likelihood, 1), (ReadingFeature.LeavesQuestion, -0.4), (ReadingFeature.Foreign, -0.7)),
        [ReadingKind.NotOurs] = Row(
            (ReadingFeature.Likelihood, 1), (ReadingFeature.OpenElsewhere, -2.2), (ReadingFeature.ContinuesElsewhere, -1), (ReadingFeature.LeavesQuestion, -1), (ReadingFeature.Foreign, -0.7),
            (ReadingFeature.AspectMissed, -2)),
        [ReadingKind.Unclear] = Row((ReadingFeature.Always, Unsure)),
    });

    /// <summary>The weights, a row a kind.</summary>
    public double[][] Rows => weights;

    /// <summary>Weights that were learnt before.</summary>
    public static ReadingWeights From(double[][] rows) => new(rows);

    /// <summary>The score of a reading.</summary>
    public double Score(Reading reading)
    {
        var own = weights[(int)reading.Kind];
        var sum = 0.0;
        var values = reading.Evidence.Values;
        for (var i = 0; i < values.Length; i++)
        {
            sum += own[i] * values[i];
        }

        return sum;
    }

    /// <summary>What each feature adds to the score or takes from it, the weightiest first.</summary>
    public IReadOnlyList<(ReadingFeature Feature, double Amount)> Contributions(Reading reading)
    {
        var values = reading.Evidence.Values.ToArray();
        var own = weights[(int)reading.Kind];
        return [.. values.Select((value, i) => ((ReadingFeature)i, own[i] * value)).Where(part => part.Item2 != 0).OrderByDescending(part => Math.Abs(part.Item2))];
    }

    /// <summary>A copy that may be moved.</summary>
    public ReadingWeights Copy() => new([.. weights.Select(row => row.ToArray())]);

    /// <summary>Moves along a gradient and back towards other weights.</summary>
    public void Move(double[,] gradient, double step, ReadingWeights back, double pull)
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            // What a victim needs, and what decides which account is deleted, is set by what a mistake costs, not by how often it was right; so is how long a
            // question of the citizen may be passed over for one of ours, and how unsure one may be before choices are offered instead of an answer.
            if ((ReadingKind)kind is ReadingKind.Unclear or ReadingKind.StaysInFraud or ReadingKind.AnswersQuestion or ReadingKind.Corrects or ReadingKind.MissesQuestion)
            {
                continue;
            }

            for (var feature = 0; feature < ReadingEvidence.Count; feature++)
            {
                weights[kind][feature] += (step * gradient[kind, feature]) - (pull * (weights[kind][feature] - back.weights[kind][feature]));
            }
        }
    }

    private static ReadingWeights FromRows(Dictionary<ReadingKind, double[]> rows) =>
        new([.. Enum.GetValues<ReadingKind>().Select(kind => rows.GetValueOrDefault(kind) ?? new double[ReadingEvidence.Count])]);

    private static double[] Row(params ReadOnlySpan<(ReadingFeature Feature, double Weight)> weights)
    {
        var row = new double[ReadingEvidence.Count];
        foreach (var (feature, weight) in weights)
        {
            row[(int)feature] = weight;
        }

        return row;
    }
}
