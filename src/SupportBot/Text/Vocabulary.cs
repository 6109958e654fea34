using System.Collections.Frozen;
using SupportBot.Recognizers.Text;

namespace SupportBot.Text;

/// <summary>
/// Abbreviations and synonyms, from <c>dialogs/language/vocabulary.yaml</c>. Abbreviations say what a typed word stands for; synonyms
/// put different ways to say one thing to one term, for comparison only.
/// </summary>
public sealed class Vocabulary
{
    private readonly FrozenDictionary<string, Abbreviation[]> abbreviations;
    private readonly FrozenDictionary<string, (string[] Words, string Term)[]> synonyms;

    /// <param name="abbreviations">Typed form (one or more words) → words that it stands for, with marks.</param>
    /// <param name="synonyms">Term → ways to say it.</param>
    public Vocabulary(IReadOnlyDictionary<string, string> abbreviations, IReadOnlyDictionary<string, IReadOnlyList<string>> synonyms)
    {
        Entries = [.. abbreviations.Select(pair => $"{pair.Key}={pair.Value}"), .. synonyms.Select(pair => $"{pair.Key}~{string.Join('|', pair.Value)}")];
        this.abbreviations = abbreviations
            .GroupBy(pair => pair.Key.ToLowerInvariant(), StringComparer.Ordinal)
            .Select(group => new Abbreviation(group.Key.Split(' '), Array.ConvertAll(Split(group.First().Value.ToLowerInvariant()), TypedWord.From)))
            .GroupBy(abbreviation => abbreviation.Typed[0], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(abbreviation => abbreviation.Typed.Length).ToArray(), StringComparer.Ordinal);
        this.synonyms = synonyms
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

    /// <summary>All entries as written, in the order of the file.</summary>
    internal IReadOnlyList<string> Entries { get; }

    /// <summary>
    /// The longest abbreviation that begins at a word and ends before <paramref name="end"/>; null where there is none. A word typed with marks is what it is:
    /// "chị" is never taken for "chi".
    /// </summary>
    internal Abbreviation? AbbreviationAt(List<TypedWord> words, int index, int end)
    {
        if (abbreviations.TryGetValue(words[index].Text, out var candidates))
        {
            foreach (var candidate in candidates)
            {
                if (candidate.StandsAt(words, index, end))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    /// <summary>True where one word by itself is an abbreviation.</summary>
    internal bool IsAbbreviation(string word) => abbreviations.TryGetValue(word, out var candidates) && candidates[^1].Typed.Length == 1;

    /// <summary>The abbreviations that are one word.</summary>
    internal IEnumerable<string> SingleAbbreviations => abbreviations.Keys.Where(IsAbbreviation);

    /// <summary>Adds folded words with every synonym put to its term, longest first.</summary>
    internal void Unify(List<string> folded, List<string> unified)
    {
        for (var i = 0; i < folded.Count;)
        {
            var (term, taken) = SynonymAt(folded, i);
            unified.Add(term ?? folded[i]);
            i += taken;
        }
    }

    private (string? Term, int Taken) SynonymAt(List<string> folded, int index)
    {
        if (synonyms.TryGetValue(folded[index], out var candidates))
        {
            foreach (var (words, term) in candidates)
            {
                if (StandsAt(folded, index, words))
                {
                    return (term, words.Length);
                }
            }
        }

        return (null, 1);
    }

    private static bool StandsAt(List<string> folded, int index, string[] words)
    {
        if (index + words.Length > folded.Count)
        {
            return false;
        }

        for (var i = 1; i < words.Length; i++)
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
        var words = new List<TypedWord>(Split(way.ToLowerInvariant()).Select(TypedWord.From));
        var folded = new List<string>();
        for (var i = 0; i < words.Count;)
        {
            var abbreviation = AbbreviationAt(words, i, words.Count);
            folded.AddRange((abbreviation?.Meaning ?? [words[i]]).Select(word => word.Folded));
            i += abbreviation?.Typed.Length ?? 1;
        }

        return [.. folded];
    }

    // The same word boundaries as in messages.
    private static string[] Split(string text) => WordScanner.Words(text).ToArray();
}

/// <summary>A short form: what is typed, word by word, and the words that it stands for.</summary>
internal sealed record Abbreviation(string[] Typed, TypedWord[] Meaning)
{
    /// <summary>True where it stands at a word, before the end of what is read. The first word is known to be its own.</summary>
    public bool StandsAt(List<TypedWord> words, int index, int end)
    {
        if (index + Typed.Length > end)
        {
            return false;
        }

        for (var i = 1; i < Typed.Length; i++)
        {
            if (!string.Equals(words[index + i].Text, Typed[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
