using System.Collections.Frozen;

namespace SupportBot.Text;

/// <summary>
/// Corrects typing errors against the words of our own content. A word is changed only where the content does not hold it, and one single
/// change (a letter too many, too few, wrong, or two swapped) leads to a known word; of several the more frequent wins.
/// </summary>
public sealed class Spelling
{
    private readonly FrozenDictionary<string, int> known;
    private readonly FrozenDictionary<string, string> byDeletion;

    private Spelling(Dictionary<string, int> counts)
    {
        known = counts.ToFrozenDictionary(StringComparer.Ordinal);
        var deletions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in counts.Where(pair => pair.Value > 1 && pair.Key.Length is >= 3 and <= 12).OrderByDescending(pair => pair.Value).Select(pair => pair.Key))
        {
            foreach (var shorter in Deletions(word))
            {
                deletions.TryAdd(shorter, word);
            }
        }

        byDeletion = deletions.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Knows no word and corrects nothing.</summary>
    public static Spelling None { get; } = new([]);

    /// <summary>Learns the words of a corpus.</summary>
    /// <param name="foldedWords">Every word as often as it occurs, without marks.</param>
    public static Spelling Learn(IEnumerable<string> foldedWords)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in foldedWords)
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        return new Spelling(counts);
    }

    /// <summary>True where the corpus holds the word more than once.</summary>
    public bool Knows(string folded) => known.TryGetValue(folded, out var count) && count > 1;

    /// <summary>The known word that was probably meant; null where none is near or the word is too short to tell.</summary>
    public string? Correct(string folded)
    {
        if (folded.Length is < 4 or > 13 || folded.Any(char.IsDigit))
        {
            return null;
        }

        string? best = null;
        foreach (var shorter in Deletions(folded).Prepend(folded))
        {
            if (byDeletion.TryGetValue(shorter, out var candidate) || (known.ContainsKey(shorter) && (candidate = shorter) is not null))
            {
                if (IsOneChange(folded, candidate) && (best is null || known[candidate] > known[best]))
                {
                    best = candidate;
                }
            }
        }

        return best;
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
}
