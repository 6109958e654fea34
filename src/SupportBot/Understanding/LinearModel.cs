using System.Numerics;

namespace SupportBot.Understanding;

/// <summary>
/// One linear separator a class (L2-regularised support vector machine with squared hinge loss), trained by dual coordinate descent
/// (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008).
/// </summary>
internal sealed class LinearModel
{
    private const int Passes = 24;
    private const double Cost = 1.0;
    private const double Tolerance = 0.01;

    private readonly float[] weights;
    private readonly int classes;

    private LinearModel(float[] weights, int classes)
    {
        this.weights = weights;
        this.classes = classes;
    }

    /// <summary>Number of classes.</summary>
    public int Classes => classes;

    /// <summary>Trains; the same input gives the same model.</summary>
    /// <param name="vectors">The examples.</param>
    /// <param name="labels">Class of each, 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="size">Number of features; the last row of the model is the bias.</param>
    public static LinearModel Train(IReadOnlyList<SparseVector> vectors, IReadOnlyList<int> labels, int classes, int size)
    {
        var norms = vectors.Select(vector => vector.SquaredNorm + 1.0).ToArray();
        var all = new float[(size + 1) * classes];
        Parallel.For(0, classes, label =>
        {
            var weights = TrainOne(vectors, labels, label, size, norms);
            for (var feature = 0; feature < weights.Length; feature++)
            {
                all[(feature * classes) + label] = weights[feature];
            }
        });
        return new LinearModel(all, classes);
    }

    /// <summary>For each class the mean direction of its examples.</summary>
    public static LinearModel Centroids(IReadOnlyList<SparseVector> vectors, IReadOnlyList<int> labels, int classes, int size)
    {
        var sums = new float[(size + 1) * classes];
        for (var i = 0; i < vectors.Count; i++)
        {
            for (var k = 0; k < vectors[i].Count; k++)
            {
                sums[(vectors[i].Indices[k] * classes) + labels[i]] += vectors[i].Values[k];
            }
        }

        var squares = new double[classes];
        for (var at = 0; at < sums.Length; at++)
        {
            squares[at % classes] += sums[at] * sums[at];
        }

        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] /= (float)Math.Sqrt(Math.Max(squares[at % classes], 1e-9));
        }

        return new LinearModel(sums, classes);
    }

    /// <summary>The model of which each class has the weights of its group.</summary>
    /// <param name="groupOf">Group of each class.</param>
    public LinearModel Spread(IReadOnlyList<int> groupOf)
    {
        var rows = weights.Length / classes;
        var spread = new float[rows * groupOf.Count];
        for (var row = 0; row < rows; row++)
        {
            for (var label = 0; label < groupOf.Count; label++)
            {
                spread[(row * groupOf.Count) + label] = weights[(row * classes) + groupOf[label]];
            }
        }

        return new LinearModel(spread, groupOf.Count);
    }

    /// <summary>The weighted sum of models over the same classes: scoring it once is scoring all of them.</summary>
    public static LinearModel Sum(params ReadOnlySpan<(LinearModel Model, double Factor)> parts)
    {
        var sum = new float[parts[0].Model.weights.Length];
        foreach (var (model, factor) in parts)
        {
            AddScaled(model.weights, (float)factor, sum);
        }

        return new LinearModel(sum, parts[0].Model.classes);
    }

    /// <summary>Adds up the score of each class.</summary>
    /// <param name="vector">The example.</param>
    /// <param name="scores">One place a class; overwritten.</param>
    public void Score(SparseVector vector, Span<float> scores)
    {
        weights.AsSpan(weights.Length - classes, classes).CopyTo(scores);
        for (var i = 0; i < vector.Count; i++)
        {
            AddScaled(weights.AsSpan(vector.Indices[i] * classes, classes), vector.Values[i], scores);
        }
    }

    private static void AddScaled(ReadOnlySpan<float> row, float factor, Span<float> sum)
    {
        var i = 0;
        var wide = new Vector<float>(factor);
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(sum[i..]) + (new Vector<float>(row[i..]) * wide)).CopyTo(sum[i..]);
        }

        for (; i < row.Length; i++)
        {
            sum[i] += row[i] * factor;
        }
    }

    private static float[] TrainOne(IReadOnlyList<SparseVector> vectors, IReadOnlyList<int> labels, int label, int size, double[] norms)
    {
        var weights = new float[size + 1];
        var alpha = new double[vectors.Count];
        var active = Enumerable.Range(0, vectors.Count).ToArray();
        var count = active.Length;
        var random = new Random(label + 1);
        const double Diagonal = 0.5 / Cost;
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

        return weights;
    }

    private static double Dot(float[] weights, SparseVector vector)
    {
        var sum = weights[^1];
        var (indices, values) = (vector.Indices, vector.Values);
        for (var i = 0; i < indices.Length; i++)
        {
            sum += weights[indices[i]] * values[i];
        }

        return sum;
    }

    private static void Add(float[] weights, SparseVector vector, float factor)
    {
        var (indices, values) = (vector.Indices, vector.Values);
        for (var i = 0; i < indices.Length; i++)
        {
            weights[indices[i]] += values[i] * factor;
        }

        weights[^1] += factor;
    }
}
