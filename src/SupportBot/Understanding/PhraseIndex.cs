using System.Buffers;
using System.Runtime.InteropServices;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>Finds the known phrases nearest to an utterance: cosine of rarity-weighted terms and pairs of terms.</summary>
internal sealed class PhraseIndex
{
    // What stands in more than this share of all phrases tells them apart too little to be worth its time.
    private const double CommonShare = 0.08;
    private const int FewPhrases = 500;

    private readonly Dictionary<ulong, Posting> postings = [];
    private readonly int[] labels;
    private readonly float unseen;

    /// <param name="texts">The phrases.</param>
    /// <param name="labels">Class of each.</param>
    public PhraseIndex(IReadOnlyList<Utterance> texts, IReadOnlyList<int> labels)
    {
        this.labels = [.. labels];
        unseen = MathF.Log(1f + texts.Count) * 0.6f;
        var counts = new Dictionary<ulong, int>();
        var keys = new ulong[texts.Count][];
        for (var phrase = 0; phrase < keys.Length; phrase++)
        {
            keys[phrase] = Keys(texts[phrase]).Select(key => key.Key).Distinct().ToArray();
            foreach (var key in keys[phrase])
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
            }
        }

        foreach (var (key, count) in counts)
        {
            var isCommon = texts.Count > FewPhrases && count > texts.Count * CommonShare;
            postings.Add(key, new Posting(MathF.Log((1f + texts.Count) / (1f + count)) + 0.3f, isCommon ? 0 : count));
        }

        for (var phrase = 0; phrase < keys.Length; phrase++)
        {
            var norm = MathF.Sqrt(keys[phrase].Sum(key => postings[key].Rarity * postings[key].Rarity));
            foreach (var key in keys[phrase])
            {
                postings[key].Add(phrase, norm);
            }
        }
    }

    /// <summary>For each class the cosine of its nearest phrase.</summary>
    /// <param name="text">The utterance.</param>
    /// <param name="best">One place a class; overwritten.</param>
    /// <returns>The nearest phrase of all, and its cosine; −1 where none shares a word.</returns>
    public (int Phrase, float Cosine) Nearest(Utterance text, Span<float> best)
    {
        best.Clear();
        var sums = ArrayPool<float>.Shared.Rent(labels.Length);
        var touched = ArrayPool<int>.Shared.Rent(labels.Length);
        Array.Clear(sums, 0, labels.Length);
        var count = AddUp(text, sums, touched);
        var nearest = (Phrase: -1, Cosine: 0f);
        for (var i = 0; i < count; i++)
        {
            var phrase = touched[i];
            ref var ofClass = ref best[labels[phrase]];
            ofClass = Math.Max(ofClass, sums[phrase]);
            if (sums[phrase] > nearest.Cosine)
            {
                nearest = (phrase, sums[phrase]);
            }
        }

        ArrayPool<float>.Shared.Return(sums);
        ArrayPool<int>.Shared.Return(touched);
        return nearest;
    }

    private int AddUp(Utterance text, float[] sums, int[] touched)
    {
        var found = new List<Posting>(text.Terms.Count * 2);
        var seen = new HashSet<ulong>();
        var squares = 0f;
        foreach (var (key, isPair) in Keys(text))
        {
            if (!seen.Add(key))
            {
                continue;
            }

            // A word that no phrase holds is foreign to all of them: it counts as rare. A pair that none holds counts nothing.
            var weight = postings.TryGetValue(key, out var posting) ? posting.Rarity : isPair ? 0 : unseen;
            squares += weight * weight;
            if (posting is not null)
            {
                found.Add(posting);
            }
        }

        var norm = MathF.Sqrt(Math.Max(squares, 1e-6f));
        var count = 0;
        foreach (var posting in found)
        {
            count = posting.AddTo(sums, touched, count, posting.Rarity / norm);
        }

        return count;
    }

    private static IEnumerable<(ulong Key, bool IsPair)> Keys(Utterance text)
    {
        var previous = 0UL;
        foreach (var term in text.Terms)
        {
            var key = Hashing.Compute(term);
            yield return (key, false);
            if (previous != 0)
            {
                yield return ((previous * 31) ^ key, true);
            }

            previous = key;
        }
    }

    // The phrases that hold a key, and the key's weight in each.
    private sealed class Posting(float rarity, int capacity)
    {
        private readonly int[] phrases = new int[capacity];
        private readonly float[] weights = new float[capacity];
        private int count;

        public float Rarity { get; } = rarity;

        public void Add(int phrase, float norm)
        {
            if (count < phrases.Length)
            {
                (phrases[count], weights[count]) = (phrase, Rarity / norm);
                count++;
            }
        }

        public int AddTo(float[] sums, int[] touched, int touchedCount, float factor)
        {
            for (var i = 0; i < count; i++)
            {
                var phrase = phrases[i];
                if (sums[phrase] == 0)
                {
                    touched[touchedCount++] = phrase;
                }

                sums[phrase] += factor * weights[i];
            }

            return touchedCount;
        }
    }
}
