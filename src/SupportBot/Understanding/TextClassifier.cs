using System.Buffers;
using System.Collections.Frozen;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>
/// Says which of several classes a text belongs to, with a probability that is calibrated on held-out parts of the training data. Joins linear
/// separators with the nearest known phrases. Trains in seconds, needs no model file, and the same data give the same classifier.
/// </summary>
public sealed class TextClassifier
{
    // As many classes are worth telling; the others differ by hairs.
    private const int MaxRanked = 12;

    private readonly IReadOnlyList<string> labels;
    private readonly IReadOnlyList<string> groupNames;
    private readonly int[] groupOf;
    private readonly FeatureSpace features;
    private readonly LinearModel linear;
    private readonly PhraseIndex phrases;
    private readonly IReadOnlyList<string> texts;
    private readonly FrozenDictionary<string, int> places;

    private TextClassifier(ClassTable classes, FeatureSpace features, Evidence evidence, IReadOnlyList<string> texts, Calibration calibration)
    {
        labels = classes.Labels;
        places = labels.Index().ToFrozenDictionary(label => label.Item, label => label.Index, StringComparer.Ordinal);
        groupNames = classes.Groups;
        groupOf = [.. classes.GroupOf];
        this.features = features;
        this.texts = texts;
        Calibration = calibration;
        linear = evidence.Join(calibration.Weights);
        phrases = evidence.Phrases;
    }

    /// <summary>What was found on the held-out parts.</summary>
    public Calibration Calibration { get; }

    /// <summary>What a text's vector is made of.</summary>
    internal FeatureSpace Features => features;

    /// <summary>Trains on texts, each class by itself.</summary>
    /// <param name="examples">Texts with their class; at least two classes.</param>
    /// <param name="outside">The class of texts that belong to none, where there is one: what it holds teaches when to abstain.</param>
    /// <exception cref="ArgumentException">Fewer than two classes.</exception>
    public static TextClassifier Train(IReadOnlyList<(Utterance Text, string Label)> examples, string? outside = null) =>
        Train(examples, [], label => label, leavesClassesOut: outside is null || !examples.Any(example => example.Label == outside), record: null);

    /// <summary>Trains on texts whose classes have groups; examples that belong nowhere are a class of their own.</summary>
    /// <param name="examples">Texts with their class; at least two classes.</param>
    /// <param name="writings">What is written about a class, such as the text of an article; several for one class or none.</param>
    /// <param name="groupOf">Group of a class, such as an intent's topic: classes of a group learn from each other.</param>
    /// <param name="record">What training found on the same texts before, or where it is to be written.</param>
    /// <exception cref="ArgumentException">Fewer than two classes.</exception>
    public static TextClassifier Train(
        IReadOnlyList<(Utterance Text, string Label)> examples,
        IReadOnlyList<(Utterance Text, string Label)> writings,
        Func<string, string> groupOf,
        TrainingRecord? record = null) =>
        Train(examples, writings, groupOf, leavesClassesOut: false, record);

    /// <summary>The likeliest classes with their probabilities, and the known phrase that is nearest. What it allocates does not grow with the number of classes.</summary>
    public Classification Classify(Utterance text)
    {
        var count = labels.Count;
        var scores = ArrayPool<float>.Shared.Rent(count);
        var cosines = ArrayPool<float>.Shared.Rent(count);
        var probabilities = ArrayPool<double>.Shared.Rent(count);
        try
        {
            linear.Score(features.Vector(text), scores.AsSpan(0, count));
            var (phrase, cosine) = phrases.Nearest(text, cosines.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                probabilities[i] = scores[i] + (Calibration.Weights[Evidence.NearPhrase] * cosines[i]);
            }

            Calibration.ToProbabilities(probabilities.AsSpan(0, count), scores.AsSpan(0, count), cosines.AsSpan(0, count));
            var groups = SumGroups(probabilities.AsSpan(0, count), out var bestOf);
            var ranked = Choose(probabilities.AsSpan(0, count), bestOf).ConvertAll(i => new ClassScore(labels[i], probabilities[i], scores[i], cosines[i]));
            return new Classification(ranked, groups, phrase < 0 ? null : texts[phrase], cosine) { All = groups.Count == 0 ? [] : probabilities.AsSpan(0, count).ToArray(), Places = places };
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
            ArrayPool<float>.Shared.Return(cosines);
            ArrayPool<double>.Shared.Return(probabilities);
        }
    }

    private static TextClassifier Train(
        IReadOnlyList<(Utterance Text, string Label)> examples,
        IReadOnlyList<(Utterance Text, string Label)> writings,
        Func<string, string> groupOf,
        bool leavesClassesOut,
        TrainingRecord? record)
    {
        var classes = ClassTable.From(examples.Select(example => example.Label), groupOf);
        if (classes.Labels.Count < 2)
        {
            throw new ArgumentException("At least two classes are needed.", nameof(examples));
        }

        var texts = examples.Select(example => example.Text).ToList();
        var (features, vectors) = FeatureSpace.Learn(texts);
        var rows = new ExampleRows(texts, vectors, examples.Select(example => classes.PositionOf(example.Label)).ToList());
        var written = writings.Where(writing => classes.Contains(writing.Label)).ToList();
        var about = new ExampleRows(
            written.ConvertAll(row => row.Text),
            written.AsParallel().AsOrdered().Select(row => features.Vector(row.Text)).ToList(),
            written.ConvertAll(row => classes.PositionOf(row.Label)));
        var known = record?.Classifier ?? new ClassifierRecord(
            Calibration.Fit(CrossValidation.Run(rows, about, classes.GroupOf, features.Size, leavesClassesOut)).Record(), Borders.Find(rows, classes.GroupOf, features.Size));
        record?.Classifier = known;
        var evidence = new Evidence(rows, about, classes.GroupOf, features.Size, known.Borders);
        return new TextClassifier(classes, features, evidence, texts.ConvertAll(text => text.Clean.Original), Calibration.From(known.Calibration));
    }

    // bestOf: the likeliest class of each group.
    private List<(string Group, double Probability)> SumGroups(ReadOnlySpan<double> probabilities, out int[] bestOf)
    {
        bestOf = [];
        if (groupNames.Count == labels.Count)
        {
            return [];
        }

        bestOf = new int[groupNames.Count];
        Array.Fill(bestOf, -1);
        var sums = new double[groupNames.Count];
        for (var i = 0; i < probabilities.Length; i++)
        {
            sums[groupOf[i]] += probabilities[i];
            ref var best = ref bestOf[groupOf[i]];
            best = best < 0 || probabilities[i] > probabilities[best] ? i : best;
        }

        var groups = new List<(string Group, double Probability)>(sums.Length);
        for (var group = 0; group < sums.Length; group++)
        {
            groups.Add((groupNames[group], sums[group]));
        }

        groups.Sort(static (a, b) => b.Probability != a.Probability ? b.Probability.CompareTo(a.Probability) : string.CompareOrdinal(a.Group, b.Group));
        return groups;
    }

    // The likeliest classes and the likeliest of each group, most likely first.
    private static List<int> Choose(Span<double> probabilities, int[] bestOf)
    {
        var chosen = new List<int>(MaxRanked + bestOf.Length);
        for (var i = 0; i < probabilities.Length; i++)
        {
            Insert(probabilities, chosen, i, MaxRanked);
        }

        foreach (var i in bestOf)
        {
            if (!chosen.Contains(i))
            {
                Insert(probabilities, chosen, i, int.MaxValue);
            }
        }

        return chosen;
    }

    private static void Insert(Span<double> probabilities, List<int> chosen, int position, int capacity)
    {
        if (chosen.Count >= capacity && probabilities[position] <= probabilities[chosen[^1]])
        {
            return;
        }

        if (chosen.Count >= capacity)
        {
            chosen.RemoveAt(chosen.Count - 1);
        }

        var at = chosen.Count;
        while (at > 0 && probabilities[position] > probabilities[chosen[at - 1]])
        {
            at--;
        }

        chosen.Insert(at, position);
    }
}
