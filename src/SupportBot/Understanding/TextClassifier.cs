using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>
/// Says which of several classes a text belongs to, with a probability that is calibrated on a held-out part of the training data. Joins linear
/// separators with the nearest known phrases. Trains in seconds, needs no model file, and the same data give the same classifier.
/// </summary>
public sealed class TextClassifier
{
    // One third of each class is held out once: a few thousand examples are plenty for a handful of weights, and the service starts sooner.
    private const int HeldOutOf = 3;

    private readonly FeatureSpace features;
    private readonly LinearModel linear;
    private readonly PhraseIndex phrases;
    private readonly IReadOnlyList<string> texts;
    private readonly Calibration calibration;

    private TextClassifier(IReadOnlyList<string> labels, FeatureSpace features, Evidence evidence, IReadOnlyList<string> texts, Calibration calibration)
    {
        Labels = labels;
        this.features = features;
        this.texts = texts;
        this.calibration = calibration;
        linear = evidence.Join(calibration.Weights);
        phrases = evidence.Phrases;
    }

    /// <summary>The classes.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>What was found on the held-out part.</summary>
    public Calibration Calibration => calibration;

    /// <summary>Trains.</summary>
    /// <param name="examples">Texts with their class; at least two classes.</param>
    /// <param name="groupOf">Group of a class, such as an intent's topic: classes of a group learn from each other. Null = each class is by itself.</param>
    /// <exception cref="ArgumentException">Fewer than two classes.</exception>
    public static TextClassifier Train(IReadOnlyList<(Utterance Text, string Label)> examples, Func<string, string>? groupOf = null)
    {
        var labels = examples.Select(example => example.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (labels.Count < 2)
        {
            throw new ArgumentException("At least two classes are needed.", nameof(examples));
        }

        var index = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        var groupNames = labels.Select(label => groupOf?.Invoke(label) ?? label).ToList();
        var distinct = groupNames.Distinct(StringComparer.Ordinal).ToList();
        var set = new ExampleSet(
            examples.Select(example => example.Text).ToList(),
            examples.Select(example => index[example.Label]).ToList(),
            groupNames.ConvertAll(name => distinct.IndexOf(name)));
        var calibration = Calibration.Fit(set.HoldOut(HeldOutOf));
        return new TextClassifier(labels, set.Features, set.Evidence(), set.Texts.ConvertAll(text => text.Clean.Original), calibration);
    }

    /// <summary>All classes with their probabilities, most likely first, and the known phrase that is nearest.</summary>
    public Classification Classify(Utterance text)
    {
        var scores = new float[Labels.Count];
        var cosines = new float[Labels.Count];
        linear.Score(features.Vector(text), scores);
        var (phrase, cosine) = phrases.Nearest(text, cosines);
        var logits = new double[Labels.Count];
        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] = scores[i] + (calibration.Weights[Evidence.Kinds - 1] * cosines[i]);
        }

        var probabilities = calibration.Probabilities(logits);
        var ranked = new ClassScore[Labels.Count];
        for (var i = 0; i < ranked.Length; i++)
        {
            ranked[i] = new ClassScore(Labels[i], probabilities[i], scores[i], cosines[i]);
        }

        Array.Sort(ranked, static (a, b) => b.Probability != a.Probability ? b.Probability.CompareTo(a.Probability) : string.CompareOrdinal(a.Label, b.Label));
        return new Classification(ranked, phrase < 0 ? null : texts[phrase], cosine);
    }

    // The examples in the forms that training needs.
    private sealed class ExampleSet
    {
        private readonly List<SparseVector> vectors;
        private readonly List<int> classes;
        private readonly List<int> groupOf;

        public ExampleSet(List<Utterance> texts, List<int> classes, List<int> groupOf)
        {
            Texts = texts;
            this.classes = classes;
            this.groupOf = groupOf;
            Features = FeatureSpace.Learn(texts);
            vectors = texts.ConvertAll(Features.Vector);
        }

        public List<Utterance> Texts { get; }

        public FeatureSpace Features { get; }

        public Evidence Evidence() => new(Texts, vectors, classes, groupOf, Features.Size);

        // Every n-th example of each class is held out, so that every class is there on both sides.
        public List<CalibrationRow> HoldOut(int every)
        {
            var seen = new int[groupOf.Count];
            var held = classes.ConvertAll(label => seen[label]++ % every == every - 1);
            var train = Enumerable.Range(0, Texts.Count).Where(i => !held[i]).ToList();
            var evidence = new Evidence(train.ConvertAll(i => Texts[i]), train.ConvertAll(i => vectors[i]), train.ConvertAll(i => classes[i]), groupOf, Features.Size);
            return Enumerable.Range(0, Texts.Count).Where(i => held[i]).Select(i => new CalibrationRow(evidence.Of(Texts[i], vectors[i]), classes[i])).ToList();
        }
    }
}

/// <summary>What a text was taken for.</summary>
/// <param name="Ranked">All classes, most likely first.</param>
/// <param name="NearestPhrase">The known phrase nearest to the text; null where none shares a word.</param>
/// <param name="NearestCosine">How near, 0 to 1.</param>
public sealed record Classification(IReadOnlyList<ClassScore> Ranked, string? NearestPhrase, double NearestCosine)
{
    /// <summary>The most likely class.</summary>
    public ClassScore Best => Ranked[0];
}

/// <summary>A class and what speaks for it.</summary>
/// <param name="Label">The class.</param>
/// <param name="Probability">Calibrated, 0 to 1; all classes add up to about 1.</param>
/// <param name="Margin">Weighted score of the linear separators.</param>
/// <param name="Cosine">Nearness of the class's nearest phrase, 0 to 1.</param>
public sealed record ClassScore(string Label, double Probability, double Margin, double Cosine);
