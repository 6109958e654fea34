using System.Numerics;
using SupportBot.Text;

namespace SupportBot.Safety;

/// <summary>
/// How likely words tell of danger or fraud that no cue foresaw: a logistic model by itself, so that what teaches alarms changes nothing of how questions are
/// understood. Trains in a fraction of a second, and the same phrases give the same model.
/// </summary>
internal sealed class AlarmModel
{
    /// <summary>What everything else tells.</summary>
    public const string Ordinary = "";

    private const int Rounds = 8;
    private const double FirstStep = 6;

    // Cries are few among thousands of questions, and one that is missed costs more than one that is imagined.
    private const double WeightOfAlarms = 2;

    // Coprime to any number of examples that is not its multiple: an order as good as a shuffled one.
    private const int Stride = 7919;

    // As many as the widest vector holds.
    private const int LabelsAtOnce = 16;

    private readonly string[] labels;
    private readonly float[] rarity = new float[AlarmFeatures.Buckets];
    private readonly float[] weights;

    // Room for the labels of a place, so that whole vectors are added.
    private readonly int width;

    private AlarmModel(IReadOnlyList<(int[] Places, string Label)> examples)
    {
        labels = [.. examples.Select(example => example.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        width = (labels.Length + LabelsAtOnce - 1) / LabelsAtOnce * LabelsAtOnce;
        weights = new float[AlarmFeatures.Buckets * width];
        foreach (var position in examples.SelectMany(example => example.Places))
        {
            rarity[position]++;
        }

        for (var position = 0; position < rarity.Length; position++)
        {
            rarity[position] = MathF.Log((examples.Count + 1) / (rarity[position] + 1));
        }
    }

    /// <summary>Trains on texts and what they tell.</summary>
    public static AlarmModel Train(IReadOnlyList<(Utterance Text, string Label)> examples)
    {
        var found = examples.AsParallel().AsOrdered().Select(example => (Places: AlarmFeatures.Extract(example.Text), example.Label)).ToList();
        var model = new AlarmModel(found);
        var rows = found.ConvertAll(row => (row.Places, Values: model.Values(row.Places), Label: Array.IndexOf(model.labels, row.Label), Weight: row.Label == Ordinary ? 1 : WeightOfAlarms));
        var probabilities = new double[model.width];
        var errors = new float[model.width];
        for (var round = 0; round < Rounds; round++)
        {
            var step = FirstStep / (1 + round);
            for (var i = 0; i < rows.Count; i++)
            {
                var row = rows[(int)((long)i * Stride % rows.Count)];
                model.WriteProbabilities(row.Places, row.Values, probabilities);
                for (var label = 0; label < model.labels.Length; label++)
                {
                    errors[label] = (float)(probabilities[label] - (label == row.Label ? 1 : 0));
                }

                model.Learn(row.Places, row.Values, errors, step * row.Weight);
            }
        }

        return model;
    }

    /// <summary>What the words tell by themselves or in one of their sentences, likeliest first, without <see cref="Ordinary"/>.</summary>
    public IReadOnlyList<LikelyAlarm> Read(Utterance text)
    {
        var best = Probabilities(AlarmFeatures.Extract(text));
        foreach (var sentence in text.Sentences() is { Count: > 1 } sentences ? sentences : [])
        {
            var of = Probabilities(AlarmFeatures.Extract(sentence.Utterance));
            for (var label = 0; label < best.Length; label++)
            {
                best[label] = Math.Max(best[label], of[label]);
            }
        }

        return [.. labels.Zip(best, (label, likelihood) => new LikelyAlarm(label, likelihood)).Where(alarm => alarm.Tells != Ordinary).OrderByDescending(alarm => alarm.Likelihood)];
    }

    private void Learn(int[] positions, float[] values, float[] errors, double step)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            var ofPosition = weights.AsSpan(positions[i] * width, width);
            var change = new Vector<float>((float)(step * values[i]));
            for (var k = 0; k < ofPosition.Length; k += Vector<float>.Count)
            {
                (new Vector<float>(ofPosition[k..]) - (change * new Vector<float>(errors, k))).CopyTo(ofPosition[k..]);
            }
        }
    }

    private double[] Probabilities(int[] positions)
    {
        var probabilities = new double[width];
        WriteProbabilities(positions, Values(positions), probabilities);
        return probabilities[..labels.Length];
    }

    private void WriteProbabilities(int[] positions, float[] values, double[] probabilities)
    {
        Array.Clear(probabilities);
        for (var i = 0; i < positions.Length; i++)
        {
            AddScaled(weights.AsSpan(positions[i] * width, width), values[i], probabilities);
        }

        var scores = probabilities.AsSpan(0, labels.Length);
        var most = double.NegativeInfinity;
        foreach (var score in scores)
        {
            most = Math.Max(most, score);
        }

        var sum = 0.0;
        foreach (ref var score in scores)
        {
            sum += score = Math.Exp(score - most);
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }

    private static void AddScaled(ReadOnlySpan<float> ofPosition, float value, Span<double> sums)
    {
        var factor = new Vector<float>(value);
        for (var k = 0; k < ofPosition.Length; k += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(ofPosition[k..]) * factor, out var low, out var high);
            var ofLow = sums[k..];
            var ofHigh = sums[(k + Vector<double>.Count)..];
            (new Vector<double>(ofLow) + low).CopyTo(ofLow);
            (new Vector<double>(ofHigh) + high).CopyTo(ofHigh);
        }
    }

    private float[] Values(int[] positions)
    {
        var values = Array.ConvertAll(positions, position => rarity[position]);
        var length = MathF.Sqrt(values.Sum(value => value * value));
        return length == 0 ? values : Array.ConvertAll(values, value => value / length);
    }
}
