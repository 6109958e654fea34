using System.Runtime.InteropServices;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>
/// Turns utterances into vectors: terms and pairs of terms, runs of 2 to 4 letters within words, all without marks; and, where the citizen typed marks, the
/// marked words. Weighted by how rare a feature is, each family brought to its share. Chosen by cross-validation on the articles' own questions: runs across
/// word borders or longer ones, and words beside their terms, cost time and understood no more.
/// </summary>
internal sealed class FeatureSpace
{
    private const int ShortestRun = 2;
    private const int LongestRun = 4;

    private readonly Dictionary<ulong, int> indices = [];
    private readonly float[] rarity;

    private FeatureSpace(Dictionary<ulong, int> documentCounts, int documents, int minDocuments)
    {
        var kept = documentCounts.Where(pair => pair.Value >= minDocuments).OrderBy(pair => pair.Key).ToList();
        rarity = new float[kept.Count];
        foreach (var (feature, count) in kept)
        {
            rarity[indices.Count] = (float)Math.Log((1.0 + documents) / (1.0 + count)) + 1f;
            indices.Add(feature, indices.Count);
        }
    }

    /// <summary>Number of features.</summary>
    public int Size => rarity.Length;

    /// <summary>Learns which features there are and how rare each is. A run of letters seen in one text only tells nothing.</summary>
    public static FeatureSpace Learn(IReadOnlyList<Utterance> texts)
    {
        var counts = new Dictionary<ulong, int>();
        var seen = new HashSet<ulong>();
        foreach (var text in texts)
        {
            seen.Clear();
            Visit(text, (feature, _) => seen.Add(feature));
            foreach (var feature in seen)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;
            }
        }

        return new FeatureSpace(counts, texts.Count, texts.Count > 50 ? 2 : 1);
    }

    /// <summary>The vector of an utterance, of length 1 unless nothing in it is known.</summary>
    public SparseVector Vector(Utterance text)
    {
        var families = new Dictionary<int, float>[3] { [], [], [] };
        Visit(text, (feature, family) =>
        {
            if (indices.TryGetValue(feature, out var index))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(families[(int)family], index, out _)++;
            }
        });

        var total = families.Sum(family => family.Count);
        var places = new int[total];
        var values = new float[total];
        var at = 0;
        for (var family = 0; family < families.Length; family++)
        {
            var start = at;
            var squares = 0f;
            foreach (var (index, count) in families[family])
            {
                var value = (1f + MathF.Log(count)) * rarity[index];
                places[at] = index;
                values[at++] = value;
                squares += value * value;
            }

            Scale(values.AsSpan(start, at - start), squares > 0 ? Share((Family)family) / MathF.Sqrt(squares) : 0);
        }

        return new SparseVector(places, values);
    }

    private static float Share(Family family) => family switch
    {
        Family.Words => 0.7f,
        Family.Letters => 0.7f,
        Family.Marked => 0.25f,
        _ => 0f,
    };

    private static void Scale(Span<float> values, float factor)
    {
        foreach (ref var value in values)
        {
            value *= factor;
        }
    }

    private static void Visit(Utterance text, Action<ulong, Family> found)
    {
        VisitWords(text.Terms, 'T', Family.Words, found);
        if (text.IsMarked)
        {
            VisitWords(text.Words.Select(MarkedForm).ToList(), 'M', Family.Marked, found);
        }

        foreach (var word in text.Folded)
        {
            VisitRuns(word, found);
        }
    }

    private static void VisitWords(IReadOnlyList<string> words, char kind, Family family, Action<ulong, Family> found)
    {
        var previous = Hashing.Of("^", Start(kind));
        for (var i = 0; i < words.Count; i++)
        {
            var single = Hashing.Of(words[i], Start(kind));
            found(single, family);
            found((previous * 31) + single, family);
            previous = single;
        }
    }

    // The borders of the word count as letters.
    private static void VisitRuns(string word, Action<ulong, Family> found)
    {
        for (var i = -1; i <= word.Length; i++)
        {
            var hash = Start('C');
            for (var length = 1; length <= LongestRun && i + length <= word.Length + 1; length++)
            {
                var at = i + length - 1;
                hash = Hashing.Step(hash, at < 0 || at == word.Length ? ' ' : word[at]);
                if (length >= ShortestRun)
                {
                    found(hash, Family.Letters);
                }
            }
        }
    }

    // Syllable and tone apart, so that "hòa" and "hoà" are one word.
    private static string MarkedForm(string word)
    {
        var tone = VietnameseLetters.NoTone;
        var letters = new char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            letters[i] = VietnameseLetters.WithoutTone(word[i]);
            tone = VietnameseLetters.ToneOf(word[i]) is var found && found != VietnameseLetters.NoTone ? found : tone;
        }

        return tone == VietnameseLetters.NoTone ? new string(letters) : new string(letters) + tone;
    }

    private static ulong Start(char kind) => Hashing.Step(Hashing.Start, kind);

    private enum Family
    {
        Words,
        Letters,
        Marked,
    }
}
