using System.Collections.Frozen;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>Knows which words the questions and texts of an intent use: a message full of words that an intent never uses speaks of something else, whatever it resembles.</summary>
internal sealed class WordUse
{
    private readonly FrozenDictionary<string, Word> words;
    private readonly double unknown;

    private WordUse(FrozenDictionary<string, Word> words, double unknown)
    {
        this.words = words;
        this.unknown = unknown;
    }

    /// <summary>Counts the words of all examples.</summary>
    /// <param name="examples">Texts with their intent.</param>
    /// <param name="isOurs">True for intents that are our business.</param>
    public static WordUse Learn(IEnumerable<(Utterance Text, string Intent)> examples, Func<string, bool> isOurs)
    {
        var uses = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var intents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (text, intent) in examples)
        {
            intents.Add(intent);
            foreach (var word in text.Folded)
            {
                (uses.TryGetValue(word, out var known) ? known : uses[word] = new HashSet<string>(StringComparer.Ordinal)).Add(intent);
            }
        }

        var count = intents.Count + 1.0;
        return new WordUse(
            uses.ToFrozenDictionary(use => use.Key, use => new Word(use.Value.ToFrozenSet(StringComparer.Ordinal), Math.Log(count / use.Value.Count), use.Value.Any(isOurs)), StringComparer.Ordinal),
            Math.Log(count));
    }

    /// <summary>The share of the words, weighted by their rarity, that none of the intents uses: 0 to 1, 0 for no words.</summary>
    public double ForeignShare(IReadOnlyList<string> own, params IReadOnlyCollection<string> intents) => Share(own, word => !intents.Any(word.Intents.Contains));

    /// <summary>The share of the words, weighted by their rarity, that an intent uses: 0 to 1, 0 for no words.</summary>
    public double CoveredShare(IReadOnlyList<string> own, string intent) => own.Count == 0 ? 0 : 1 - Share(own, word => !word.Intents.Contains(intent));

    /// <summary>The share of the words, weighted by their rarity, that a text uses: 0 to 1, 0 for no words.</summary>
    public double CoveredShare(IReadOnlyList<string> own, IReadOnlySet<string> text)
    {
        var (covered, all) = (0.0, 0.0);
        foreach (var word in own)
        {
            var weight = words.TryGetValue(word, out var known) ? known.Rarity : unknown;
            all += weight;
            covered += text.Contains(word) ? weight : 0;
        }

        return all == 0 ? 0 : covered / all;
    }

    /// <summary>The share of the words, weighted by their rarity, that no intent of ours uses.</summary>
    public double UnknownShare(IReadOnlyList<string> own) => Share(own, word => !word.IsOurs);

    private double Share(IReadOnlyList<string> own, Func<Word, bool> isForeign)
    {
        var (foreign, all) = (0.0, 0.0);
        foreach (var text in own)
        {
            var weight = words.TryGetValue(text, out var word) ? word.Rarity : unknown;
            all += weight;
            foreign += word is null || isForeign(word) ? weight : 0;
        }

        return all == 0 ? 0 : foreign / all;
    }

    private sealed record Word(FrozenSet<string> Intents, double Rarity, bool IsOurs);
}
