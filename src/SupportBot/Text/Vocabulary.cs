using System.Collections.Frozen;

namespace SupportBot.Text;

/// <summary>
/// Abbreviations and synonyms, from <c>dialogs/language/vocabulary.yaml</c>. Abbreviations say what a typed word stands for; synonyms
/// put different ways to say one thing to one term, for comparison only.
/// </summary>
public sealed class Vocabulary
{
    private readonly FrozenDictionary<string, string[]> abbreviations;
    private readonly FrozenDictionary<string, (string[] Words, string Term)[]> synonymsByFirstWord;
    private readonly int longestAbbreviation;

    /// <param name="abbreviations">Typed form (one or more words) → words that it stands for, with marks.</param>
    /// <param name="synonyms">Term → ways to say it.</param>
    public Vocabulary(IReadOnlyDictionary<string, string> abbreviations, IReadOnlyDictionary<string, IReadOnlyList<string>> synonyms)
    {
        this.abbreviations = abbreviations
            .GroupBy(pair => pair.Key.ToLowerInvariant(), StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => Split(group.First().Value.ToLowerInvariant()), StringComparer.Ordinal);
        longestAbbreviation = this.abbreviations.Keys.Select(key => key.Count(c => c == ' ') + 1).DefaultIfEmpty(1).Max();
        synonymsByFirstWord = synonyms
            .SelectMany(pair => pair.Value.Append(pair.Key).Select(way => (Words: ExpandFolded(way), Term: TermOf(pair.Key))))
            .Where(entry => entry.Words.Length > 0)
            .GroupBy(entry => entry.Words[0], StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key,
                group => group.OrderByDescending(entry => entry.Words.Length).ToArray(),
                StringComparer.Ordinal);
    }

    /// <summary>A vocabulary that knows nothing; for data that is not ours.</summary>
    public static Vocabulary Empty { get; } = new(new Dictionary<string, string>(), new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>
    /// The words that an abbreviation at <paramref name="index"/> stands for, and how many typed words it takes; null where there is none. A word
    /// typed with marks is what it is: "chị" is never taken for "chi".
    /// </summary>
    internal (string[] Words, int Taken)? Abbreviation(IReadOnlyList<string> words, int index)
    {
        for (var count = Math.Min(longestAbbreviation, words.Count - index); count > 0; count--)
        {
            var typed = count == 1 ? words[index] : string.Join(' ', words.Skip(index).Take(count));
            if (abbreviations.TryGetValue(typed, out var expansion))
            {
                return (expansion, count);
            }
        }

        return null;
    }

    /// <summary>True where one word by itself is an abbreviation.</summary>
    internal bool IsAbbreviation(string word) => abbreviations.ContainsKey(word);

    /// <summary>The abbreviations that are one word.</summary>
    internal IEnumerable<string> SingleAbbreviations => abbreviations.Keys.Where(key => !key.Contains(' ', StringComparison.Ordinal));

    /// <summary>Folded words with every synonym put to its term, longest first.</summary>
    internal List<string> Unify(IReadOnlyList<string> folded)
    {
        var unified = new List<string>(folded.Count);
        for (var i = 0; i < folded.Count;)
        {
            var (term, taken) = SynonymAt(folded, i);
            unified.Add(term ?? folded[i]);
            i += taken;
        }

        return unified;
    }

    private (string? Term, int Taken) SynonymAt(IReadOnlyList<string> folded, int index)
    {
        if (synonymsByFirstWord.TryGetValue(folded[index], out var candidates))
        {
            foreach (var (words, term) in candidates)
            {
                if (StartsAt(folded, index, words))
                {
                    return (term, words.Length);
                }
            }
        }

        return (null, 1);
    }

    private static bool StartsAt(IReadOnlyList<string> folded, int index, string[] words)
    {
        if (index + words.Length > folded.Count)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (!string.Equals(folded[index + i], words[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static string TermOf(string term) => string.Concat(Split(VietnameseLetters.Fold(term)));

    private string[] ExpandFolded(string way)
    {
        var words = Split(way.ToLowerInvariant());
        var folded = new List<string>();
        for (var i = 0; i < words.Length;)
        {
            var abbreviation = Abbreviation(words, i);
            folded.AddRange((abbreviation?.Words ?? [words[i]]).Select(VietnameseLetters.Fold));
            i += abbreviation?.Taken ?? 1;
        }

        return [.. folded];
    }

    // The same word boundaries as in messages.
    private static string[] Split(string text) => WordScanner.Words(text).ToArray();
}
