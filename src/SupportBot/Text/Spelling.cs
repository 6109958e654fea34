using System.Collections.Frozen;

namespace SupportBot.Text;

/// <summary>
/// Corrects typing errors against the words of our own content: a noisy channel. A word that the content does not hold may be any known word that one change
/// (a letter too many, too few, wrong, or two swapped) leads to; which one, its neighbours decide (Viterbi over pairs of words).
/// Known words are never changed.
/// </summary>
public sealed class Spelling
{
    private const int LongestWord = 14;
    private const int MostCandidates = 12;
    private const int LeastCount = 2;

    // Log probabilities: of a typing error; of a word that stands although nobody knows it, if it could be a syllable and if not.
    private const double LogError = -3.5;
    private const double LogErrorInShort = -19;
    private const double LogUnknownSyllable = -13;
    private const double LogUnknown = -22;

    // Share of the pair of words against the word alone.
    private const double PairShare = 0.75;

    private readonly FrozenDictionary<string, int> counts;
    private readonly FrozenDictionary<string, string[]> byDeletion;
    private readonly FrozenDictionary<(string, string), int> pairs;
    private readonly double total;

    private Spelling(Dictionary<string, int> words, Dictionary<(string, string), int> pairs)
    {
        counts = words.Where(pair => pair.Value >= LeastCount).ToFrozenDictionary(StringComparer.Ordinal);
        this.pairs = pairs.ToFrozenDictionary();
        total = Math.Max(1, words.Values.Sum());
        byDeletion = counts.Keys.Where(word => word.Length is >= 2 and <= LongestWord && word.All(char.IsAsciiLetter))
            .SelectMany(word => Deletions(word).Distinct(StringComparer.Ordinal).Select(shorter => (shorter, word)))
            .GroupBy(entry => entry.shorter, entry => entry.word, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(word => counts[word]).Take(MostCandidates).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Knows no word and corrects nothing.</summary>
    public static Spelling None { get; } = new([], []);

    /// <summary>Learns from texts.</summary>
    /// <param name="texts">Words of each text in order, lower case, without marks.</param>
    /// <param name="alsoKnown">Words that are right though no text holds them.</param>
    public static Spelling Learn(IEnumerable<IReadOnlyList<string>> texts, IEnumerable<string> alsoKnown)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var pairs = new Dictionary<(string, string), int>();
        foreach (var text in texts)
        {
            for (var i = 0; i < text.Count; i++)
            {
                words[text[i]] = words.GetValueOrDefault(text[i]) + 1;
                if (i > 0)
                {
                    pairs[(text[i - 1], text[i])] = pairs.GetValueOrDefault((text[i - 1], text[i])) + 1;
                }
            }
        }

        foreach (var word in alsoKnown)
        {
            words[word] = Math.Max(LeastCount, words.GetValueOrDefault(word));
        }

        return new Spelling(words, pairs);
    }

    /// <summary>True where the content holds the word more than once.</summary>
    public bool Knows(string folded) => counts.ContainsKey(folded);

    /// <summary>True where a word may be a typing error: long enough, of letters only, and unknown.</summary>
    public bool MayBeWrong(string folded) => counts.Count > 0 && folded.Length is >= 2 and <= LongestWord && !Knows(folded) && folded.All(char.IsAsciiLetter);

    /// <summary>For each word the known word that was probably meant, or null where it stays as it is.</summary>
    /// <param name="folded">The words of a message, lower case, without marks.</param>
    /// <param name="isSettled">Words that stay whatever the spelling says.</param>
    public string?[] Correct(IReadOnlyList<string> folded, Func<int, bool> isSettled)
    {
        var columns = new List<Candidate>[folded.Count];
        for (var i = 0; i < folded.Count; i++)
        {
            columns[i] = isSettled(i) || !MayBeWrong(folded[i]) ? [new Candidate(folded[i], 0)] : Candidates(folded[i]);
            foreach (var candidate in columns[i])
            {
                candidate.Follow(i == 0 ? null : columns[i - 1], LogPair);
            }
        }

        var corrected = new string?[folded.Count];
        var best = columns.Length == 0 ? null : columns[^1].MaxBy(candidate => candidate.Total);
        for (var i = folded.Count - 1; i >= 0 && best is not null; i--, best = best.Before)
        {
            corrected[i] = string.Equals(best.Word, folded[i], StringComparison.Ordinal) ? null : best.Word;
        }

        return corrected;
    }

    private List<Candidate> Candidates(string typed)
    {
        var candidates = new List<Candidate> { new(typed, Syllable.IsPossible(typed) ? LogUnknownSyllable : LogUnknown) };
        foreach (var key in Deletions(typed).Prepend(typed).Distinct(StringComparer.Ordinal))
        {
            foreach (var word in byDeletion.GetValueOrDefault(key, []))
            {
                if (IsOneChange(typed, word) && !candidates.Exists(known => known.Word == word))
                {
                    candidates.Add(new Candidate(word, ErrorOf(typed)));
                }
            }

            if (counts.ContainsKey(key) && key.Length >= 2 && !candidates.Exists(known => known.Word == key))
            {
                candidates.Add(new Candidate(key, ErrorOf(typed)));
            }
        }

        return candidates;
    }

    // In two or three letters one error leaves nearly nothing: the neighbours must speak for it loudly.
    private static double ErrorOf(string typed) => typed.Length > 3 ? LogError : LogErrorInShort;

    private double LogPair(string? before, string word)
    {
        if (!counts.TryGetValue(word, out var count))
        {
            return 0; // What an unknown word costs is said by the word itself.
        }

        var alone = count / total;
        var after = before is not null && counts.TryGetValue(before, out var seen) ? pairs.GetValueOrDefault((before, word)) / (double)seen : alone;
        return Math.Log((PairShare * after) + ((1 - PairShare) * alone));
    }

    private static IEnumerable<string> Deletions(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
        }
    }

    private static bool IsOneChange(string typed, string meant)
    {
        var start = 0;
        while (start < typed.Length && start < meant.Length && typed[start] == meant[start])
        {
            start++;
        }

        var end = 0;
        while (end < typed.Length - start && end < meant.Length - start && typed[^(end + 1)] == meant[^(end + 1)])
        {
            end++;
        }

        var (left, right) = (typed.Length - start - end, meant.Length - start - end);
        return (left <= 1 && right <= 1)
            || (left == 2 && right == 2 && typed[start] == meant[start + 1] && typed[start + 1] == meant[start]);
    }

    // A word that may have been meant, and the best way to it.
    private sealed class Candidate(string word, double own)
    {
        public string Word { get; } = word;

        public double Total { get; private set; } = own;

        public Candidate? Before { get; private set; }

        public void Follow(List<Candidate>? previous, Func<string?, string, double> logPair)
        {
            if (previous is null)
            {
                Total += logPair(null, Word);
                return;
            }

            var (best, total) = (previous[0], double.MinValue);
            foreach (var candidate in previous)
            {
                var sum = candidate.Total + logPair(candidate.Word, Word);
                if (sum > total)
                {
                    (best, total) = (candidate, sum);
                }
            }

            (Before, Total) = (best, Total + total);
        }
    }
}
