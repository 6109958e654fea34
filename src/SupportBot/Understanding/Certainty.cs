namespace SupportBot.Understanding;

/// <summary>
/// How likely a first choice is right: logistic regression over its share among the classes, its margin and the nearness of its nearest phrase, then a monotone
/// map to the share of right ones (isotonic regression). The share alone cannot tell "only this one fits" from "none fits, this one least badly"; the margin can.
/// </summary>
internal sealed class Certainty
{
    private const int NewtonSteps = 25;
    private const double MaxStep = 3;
    private const double Ridge = 0.1;
    private const int MinRows = 40;
    private const int Bins = 20;

    private readonly double[] weights;
    private readonly (double From, double To)[] map;

    private Certainty(double[] weights, (double From, double To)[] map)
    {
        this.weights = weights;
        this.map = map;
    }

    /// <summary>The weights of the signs.</summary>
    public double[] Weights => weights;

    /// <summary>The map to the share of right ones: from, to, from, to …</summary>
    public double[] Map => [.. map.SelectMany(point => new[] { point.From, point.To })];

    /// <summary>As it was fitted before.</summary>
    public static Certainty From(double[] weights, double[] map) => new(weights, [.. map.Chunk(2).Select(point => (point[0], point[1]))]);

    /// <summary>Fits. First choices for texts that no class fits count in the regression, not in the map: a probability says how often it is right where a class fits.</summary>
    public static Certainty Fit(IReadOnlyList<FirstChoice> rows)
    {
        var weights = Regress(rows);
        return new Certainty(weights, Isotonic(rows.Where(row => !row.IsNovel).Select(row => (Score(weights, row), row.IsRight)).ToList()));
    }

    /// <summary>The probability that a first choice is right, 0 to 1.</summary>
    public double Estimate(in FirstChoice choice) => MapScore(map, Score(weights, choice));

    private static double[] Regress(IReadOnlyList<FirstChoice> rows)
    {
        var weights = new double[FirstChoice.Signs];
        Span<double> signs = stackalloc double[FirstChoice.Signs];
        for (var step = 0; step < NewtonSteps; step++)
        {
            var (gradient, curvature) = (new double[weights.Length], new double[weights.Length, weights.Length]);
            for (var k = 0; k < weights.Length; k++)
            {
                (gradient[k], curvature[k, k]) = (Ridge * weights[k], Ridge);
            }

            foreach (var row in rows)
            {
                row.WriteTo(signs);
                var p = Score(weights, row);
                for (var k = 0; k < weights.Length; k++)
                {
                    gradient[k] += row.Weight * (p - (row.IsRight ? 1 : 0)) * signs[k];
                    for (var j = 0; j < weights.Length; j++)
                    {
                        curvature[k, j] += row.Weight * p * (1 - p) * signs[k] * signs[j];
                    }
                }
            }

            var change = LinearEquations.Solve(curvature, gradient);
            for (var k = 0; k < weights.Length; k++)
            {
                weights[k] -= Math.Clamp(change[k], -MaxStep, MaxStep);
            }

            if (change.Max(Math.Abs) < 1e-4)
            {
                break;
            }
        }

        return weights;
    }

    private static double Score(double[] weights, in FirstChoice choice)
    {
        Span<double> signs = stackalloc double[FirstChoice.Signs];
        choice.WriteTo(signs);
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            sum += weights[k] * signs[k];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    // Pool adjacent violators over equally filled bins: never falling, and not fitted to single examples.
    private static (double From, double To)[] Isotonic(List<(double Score, bool IsRight)> rows)
    {
        if (rows.Count < MinRows)
        {
            return [(0, 0), (1, 1)];
        }

        var blocks = new List<(double From, double To, int Count)>();
        foreach (var bin in rows.OrderBy(row => row.Score).Chunk((rows.Count + Bins - 1) / Bins))
        {
            blocks.Add((bin.Average(row => row.Score), bin.Average(row => row.IsRight ? 1.0 : 0.0), bin.Length));
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

    private static double MapScore((double From, double To)[] map, double score)
    {
        for (var i = 1; i < map.Length; i++)
        {
            if (score <= map[i].From)
            {
                var (left, right) = (map[i - 1], map[i]);
                return left.To + ((right.To - left.To) * (score - left.From) / Math.Max(right.From - left.From, 1e-9));
            }
        }

        return score;
    }
}

/// <summary>The first choice for a text, and what tells how sure it is.</summary>
/// <param name="Share">Its probability among the classes, were one of them certain to fit; 0 to 1.</param>
/// <param name="Margin">Weighted score of the linear kinds of evidence.</param>
/// <param name="Nearness">Cosine of its nearest phrase.</param>
internal readonly record struct FirstChoice(double Share, double Margin, double Nearness)
{
    /// <summary>Number of signs, the constant one included.</summary>
    public const int Signs = 4;

    /// <summary>True where it was right; in training only.</summary>
    public bool IsRight { get; init; }

    /// <summary>True where no class was right; in training only.</summary>
    public bool IsNovel { get; init; }

    /// <summary>How much it counts in training.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Writes the signs that the regression weighs.</summary>
    public void WriteTo(Span<double> signs)
    {
        var share = Math.Clamp(Share, 1e-6, 1 - 1e-6);
        (signs[0], signs[1], signs[2], signs[3]) = (1, Math.Log(share / (1 - share)), Margin, Nearness);
    }
}
