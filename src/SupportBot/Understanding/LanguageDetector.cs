using System.Collections.Frozen;
using SupportBot.Recognizers.Text;
using SupportBot.Text;

namespace SupportBot.Understanding;

/// <summary>Tells English from Vietnamese, with or without marks, word by word. Learnt from everything that the content says in each language.</summary>
internal sealed class LanguageDetector
{
    // Of a word that neither language was seen to use, its shape tells a little.
    private const double ForeignShape = 0.8;
    private const double MarkedWord = -4;

    // Unknown words alone make no English: they may be a code, or typed at random.
    private const double MaxShape = 0.8;

    // No single word outweighs a sentence.
    private const double MaxPerWord = 3;

    private readonly FrozenDictionary<string, double> odds;

    private LanguageDetector(FrozenDictionary<string, double> odds) => this.odds = odds;

    /// <summary>Learns from texts in both languages.</summary>
    public static LanguageDetector Learn(IEnumerable<string> english, IEnumerable<string> vietnamese)
    {
        var (ofEnglish, ofVietnamese) = (Count(english), Count(vietnamese));
        var (allEnglish, allVietnamese) = (ofEnglish.Values.Sum() + 1.0, ofVietnamese.Values.Sum() + 1.0);
        var vocabulary = ofEnglish.Keys.Union(ofVietnamese.Keys, StringComparer.Ordinal).ToList();
        var size = vocabulary.Count;
        double Share(Dictionary<string, int> of, string word, double all) => (of.GetValueOrDefault(word) + 0.5) / (all + (0.5 * size));
        return new LanguageDetector(vocabulary.ToFrozenDictionary(
            word => word, word => Math.Clamp(Math.Log(Share(ofEnglish, word, allEnglish) / Share(ofVietnamese, word, allVietnamese)), -MaxPerWord, MaxPerWord), StringComparer.Ordinal));
    }

    /// <summary>Log odds that a text is English: above 0 it rather is, near 0 nothing tells.</summary>
    public double EnglishOdds(string text)
    {
        var (sum, shape) = (0.0, 0.0);
        foreach (var word in WordScanner.Words(text).Take(Normalizer.MaxWords))
        {
            var plain = VietnameseLetters.Fold(word);
            if (!string.Equals(plain, word.ToLowerInvariant(), StringComparison.Ordinal))
            {
                sum += MarkedWord;
            }
            else if (odds.TryGetValue(plain, out var known))
            {
                sum += known;
            }
            else if (plain.Length > 3 && plain.All(char.IsAsciiLetter) && !Syllable.IsPossible(plain))
            {
                shape += ForeignShape;
            }
        }

        return sum + Math.Min(shape, MaxShape);
    }

    private static Dictionary<string, int> Count(IEnumerable<string> texts) => texts
        .SelectMany(text => WordScanner.Words(text).Select(word => VietnameseLetters.Fold(word)))
        .Where(word => word.Length > 0 && char.IsAsciiLetter(word[0]))
        .CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
