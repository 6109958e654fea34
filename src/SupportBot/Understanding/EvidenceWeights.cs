namespace SupportBot.Understanding;

/// <summary>One weight a kind of evidence: a conditional logit fitted by Newton's method. No kind weighs less than nothing.</summary>
internal static class EvidenceWeights
{
    private const int NewtonSteps = 20;
    private const double MaxStep = 3;
    private const double Ridge = 1e-3;

    // A few weights need no more examples than this.
    private const int MaxRows = 1500;

    /// <summary>Fits.</summary>
    /// <param name="rows">Texts of known classes.</param>
    public static double[] Fit(IReadOnlyList<CalibrationRow> rows)
    {
        var every = Math.Max(1, rows.Count / MaxRows);
        var thinned = rows.Where((_, i) => i % every == 0).ToList();
        var weights = new double[Evidence.Kinds];
        Array.Fill(weights, 1.0);
        for (var step = 0; step < NewtonSteps; step++)
        {
            var (gradient, curvature) = Derivatives(thinned, weights);
            var change = LinearEquations.Solve(curvature, gradient);
            for (var k = 0; k < weights.Length; k++)
            {
                weights[k] = Math.Max(0, weights[k] - Math.Clamp(change[k], -MaxStep, MaxStep));
            }

            if (change.Max(Math.Abs) < 1e-3)
            {
                break;
            }
        }

        return weights;
    }

    /// <summary>The weighted sum of a text's evidence, for each class.</summary>
    public static double[] Logits(float[] evidence, double[] weights)
    {
        var logits = new double[evidence.Length / weights.Length];
        for (var at = 0; at < evidence.Length; at++)
        {
            logits[at / weights.Length] += weights[at % weights.Length] * evidence[at];
        }

        return logits;
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
            var p = Logits(row.Evidence, weights);
            Softmax.Apply(p);
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
}
