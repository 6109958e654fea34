namespace SupportBot.Understanding;

/// <summary>
/// Turns scores into probabilities: softmax of a weighted sum of linear score and nearness, the two weights fitted on held-out folds by gradient
/// descent on the log loss; and the thresholds that follow from the same folds.
/// </summary>
public sealed class Calibration
{
    private readonly double scoreWeight;
    private readonly double cosineWeight;

    private Calibration(double scoreWeight, double cosineWeight, IReadOnlyList<(double Probability, bool Right)> heldOut)
    {
        this.scoreWeight = scoreWeight;
        this.cosineWeight = cosineWeight;
        HeldOut = heldOut;
    }

    /// <summary>For every held-out example the probability given to the first choice, and whether it was right.</summary>
    public IReadOnlyList<(double Probability, bool Right)> HeldOut { get; }

    /// <summary>Share of held-out examples whose first choice was right.</summary>
    public double HeldOutAccuracy => HeldOut.Count == 0 ? 0 : HeldOut.Count(row => row.Right) / (double)HeldOut.Count;

    /// <summary>Expected calibration error over ten equal bins of probability.</summary>
    public double ExpectedError => HeldOut.Count == 0
        ? 0
        : HeldOut.GroupBy(row => Math.Min(9, (int)(row.Probability * 10)))
            .Sum(bin => Math.Abs(bin.Average(row => row.Probability) - bin.Average(row => row.Right ? 1.0 : 0.0)) * bin.Count() / HeldOut.Count);

    /// <summary>
    /// Below this probability of the first choice it is better to abstain: the point at which, among held-out examples, more first choices are wrong
    /// than right. Nothing of a test set goes into it.
    /// </summary>
    public double AbstainBelow { get; private init; } = 0.3;

    internal static Calibration Fit(IReadOnlyList<CalibrationRow> rows)
    {
        var (a, b) = (3.0, 3.0);
        for (var step = 0; step < 60; step++)
        {
            var (gradientA, gradientB, curvatureA, curvatureB) = (0.0, 0.0, 1e-9, 1e-9);
            foreach (var row in rows)
            {
                var p = Softmax(row.Scores, row.Cosines, a, b);
                var (meanScore, meanCosine, squareScore, squareCosine) = (0.0, 0.0, 0.0, 0.0);
                for (var i = 0; i < p.Length; i++)
                {
                    meanScore += p[i] * row.Scores[i];
                    meanCosine += p[i] * row.Cosines[i];
                    squareScore += p[i] * row.Scores[i] * row.Scores[i];
                    squareCosine += p[i] * row.Cosines[i] * row.Cosines[i];
                }

                gradientA += meanScore - row.Scores[row.Label];
                gradientB += meanCosine - row.Cosines[row.Label];
                curvatureA += squareScore - (meanScore * meanScore);
                curvatureB += squareCosine - (meanCosine * meanCosine);
            }

            // Half a Newton step for each weight alone: they pull on the same rope.
            a = Math.Clamp(a - (0.5 * gradientA / curvatureA), 0.1, 30);
            b = Math.Clamp(b - (0.5 * gradientB / curvatureB), 0, 30);
        }

        var heldOut = rows.Select(row =>
        {
            var p = Softmax(row.Scores, row.Cosines, a, b);
            var best = Array.IndexOf(p, p.Max());
            return (p[best], best == row.Label);
        }).ToList();
        return new Calibration(a, b, heldOut) { AbstainBelow = BreakEven(heldOut) };
    }

    /// <summary>One probability a class; they add up to 1.</summary>
    internal double[] Probabilities(float[] scores, float[] cosines) => Softmax(scores, cosines, scoreWeight, cosineWeight);

    // Highest sum of (right − wrong) over all thresholds: everything below it costs more than it gives.
    private static double BreakEven(List<(double Probability, bool Right)> heldOut)
    {
        var (best, sum, most) = (0.0, 0, 0);
        foreach (var (probability, right) in heldOut.OrderByDescending(row => row.Probability))
        {
            sum += right ? 1 : -1;
            if (sum >= most)
            {
                (best, most) = (probability, sum);
            }
        }

        return best;
    }

    private static double[] Softmax(float[] scores, float[] cosines, double a, double b)
    {
        var p = new double[scores.Length];
        var max = double.MinValue;
        for (var i = 0; i < p.Length; i++)
        {
            p[i] = (a * scores[i]) + (b * cosines[i]);
            max = Math.Max(max, p[i]);
        }

        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            p[i] = Math.Exp(p[i] - max);
            sum += p[i];
        }

        for (var i = 0; i < p.Length; i++)
        {
            p[i] /= sum;
        }

        return p;
    }
}

/// <summary>A held-out example: the scores of all classes and the right one.</summary>
internal sealed record CalibrationRow(float[] Scores, float[] Cosines, int Label);
