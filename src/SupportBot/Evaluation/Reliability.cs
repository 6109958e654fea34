namespace SupportBot.Evaluation;

/// <summary>Measures whether the confidence keeps its word: of answers given with 0.8, four in five should be right.</summary>
/// <param name="Bins">The bins that hold anything, ascending.</param>
public sealed record Reliability(IReadOnlyList<ReliabilityBin> Bins)
{
    private const int BinCount = 10;

    /// <summary>Number of observations.</summary>
    public int Count => Bins.Sum(bin => bin.Count);

    /// <summary>Expected calibration error: the mean gap between probability and share, weighted by the size of the bins.</summary>
    public double ExpectedError => Count == 0 ? 0 : Bins.Sum(bin => Math.Abs(bin.MeanProbability - bin.ShareRight) * bin.Count) / Count;

    /// <summary>Counts observations into ten equal bins of probability.</summary>
    public static Reliability From(IEnumerable<(double Probability, bool Right)> observed) => new(observed
        .GroupBy(row => Math.Clamp((int)(row.Probability * BinCount), 0, BinCount - 1))
        .OrderBy(bin => bin.Key)
        .Select(bin => new ReliabilityBin(bin.Key / (double)BinCount, bin.Count(), bin.Average(row => row.Probability), bin.Average(row => row.Right ? 1.0 : 0.0)))
        .ToList());

    /// <summary>The cases' own: the probability of the first message's topic, and whether that topic was accepted.</summary>
    public static Reliability From(IReadOnlyList<CaseVerdict> verdicts) => From(verdicts
        .Where(verdict => verdict is { Case.Topic: { Count: > 0 }, Understood: not null })
        .Select(verdict => (verdict.Understood!.Probability, verdict.Case.Topic!.Contains(verdict.Understood.Topic, StringComparer.Ordinal))));
}

/// <summary>Observations of like probability.</summary>
/// <param name="From">Lower end of the bin, which is 0.1 wide.</param>
/// <param name="Count">Observations.</param>
/// <param name="MeanProbability">Their mean probability.</param>
/// <param name="ShareRight">Share of them that was right.</param>
public sealed record ReliabilityBin(double From, int Count, double MeanProbability, double ShareRight);
