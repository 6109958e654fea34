namespace SupportBot.Understanding;

/// <summary>
/// Linear separators as training finds them, one a class (L2-regularised support vector machine with squared hinge loss, dual coordinate descent: Hsieh et al.,
/// "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008): which examples hold the border of which class, and how strongly. It is a small part
/// of the separators' size, and they follow from it in one pass (<see cref="LinearModel.From"/>).
/// </summary>
/// <param name="Counts">For each example how many borders it holds.</param>
/// <param name="Labels">The classes of these borders, example by example.</param>
/// <param name="Pulls">How strongly each is held, towards the class or away from it.</param>
internal sealed record SupportVectors(int[] Counts, int[] Labels, float[] Pulls)
{
    private const int Passes = 24;
    private const double Cost = 1.0;
    private const double Diagonal = 0.5 / Cost;
    private const double Tolerance = 0.01;

    /// <summary>Trains; the same input gives the same result.</summary>
    /// <param name="vectors">The examples.</param>
    /// <param name="labels">Class of each, 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="size">Number of features.</param>
    public static SupportVectors Find(IReadOnlyList<SparseVector> vectors, IReadOnlyList<int> labels, int classes, int size)
    {
        var ofClasses = new float[classes][];
        Find(vectors, labels, classes, size, (label, _, strengths) =>
            ofClasses[label] = [.. strengths.Select((strength, i) => (float)(labels[i] == label ? strength : -strength))]);
        var found = new List<(int Label, float Pull)>[vectors.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = [.. ofClasses.Select((pulls, label) => (label, pulls[i])).Where(border => border.Item2 != 0)];
        }

        return new SupportVectors(
            Array.ConvertAll(found, borders => borders.Count),
            [.. found.SelectMany(borders => borders.Select(border => border.Label))],
            [.. found.SelectMany(borders => borders.Select(border => border.Pull))]);
    }

    /// <summary>Trains, class by class on several threads.</summary>
    /// <param name="vectors">The examples.</param>
    /// <param name="labels">Class of each.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="size">Number of features.</param>
    /// <param name="take">Gets each class with the weights of its separator, the bias last, and how strongly each example holds it.</param>
    public static void Find(IReadOnlyList<SparseVector> vectors, IReadOnlyList<int> labels, int classes, int size, Action<int, float[], double[]> take)
    {
        var rows = vectors.ToArray();
        var own = labels.ToArray();
        var norms = Array.ConvertAll(rows, row => row.SquaredNorm + 1.0);
        Parallel.For(0, classes, label =>
        {
            var weights = new float[size + 1];
            take(label, weights, FindOne(rows, own, label, norms, weights));
        });
    }

    private static double[] FindOne(SparseVector[] vectors, int[] labels, int label, double[] norms, float[] weights)
    {
        var alpha = new double[vectors.Length];
        var active = Enumerable.Range(0, vectors.Length).ToArray();
        var count = active.Length;
        var random = new Random(label + 1);
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(active.AsSpan(0, count));
            var worst = 0.0;
            var kept = 0;
            for (var k = 0; k < count; k++)
            {
                var i = active[k];
                var y = labels[i] == label ? 1.0 : -1.0;
                var gradient = (y * Dot(weights, vectors[i])) - 1 + (alpha[i] * Diagonal);
                var projected = alpha[i] > 0 ? gradient : Math.Min(gradient, 0);
                worst = Math.Max(worst, Math.Abs(projected));
                if (projected != 0 || alpha[i] > 0)
                {
                    // An example that is far on its side is looked at again only in the last passes.
                    (active[kept], active[k]) = (active[k], active[kept]);
                    kept++;
                }

                if (Math.Abs(projected) > 1e-9)
                {
                    var before = alpha[i];
                    alpha[i] = Math.Max(before - (gradient / (norms[i] + Diagonal)), 0);
                    Add(weights, vectors[i], (float)((alpha[i] - before) * y));
                }
            }

            count = pass == Passes - 3 ? active.Length : Math.Max(1, kept);
            if (worst < Tolerance && pass > 2)
            {
                break;
            }
        }

        return alpha;
    }

    private static double Dot(float[] weights, in SparseVector vector)
    {
        var sum = weights[^1];
        var (indices, values) = (vector.Indices, vector.Values);
        for (var i = 0; i < indices.Length; i++)
        {
            sum += weights[indices[i]] * values[i];
        }

        return sum;
    }

    private static void Add(float[] weights, in SparseVector vector, float factor)
    {
        var (indices, values) = (vector.Indices, vector.Values);
        for (var i = 0; i < indices.Length; i++)
        {
            weights[indices[i]] += values[i] * factor;
        }

        weights[^1] += factor;
    }
}
