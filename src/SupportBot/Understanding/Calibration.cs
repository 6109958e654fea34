namespace SupportBot.Understanding;

/// <summary>
/// Turns evidence into probabilities. Fitted on a held-out part of the training data: one weight a kind of evidence (conditional logit, Newton's method),
/// then a monotone map of the first choice's probability to the share of right ones (isotonic regression). The threshold for abstaining follows from the same part.
/// </summary>
public sealed class Calibration
{
    private const int NewtonSteps = 20;
    private const double LargestStep = 3;
    private const double Ridge = 1e-3;
    private const int MostRows = 1500;

    private readonly (double From, double To)[] map;

    private Calibration(double[] weights, (double From, double To)[] map, IReadOnlyList<(double Probability, bool Right)> heldOut)
    {
        Weights = weights;
        this.map = map;
        HeldOut = heldOut;
        AbstainBelow = BreakEven(heldOut);
    }

    /// <summary>For every held-out example the probability given to the first choice, and whether it was right. The map was fitted on the other half.</summary>
    public IReadOnlyList<(double Probability, bool Right)> HeldOut { get; }

    /// <summary>Expected calibration error over ten equal bins of probability.</summary>
    public double ExpectedError => HeldOut.Count == 0
        ? 0
        : HeldOut.GroupBy(row => Math.Min(9, (int)(row.Probability * 10)))
            .Sum(bin => Math.Abs(bin.Average(row => row.Probability) - bin.Average(row => row.Right ? 1.0 : 0.0)) * bin.Count() / HeldOut.Count);

    /// <summary>
    /// Below this probability of the first choice it is better to abstain: the point at which, among held-out examples, three first choices are wrong
    /// for each that is right. Nothing of a test set goes into it.
    /// </summary>
    public double AbstainBelow { get; }

    /// <summary>One weight a kind of evidence.</summary>
    internal double[] Weights { get; }

    internal static Calibration Fit(IReadOnlyList<CalibrationRow> rows)
    {
        var weights = FitWeights(Thin(rows));
        var first = rows.Select(row =>
        {
            var p = Softmax(Logits(row.Evidence, weights));
            var best = Array.IndexOf(p, p.Max());
            return (Probability: p[best], Right: best == row.Label);
        }).ToList();

        // Each half is judged by the map of the other, so that the error told is an honest one.
        var even = first.Where((_, i) => i % 2 == 0).ToList();
        var odd = first.Where((_, i) => i % 2 == 1).ToList();
        var heldOut = Judge(even, Isotonic(odd)).Concat(Judge(odd, Isotonic(even))).ToList();
        return new Calibration(weights, Isotonic(first), heldOut);
    }

    /// <summary>One probability a class; they add up to 1.</summary>
    /// <param name="logits">Weighted evidence of each class.</param>
    internal double[] Probabilities(double[] logits)
    {
        var p = Softmax(logits);
        var best = Array.IndexOf(p, p.Max());
        var to = Map(map, p[best]);
        var scale = p[best] < 1 ? (1 - to) / (1 - p[best]) : 0;
        for (var i = 0; i < p.Length; i++)
        {
            p[i] = i == best ? to : Math.Min(p[i] * scale, to);
        }

        return p;
    }

    private static IEnumerable<(double Probability, bool Right)> Judge(List<(double Probability, bool Right)> rows, (double From, double To)[] map) =>
        rows.Select(row => (Map(map, row.Probability), row.Right));

    // A few weights need no more than a few thousand examples.
    private static List<CalibrationRow> Thin(IReadOnlyList<CalibrationRow> rows)
    {
        var every = Math.Max(1, rows.Count / MostRows);
        return rows.Where((_, i) => i % every == 0).ToList();
    }

    private static double[] FitWeights(IReadOnlyList<CalibrationRow> rows)
    {
        var weights = new double[Evidence.Kinds];
        Array.Fill(weights, 1.0);
        for (var step = 0; step < NewtonSteps; step++)
        {
            var (gradient, curvature) = Derivatives(rows, weights);
            var change = Solve(curvature, gradient);
            for (var k = 0; k < weights.Length; k++)
            {
                weights[k] = Math.Max(0, weights[k] - Math.Clamp(change[k], -LargestStep, LargestStep));
            }

            if (change.Max(Math.Abs) < 1e-3)
            {
                break;
            }
        }

        return weights;
    }

    private static (double[] Gradient, double[,] Curvature) Derivatives(IReadOnlyList<CalibrationRow> rows, double[] weights)
    {
        const int Kinds = Evidence.Kinds;
        var gradient = new double[Kinds];
        var curvature = new double[Kinds, Kinds];
        for (var k = 0; k < Kinds; k++)
        {
            curvature[k, k] = Ridge;
        }

        var mean = new double[Kinds];
        foreach (var row in rows)
        {
            var p = Softmax(Logits(row.Evidence, weights));
            Array.Clear(mean);
            for (var at = 0; at < row.Evidence.Length; at++)
            {
                mean[at % Kinds] += p[at / Kinds] * row.Evidence[at];
            }

            for (var k = 0; k < Kinds; k++)
            {
                gradient[k] += mean[k] - row.Evidence[(row.Label * Kinds) + k];
            }

            for (var label = 0; label < p.Length; label++)
            {
                AddCurvature(curvature, row.Evidence.AsSpan(label * Kinds, Kinds), mean, p[label]);
            }
        }

        return (gradient, curvature);
    }

    private static void AddCurvature(double[,] curvature, ReadOnlySpan<float> evidence, double[] mean, double probability)
    {
        if (probability < 1e-6)
        {
            return;
        }

        for (var k = 0; k < mean.Length; k++)
        {
            for (var j = 0; j < mean.Length; j++)
            {
                curvature[k, j] += probability * (evidence[k] - mean[k]) * (evidence[j] - mean[j]);
            }
        }
    }

    // Gauss-Jordan; the ridge keeps it solvable.
    private static double[] Solve(double[,] matrix, double[] vector)
    {
        var n = vector.Length;
        for (var i = 0; i < n; i++)
        {
            var pivot = matrix[i, i];
            vector[i] /= pivot;
            for (var j = 0; j < n; j++)
            {
                matrix[i, j] /= pivot;
            }

            for (var row = 0; row < n; row++)
            {
                var factor = row == i ? 0 : matrix[row, i];
                vector[row] -= factor * vector[i];
                for (var j = 0; j < n; j++)
                {
                    matrix[row, j] -= factor * matrix[i, j];
                }
            }
        }

        return vector;
    }

    private static double[] Logits(float[] evidence, double[] weights)
    {
        var logits = new double[evidence.Length / weights.Length];
        for (var at = 0; at < evidence.Length; at++)
        {
            logits[at / weights.Length] += weights[at % weights.Length] * evidence[at];
        }

        return logits;
    }

    private static double[] Softmax(double[] logits)
    {
        var max = logits.Max();
        var p = Array.ConvertAll(logits, logit => Math.Exp(logit - max));
        var sum = p.Sum();
        return Array.ConvertAll(p, value => value / sum);
    }

    // Pool adjacent violators over twenty equally filled bins: never falling, and not fitted to single examples.
    private static (double From, double To)[] Isotonic(List<(double Probability, bool Right)> rows)
    {
        if (rows.Count < 40)
        {
            return [(0, 0), (1, 1)];
        }

        var blocks = new List<(double From, double To, int Count)>();
        foreach (var bin in rows.OrderBy(row => row.Probability).Chunk((rows.Count + 19) / 20))
        {
            blocks.Add((bin.Average(row => row.Probability), bin.Average(row => row.Right ? 1.0 : 0.0), bin.Length));
            while (blocks.Count > 1 && blocks[^2].To >= blocks[^1].To)
            {
                var (a, b) = (blocks[^2], blocks[^1]);
                var count = a.Count + b.Count;
                blocks.RemoveRange(blocks.Count - 2, 2);
                blocks.Add((((a.From * a.Count) + (b.From * b.Count)) / count, ((a.To * a.Count) + (b.To * b.Count)) / count, count));
            }
        }

        return [(0, 0), .. blocks.Select(block => (block.From, block.To)), (1, 1)];
    }

    private static double Map((double From, double To)[] map, double probability)
    {
        for (var i = 1; i < map.Length; i++)
        {
            if (probability <= map[i].From)
            {
                var (left, right) = (map[i - 1], map[i]);
                return left.To + ((right.To - left.To) * (probability - left.From) / Math.Max(right.From - left.From, 1e-9));
            }
        }

        return probability;
    }

    // Highest sum of (3 right − wrong) over all thresholds: everything below it costs more than it gives.
    private static double BreakEven(IReadOnlyList<(double Probability, bool Right)> heldOut)
    {
        var (best, sum, most) = (0.0, 0, 0);
        foreach (var (probability, right) in heldOut.OrderByDescending(row => row.Probability))
        {
            sum += right ? 3 : -1;
            if (sum >= most)
            {
                (best, most) = (probability, sum);
            }
        }

        return best;
    }
}

/// <summary>A held-out example: the evidence for all classes and the right one.</summary>
internal sealed record CalibrationRow(float[] Evidence, int Label);
