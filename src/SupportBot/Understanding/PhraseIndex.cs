using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>Finds the known phrases nearest to an utterance: cosine of rarity-weighted terms and pairs of terms.</summary>
internal sealed class PhraseIndex
{
    private readonly Dictionary<string, List<(int Phrase, float Weight)>> postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, float> rarity = new(StringComparer.Ordinal);
    private readonly int[] labels;

    /// <param name="texts">The phrases.</param>
    /// <param name="labels">Class of each.</param>
    public PhraseIndex(IReadOnlyList<Utterance> texts, IReadOnlyList<int> labels)
    {
        this.labels = [.. labels];
        var keys = texts.Select(text => Keys(text).Distinct(StringComparer.Ordinal).ToList()).ToList();
        foreach (var group in keys.SelectMany(list => list).GroupBy(key => key, StringComparer.Ordinal))
        {
            rarity[group.Key] = MathF.Log((1f + texts.Count) / (1f + group.Count())) + 0.3f;
        }

        for (var phrase = 0; phrase < keys.Count; phrase++)
        {
            var norm = Norm(keys[phrase]);
            foreach (var key in keys[phrase])
            {
                if (!postings.TryGetValue(key, out var list))
                {
                    postings[key] = list = [];
                }

                list.Add((phrase, rarity[key] / norm));
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
        var sums = new float[labels.Length];
        var keys = Keys(text).Distinct(StringComparer.Ordinal).ToList();
        var norm = Norm(keys);
        foreach (var key in keys)
        {
            if (postings.TryGetValue(key, out var list))
            {
                var weight = rarity[key] / norm;
                foreach (var (phrase, other) in list)
                {
                    sums[phrase] += weight * other;
                }
            }
        }

        var nearest = (Phrase: -1, Cosine: 0f);
        for (var phrase = 0; phrase < sums.Length; phrase++)
        {
            if (sums[phrase] > best[labels[phrase]])
            {
                best[labels[phrase]] = sums[phrase];
                if (sums[phrase] > nearest.Cosine)
                {
                    nearest = (phrase, sums[phrase]);
                }
            }
        }

        return nearest;
    }

    private static IEnumerable<string> Keys(Utterance text)
    {
        string? previous = null;
        foreach (var term in text.Terms)
        {
            yield return term;
            if (previous is not null)
            {
                yield return previous + ' ' + term;
            }

            previous = term;
        }
    }

    // A word that no phrase holds is foreign to all of them: it counts as rare.
    private float Norm(List<string> keys)
    {
        var unseen = MathF.Log(1f + labels.Length) * 0.6f;
        var sum = 0f;
        foreach (var key in keys)
        {
            var weight = rarity.TryGetValue(key, out var known) ? known : key.Contains(' ', StringComparison.Ordinal) ? 0 : unseen;
            sum += weight * weight;
        }

        return MathF.Sqrt(Math.Max(sum, 1e-6f));
    }
}
