using System.Numerics;

namespace SupportBot.Understanding;

/// <summary>One linear function a class.</summary>
internal sealed class LinearModel
{
    private readonly float[] weights;
    private readonly int classes;

    private LinearModel(float[] weights, int classes)
    {
        this.weights = weights;
        this.classes = classes;
    }

    /// <summary>Number of classes.</summary>
    public int Classes => classes;

    /// <summary>Trains separators; the same input gives the same model.</summary>
    /// <param name="vectors">The examples.</param>
    /// <param name="labels">Class of each, 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="size">Number of features; the last row of the model is the bias.</param>
    public static LinearModel Train(IReadOnlyList<SparseVector> vectors, IReadOnlyList<int> labels, int classes, int size)
    {
        var all = new float[(size + 1) * classes];
        SupportVectors.Find(vectors, labels, classes, size, (label, weights, _) =>
        {
            for (var feature = 0; feature < weights.Length; feature++)
            {
                all[(feature * classes) + label] = weights[feature];
            }
        });
        return new LinearModel(all, classes);
    }

    /// <summary>The separators that support vectors hold.</summary>
    /// <param name="found">What training found.</param>
    /// <param name="vectors">The examples that it was found on.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="size">Number of features; the last row of the model is the bias.</param>
    public static LinearModel From(SupportVectors found, IReadOnlyList<SparseVector> vectors, int classes, int size)
    {
        var all = new float[(size + 1) * classes];
        var bias = all.AsSpan(size * classes, classes);
        var from = 0;
        for (var i = 0; i < vectors.Count; i++)
        {
            var labels = found.Labels.AsSpan(from, found.Counts[i]);
            var pulls = found.Pulls.AsSpan(from, found.Counts[i]);
            from += found.Counts[i];
            Add(labels, pulls, 1, bias);
            for (var k = 0; k < vectors[i].Count; k++)
            {
                Add(labels, pulls, vectors[i].Values[k], all.AsSpan(vectors[i].Indices[k] * classes, classes));
            }
        }

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
        for (var row = 0; row < sums.Length; row += classes)
        {
            for (var label = 0; label < classes; label++)
            {
                squares[label] += sums[row + label] * sums[row + label];
            }
        }

        var lengths = Array.ConvertAll(squares, square => (float)Math.Sqrt(Math.Max(square, 1e-9)));
        for (var row = 0; row < sums.Length; row += classes)
        {
            for (var label = 0; label < classes; label++)
            {
                sums[row + label] /= lengths[label];
            }
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

    private static void Add(ReadOnlySpan<int> labels, ReadOnlySpan<float> pulls, float factor, Span<float> row)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            row[labels[i]] += pulls[i] * factor;
        }
    }
}
