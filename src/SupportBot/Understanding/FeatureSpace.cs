using System.Buffers;
using System.Runtime.InteropServices;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>
/// Turns utterances into vectors: terms and pairs of terms, runs of 2 to 4 letters within words, all without marks; and the marked words: as typed where marks
/// were typed, else as <see cref="ToneRestoration"/> guesses them. Weighted by how rare a feature is, each family brought to its share. Chosen by
/// cross-validation on the articles' own questions: runs across word borders or longer ones, words beside their terms, three words in a row and pairs with a
/// gap cost time and understood no more.
/// </summary>
internal sealed class FeatureSpace
{
    // With fewer texts than this every feature counts; with more, one that a single text holds tells nothing and costs memory.
    private const int FewTexts = 3000;

    private readonly Dictionary<ulong, int> positions;
    private readonly ToneRestoration tones;
    private readonly int texts;
    private readonly float[] rarity;
    private readonly FeatureFamily[] families;

    // With a space that is known before, whose features keep their places.
    private FeatureSpace(ToneRestoration tones, Dictionary<ulong, (int Texts, FeatureFamily Family, int Last)> seen, int texts, FeatureSpace? known = null)
    {
        (this.tones, this.texts) = (tones, texts);
        var kept = seen.Where(pair => pair.Value.Texts > 1 || (texts < FewTexts && known is null)).OrderBy(pair => pair.Key).ToList();
        positions = known is null ? new Dictionary<ulong, int>(kept.Count) : new Dictionary<ulong, int>(known.positions);
        kept.RemoveAll(pair => positions.ContainsKey(pair.Key));
        rarity = [.. known?.rarity ?? [], .. new float[kept.Count]];
        families = [.. known?.families ?? [], .. new FeatureFamily[kept.Count]];
        foreach (var (feature, (count, family, _)) in kept)
        {
            var position = positions.Count;
            rarity[position] = (float)Math.Log((1.0 + texts) / (1.0 + Math.Min(count, texts))) + 1f;
            families[position] = family;
            positions.Add(feature, position);
        }
    }

    /// <summary>Number of features.</summary>
    public int Size => rarity.Length;

    /// <summary>Learns which features there are and how rare each is; gives the vectors of the texts as well.</summary>
    public static (FeatureSpace Features, IReadOnlyList<SparseVector> Vectors) Learn(IReadOnlyList<Utterance> texts)
    {
        var tones = ToneRestoration.Learn(texts.Where(text => text.IsMarked).Select(text => text.Words));
        var found = Find(texts, tones);
        var features = new FeatureSpace(tones, Count(found), texts.Count);
        return (features, features.Vectors(found));
    }

    /// <summary>
    /// The same space with what several of other texts hold and this one does not know, as rare as if it had been learnt: new words tell texts apart as well.
    /// Gives the vectors of these texts.
    /// </summary>
    public (FeatureSpace Features, IReadOnlyList<SparseVector> Vectors) Extend(IReadOnlyList<Utterance> others)
    {
        var found = Find(others, tones);
        var features = new FeatureSpace(tones, Count(found), texts, this);
        return (features, features.Vectors(found));
    }

    /// <summary>The vector of an utterance, of length about 1 unless nothing in it is known.</summary>
    public SparseVector Vector(Utterance text) => Vector(FeatureList.OfThread.Read(text, tones));

    private static List<FeatureList> Find(IReadOnlyList<Utterance> texts, ToneRestoration tones) =>
        texts.AsParallel().AsOrdered().Select(text => FeatureList.OfThread.Read(text, tones).Copy()).ToList();

    private List<SparseVector> Vectors(List<FeatureList> found) => found.AsParallel().AsOrdered().Select(Vector).ToList();

    // In how many of the texts each feature stands.
    private static Dictionary<ulong, (int Texts, FeatureFamily Family, int Last)> Count(List<FeatureList> found)
    {
        var seen = new Dictionary<ulong, (int Texts, FeatureFamily Family, int Last)>();
        for (var text = 0; text < found.Count; text++)
        {
            for (var i = 0; i < found[text].Count; i++)
            {
                // Each text counts once, however often it holds the feature.
                ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, found[text][i], out var isKnown);
                if (!isKnown || entry.Last != text)
                {
                    entry = (entry.Texts + 1, found[text].FamilyOf(i), text);
                }
            }
        }

        return seen;
    }

    private SparseVector Vector(FeatureList found)
    {
        var known = ArrayPool<int>.Shared.Rent(found.Count);
        var count = 0;
        for (var i = 0; i < found.Count; i++)
        {
            if (positions.TryGetValue(found[i], out var position))
            {
                known[count++] = position;
            }
        }

        Array.Sort(known, 0, count);
        var vector = Weigh(known.AsSpan(0, count));
        ArrayPool<int>.Shared.Return(known);
        return vector;
    }

    // The places come sorted, so that repeats stand side by side.
    private SparseVector Weigh(ReadOnlySpan<int> sorted)
    {
        var distinct = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }

        var (indices, values) = (new int[distinct], new float[distinct]);
        Span<float> squares = stackalloc float[FeatureList.Families];
        squares.Clear();
        for (int i = 0, at = 0; i < sorted.Length; at++)
        {
            var start = i;
            while (i < sorted.Length && sorted[i] == sorted[start])
            {
                i++;
            }

            indices[at] = sorted[start];
            values[at] = (1f + MathF.Log(i - start)) * rarity[sorted[start]];
            squares[(int)families[sorted[start]]] += values[at] * values[at];
        }

        for (var at = 0; at < distinct; at++)
        {
            var family = families[indices[at]];
            values[at] *= Share(family) / MathF.Sqrt(squares[(int)family]);
        }

        return new SparseVector(indices, values);
    }

    private static float Share(FeatureFamily family) => family == FeatureFamily.Marked ? 0.25f : 0.7f;
}
