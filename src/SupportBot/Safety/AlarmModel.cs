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

    private readonly string[] labels;
    private readonly float[] rarity = new float[AlarmFeatures.Buckets];
    private readonly float[] weights;

    private AlarmModel(IReadOnlyList<(int[] Places, string Label)> examples)
    {
        labels = [.. examples.Select(example => example.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        weights = new float[AlarmFeatures.Buckets * labels.Length];
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
        var rows = examples.AsParallel().AsOrdered().Select(example => (AlarmFeatures.Extract(example.Text), example.Label)).ToList();
        var model = new AlarmModel(rows);
        for (var round = 0; round < Rounds; round++)
        {
            var step = FirstStep / (1 + round);
            for (var i = 0; i < rows.Count; i++)
            {
                var (positions, label) = rows[(int)((long)i * Stride % rows.Count)];
                model.Learn(positions, Array.IndexOf(model.labels, label), step * (label == Ordinary ? 1 : WeightOfAlarms));
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

    private void Learn(int[] positions, int label, double step)
    {
        var (values, probabilities) = (Values(positions), Probabilities(positions));
        for (var i = 0; i < positions.Length; i++)
        {
            var ofPosition = weights.AsSpan(positions[i] * labels.Length, labels.Length);
            var change = (float)(step * values[i]);
            for (var other = 0; other < ofPosition.Length; other++)
            {
                ofPosition[other] -= change * (float)(probabilities[other] - (other == label ? 1 : 0));
            }
        }
    }

    private double[] Probabilities(int[] positions)
    {
        var values = Values(positions);
        var scores = new double[labels.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            var ofPosition = weights.AsSpan(positions[i] * labels.Length, labels.Length);
            for (var label = 0; label < scores.Length; label++)
            {
                scores[label] += ofPosition[label] * values[i];
            }
        }

        var most = scores.Max();
        var sum = 0.0;
        for (var label = 0; label < scores.Length; label++)
        {
            sum += scores[label] = Math.Exp(scores[label] - most);
        }

        return Array.ConvertAll(scores, score => score / sum);
    }

    private float[] Values(int[] positions)
    {
        var values = Array.ConvertAll(positions, position => rarity[position]);
        var length = MathF.Sqrt(values.Sum(value => value * value));
        return length == 0 ? values : Array.ConvertAll(values, value => value / length);
    }
}
