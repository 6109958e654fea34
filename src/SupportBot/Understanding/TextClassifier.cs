using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>
/// Says which of several classes a text belongs to, with a probability that is calibrated by cross-validation inside the training data. Joins a
/// linear classifier with the nearest known phrases. Trains in seconds, needs no model file, and the same data give the same classifier.
/// </summary>
public sealed class TextClassifier
{
    private const int Folds = 3;

    private readonly FeatureSpace features;
    private readonly LinearModel linear;
    private readonly PhraseIndex phrases;
    private readonly IReadOnlyList<string> texts;
    private readonly Calibration calibration;

    private TextClassifier(IReadOnlyList<string> labels, FeatureSpace features, LinearModel linear, PhraseIndex phrases, IReadOnlyList<string> texts, Calibration calibration)
    {
        Labels = labels;
        this.features = features;
        this.linear = linear;
        this.phrases = phrases;
        this.texts = texts;
        this.calibration = calibration;
    }

    /// <summary>The classes.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>What cross-validation found.</summary>
    public Calibration Calibration => calibration;

    /// <summary>Trains.</summary>
    /// <param name="examples">Texts with their class; at least two classes.</param>
    /// <exception cref="ArgumentException">Fewer than two classes.</exception>
    public static TextClassifier Train(IReadOnlyList<(Utterance Text, string Label)> examples)
    {
        var labels = examples.Select(example => example.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (labels.Count < 2)
        {
            throw new ArgumentException("At least two classes are needed.", nameof(examples));
        }

        var index = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);
        var texts = examples.Select(example => example.Text).ToList();
        var classes = examples.Select(example => index[example.Label]).ToList();
        var features = FeatureSpace.Learn(texts);
        var vectors = texts.Select(features.Vector).ToList();
        var calibration = CrossValidate(texts, vectors, classes, labels.Count, features.Size);
        return new TextClassifier(
            labels,
            features,
            LinearModel.Train(vectors, classes, labels.Count, features.Size),
            new PhraseIndex(texts, classes),
            texts.ConvertAll(text => text.Clean.Original),
            calibration);
    }

    /// <summary>All classes with their probabilities, most likely first, and the known phrase that is nearest.</summary>
    public Classification Classify(Utterance text)
    {
        var scores = new float[Labels.Count];
        var cosines = new float[Labels.Count];
        linear.Score(features.Vector(text), scores);
        var (phrase, cosine) = phrases.Nearest(text, cosines);
        var probabilities = calibration.Probabilities(scores, cosines);
        var order = Enumerable.Range(0, Labels.Count).OrderByDescending(i => probabilities[i]);
        return new Classification(
            order.Select(i => new ClassScore(Labels[i], probabilities[i], scores[i], cosines[i])).ToList(),
            phrase < 0 ? null : texts[phrase],
            cosine);
    }

    private static Calibration CrossValidate(List<Utterance> texts, List<SparseVector> vectors, List<int> classes, int count, int size)
    {
        var rows = new List<CalibrationRow>();
        for (var fold = 0; fold < Folds; fold++)
        {
            // Every third example of each class in turn, so that each fold holds every class.
            var seen = new int[count];
            var held = classes.ConvertAll(label => seen[label]++ % Folds == fold);
            var train = Enumerable.Range(0, texts.Count).Where(i => !held[i]).ToList();
            var trainLabels = train.ConvertAll(i => classes[i]);
            var linear = LinearModel.Train(train.ConvertAll(i => vectors[i]), trainLabels, count, size);
            var phrases = new PhraseIndex(train.ConvertAll(i => texts[i]), trainLabels);
            foreach (var i in Enumerable.Range(0, texts.Count).Where(i => held[i]))
            {
                var scores = new float[count];
                var cosines = new float[count];
                linear.Score(vectors[i], scores);
                phrases.Nearest(texts[i], cosines);
                rows.Add(new CalibrationRow(scores, cosines, classes[i]));
            }
        }

        return Calibration.Fit(rows);
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
/// <param name="Probability">Calibrated, 0 to 1; all classes add up to 1.</param>
/// <param name="Margin">Score of the linear classifier.</param>
/// <param name="Cosine">Nearness of the class's nearest phrase, 0 to 1.</param>
public sealed record ClassScore(string Label, double Probability, double Margin, double Cosine);
