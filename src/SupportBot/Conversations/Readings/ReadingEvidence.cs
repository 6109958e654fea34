namespace SupportBot.Conversations.Readings;

/// <summary>The evidence for a reading and against it, feature by feature.</summary>
internal readonly struct ReadingEvidence
{
    /// <summary>How many features there are.</summary>
    public const int Count = (int)ReadingFeature.AspectLacking + 1;

    private const double MaxLogOdds = 4;

    private readonly double[] values;

    private ReadingEvidence(double[] values) => this.values = values;

    /// <summary>The features in order.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Evidence of features that are not 0; <see cref="ReadingFeature.Always"/> is added.</summary>
    public static ReadingEvidence From(params ReadOnlySpan<(ReadingFeature Feature, double Value)> features)
    {
        var values = new double[Count];
        values[(int)ReadingFeature.Always] = 1;
        foreach (var (feature, value) in features)
        {
            values[(int)feature] = value;
        }

        return new ReadingEvidence(values);
    }

    /// <summary>The log odds of a probability, within −4 to 4.</summary>
    public static double LogOdds(double probability) => Math.Clamp(Math.Log(Math.Max(probability, 1e-6) / Math.Max(1 - probability, 1e-6)), -MaxLogOdds, MaxLogOdds);
}
