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
    private readonly float[] rarity;
    private readonly FeatureFamily[] families;

    private FeatureSpace(ToneRestoration tones, Dictionary<ulong, (int Texts, FeatureFamily Family, int Last)> seen, int texts)
    {
        this.tones = tones;
        var kept = seen.Where(pair => texts < FewTexts || pair.Value.Texts > 1).OrderBy(pair => pair.Key).ToList();
        positions = new Dictionary<ulong, int>(kept.Count);
        rarity = new float[kept.Count];
        families = new FeatureFamily[kept.Count];
        foreach (var (feature, (count, family, _)) in kept)
        {
            var position = positions.Count;
            rarity[position] = (float)Math.Log((1.0 + texts) / (1.0 + count)) + 1f;
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
        var found = texts.AsParallel().AsOrdered().Select(text => FeatureList.OfThread.Read(text, tones).Copy()).ToList();
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

        var features = new FeatureSpace(tones, seen, texts.Count);
        return (features, found.AsParallel().AsOrdered().Select(features.Vector).ToList());
    }

    /// <summary>The vector of an utterance, of length about 1 unless nothing in it is known.</summary>
    public SparseVector Vector(Utterance text) => Vector(FeatureList.OfThread.Read(text, tones));

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
