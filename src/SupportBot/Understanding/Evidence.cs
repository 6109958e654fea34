using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>
/// What speaks for each class, from a set of examples: the separator of the class, the separator of its group (an intent's topic: it has more
/// examples to learn from), the nearness of the class's centre, the nearness of what is written about it (the article), and the nearness of its nearest phrase.
/// </summary>
internal sealed class Evidence
{
    /// <summary>Kinds of evidence a class.</summary>
    public const int Kinds = 5;

    /// <summary>Place of the nearness of the nearest phrase, the only kind that is not linear.</summary>
    public const int NearPhrase = 4;

    // Brings the nearness of centres and writings to the size of the other kinds, so that one step size fits all.
    private const float CentreScale = 5f;

    private readonly LinearModel separators;
    private readonly LinearModel groups;
    private readonly LinearModel centres;
    private readonly LinearModel writings;

    /// <param name="examples">What to learn from.</param>
    /// <param name="writings">Texts about classes.</param>
    /// <param name="groupOf">Group of each class.</param>
    /// <param name="size">Number of features.</param>
    /// <param name="borders">What training found on these examples; without it the separators are trained.</param>
    public Evidence(ExampleRows examples, ExampleRows writings, IReadOnlyList<int> groupOf, int size, Borders? borders = null)
    {
        var groupCount = groupOf.Max() + 1;
        separators = borders is null
            ? LinearModel.Train(examples.Vectors, examples.Classes, groupOf.Count, size)
            : LinearModel.From(borders.Separators, examples.Vectors, groupOf.Count, size);
        groups = groupCount == groupOf.Count ? LinearModel.Sum((separators, 0))
            : borders?.Groups is { } known ? LinearModel.From(known, examples.Vectors, groupCount, size).Spread(groupOf)
            : LinearModel.Train(examples.Vectors, Borders.GroupsOf(examples, groupOf), groupCount, size).Spread(groupOf);
        centres = LinearModel.Centroids(examples.Vectors, examples.Classes, groupOf.Count, size);
        this.writings = LinearModel.Centroids(writings.Vectors, writings.Classes, groupOf.Count, size);
        Phrases = new PhraseIndex(examples.Texts, examples.Classes);
    }

    /// <summary>The phrases of the examples.</summary>
    public PhraseIndex Phrases { get; }

    /// <summary>All evidence for a text: <see cref="Kinds"/> numbers a class, class by class.</summary>
    public float[] Collect(Utterance text, SparseVector vector)
    {
        var count = separators.Classes;
        var evidence = new float[count * Kinds];
        var scores = new float[count];
        separators.Score(vector, scores);
        Put(0, 1);
        groups.Score(vector, scores);
        Put(1, 1);
        centres.Score(vector, scores);
        Put(2, CentreScale);
        writings.Score(vector, scores);
        Put(3, CentreScale);
        Phrases.Nearest(text, scores);
        Put(NearPhrase, 1);
        return evidence;

        void Put(int kind, float scale)
        {
            for (var label = 0; label < count; label++)
            {
                evidence[(label * Kinds) + kind] = scores[label] * scale;
            }
        }
    }

    /// <summary>The linear kinds in one model, weighted.</summary>
    public LinearModel Join(IReadOnlyList<double> weights) =>
        LinearModel.Sum((separators, weights[0]), (groups, weights[1]), (centres, weights[2] * CentreScale), (writings, weights[3] * CentreScale));
}

/// <summary>The separators of classes, and of groups where classes have any.</summary>
internal sealed record Borders(SupportVectors Separators, SupportVectors? Groups)
{
    /// <summary>Trains.</summary>
    public static Borders Find(ExampleRows examples, IReadOnlyList<int> groupOf, int size)
    {
        var groupCount = groupOf.Max() + 1;
        return new Borders(
            SupportVectors.Find(examples.Vectors, examples.Classes, groupOf.Count, size),
            groupCount < groupOf.Count ? SupportVectors.Find(examples.Vectors, GroupsOf(examples, groupOf), groupCount, size) : null);
    }

    /// <summary>The group of each example.</summary>
    public static List<int> GroupsOf(ExampleRows examples, IReadOnlyList<int> groupOf) => [.. examples.Classes.Select(label => groupOf[label])];
}

/// <summary>Texts with their vectors and classes, in the same order.</summary>
internal sealed record ExampleRows(IReadOnlyList<Utterance> Texts, IReadOnlyList<SparseVector> Vectors, IReadOnlyList<int> Classes)
{
    /// <summary>The rows at some places.</summary>
    public ExampleRows At(IReadOnlyList<int> positions) =>
        new(positions.Select(i => Texts[i]).ToList(), positions.Select(i => Vectors[i]).ToList(), positions.Select(i => Classes[i]).ToList());
}
