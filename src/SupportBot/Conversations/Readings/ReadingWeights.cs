namespace SupportBot.Conversations.Readings;

/// <summary>How much each feature counts for each kind of reading: the score of a reading is the sum, and scores are log odds against each other.</summary>
internal sealed class ReadingWeights(IReadOnlyDictionary<ReadingKind, double[]> weights)
{
    /// <summary>What is believed before any conversation was learnt from: what holds for first messages, and what a mistake costs.</summary>
    public static ReadingWeights Prior { get; } = new(new Dictionary<ReadingKind, double[]>
    {
        [ReadingKind.AnswersQuestion] = Of((ReadingFeature.Always, 0), (ReadingFeature.Likelihood, 1), (ReadingFeature.IsQuestion, -1.5)),
        [ReadingKind.AsksMeaning] = Of((ReadingFeature.Always, 2.5), (ReadingFeature.Brevity, 1)),
        [ReadingKind.MissesQuestion] = Of((ReadingFeature.Always, -0.4)),
        [ReadingKind.FollowsUp] = Of(
            (ReadingFeature.Always, -1.0), (ReadingFeature.Likelihood, 0.5), (ReadingFeature.ShareInMatter, 0.5), (ReadingFeature.OpenHere, 2), (ReadingFeature.ContinuesHere, 1),
            (ReadingFeature.AspectAnswered, 1.3), (ReadingFeature.AspectMissed, -0.8), (ReadingFeature.Foreign, -2), (ReadingFeature.Repeats, -0.7), (ReadingFeature.LeavesQuestion, -0.6)),
        [ReadingKind.AsksAgain] = Of((ReadingFeature.Always, 1.5), (ReadingFeature.Brevity, 1)),
        [ReadingKind.Corrects] = Of((ReadingFeature.Always, 2)),
        [ReadingKind.AsksAnew] = Of(
            (ReadingFeature.Likelihood, 1), (ReadingFeature.OpenElsewhere, -2.2), (ReadingFeature.ContinuesElsewhere, -1), (ReadingFeature.LeavesQuestion, -0.6)),
        [ReadingKind.StartsDiagnosis] = Of((ReadingFeature.Always, 0), (ReadingFeature.Likelihood, 1), (ReadingFeature.OpenElsewhere, -2.2), (ReadingFeature.ContinuesElsewhere, -1)),
        [ReadingKind.WantsPerson] = Of((ReadingFeature.Likelihood, 1), (ReadingFeature.LeavesQuestion, -0.6)),
        [ReadingKind.SmallTalk] = Of((ReadingFeature.Likelihood, 1), (ReadingFeature.LeavesQuestion, -0.4)),
        [ReadingKind.NotOurs] = Of(
            (ReadingFeature.Likelihood, 1), (ReadingFeature.OpenElsewhere, -2.2), (ReadingFeature.ContinuesElsewhere, -1), (ReadingFeature.LeavesQuestion, -1)),
        [ReadingKind.Unclear] = Of((ReadingFeature.Always, ReadingEvidence.LogOdds(Understanding.Sureness.ToAnswer))),
    });

    /// <summary>The score of a reading.</summary>
    public double Score(Reading reading)
    {
        var own = weights[reading.Kind];
        var sum = 0.0;
        var values = reading.Evidence.Values;
        for (var i = 0; i < values.Length; i++)
        {
            sum += own[i] * values[i];
        }

        return sum;
    }

    private static double[] Of(params ReadOnlySpan<(ReadingFeature Feature, double Weight)> weights)
    {
        var row = new double[ReadingEvidence.Count];
        foreach (var (feature, weight) in weights)
        {
            row[(int)feature] = weight;
        }

        return row;
    }
}
