using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>
/// What speaks for each class, from a set of examples: the separator of the class, the separator of its group (an intent's topic: it has more
/// examples to learn from), the nearness of the class's centre, and the nearness of its nearest phrase.
/// </summary>
internal sealed class Evidence
{
    /// <summary>Kinds of evidence a class.</summary>
    public const int Kinds = 4;

    // Brings the nearness of centres to the size of the other kinds, so that one step size fits all.
    private const float CentreScale = 5f;

    private readonly LinearModel separators;
    private readonly LinearModel groups;
    private readonly LinearModel centres;

    public Evidence(IReadOnlyList<Utterance> texts, IReadOnlyList<SparseVector> vectors, IReadOnlyList<int> classes, IReadOnlyList<int> groupOf, int size)
    {
        separators = LinearModel.Train(vectors, classes, groupOf.Count, size);
        var groupCount = groupOf.Max() + 1;
        groups = groupCount < groupOf.Count
            ? LinearModel.Train(vectors, classes.Select(label => groupOf[label]).ToList(), groupCount, size).Spread(groupOf)
            : LinearModel.Sum((separators, 0));
        centres = LinearModel.Centroids(vectors, classes, groupOf.Count, size);
        Phrases = new PhraseIndex(texts, classes);
    }

    /// <summary>The phrases of the examples.</summary>
    public PhraseIndex Phrases { get; }

    /// <summary>All evidence for a text: <see cref="Kinds"/> numbers a class, class by class.</summary>
    public float[] Of(Utterance text, SparseVector vector)
    {
        var count = separators.Classes;
        var (own, group, centre, near) = (new float[count], new float[count], new float[count], new float[count]);
        separators.Score(vector, own);
        groups.Score(vector, group);
        centres.Score(vector, centre);
        Phrases.Nearest(text, near);
        var evidence = new float[count * Kinds];
        for (var label = 0; label < count; label++)
        {
            evidence[label * Kinds] = own[label];
            evidence[(label * Kinds) + 1] = group[label];
            evidence[(label * Kinds) + 2] = centre[label] * CentreScale;
            evidence[(label * Kinds) + 3] = near[label];
        }

        return evidence;
    }

    /// <summary>The linear kinds in one model, weighted.</summary>
    public LinearModel Join(IReadOnlyList<double> weights) =>
        LinearModel.Sum((separators, weights[0]), (groups, weights[1]), (centres, weights[2] * CentreScale));
}
