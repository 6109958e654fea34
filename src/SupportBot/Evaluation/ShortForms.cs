using SupportBot.Content;
using SupportBot.Recognizers.Text;

namespace SupportBot.Evaluation;

/// <summary>The abbreviations of <c>dialogs/language/vocabulary.yaml</c> read backwards: words in full → how people shorten them.</summary>
public sealed class ShortForms
{
    // Longer ones are misspellings, not short forms.
    private const double MaxShare = 0.6;

    private readonly Dictionary<string, List<string>> ways = new(StringComparer.Ordinal);
    private readonly int longest = 1;

    /// <param name="abbreviations">Typed form → words that it stands for, with marks.</param>
    public ShortForms(IEnumerable<KeyValuePair<string, string>> abbreviations)
    {
        foreach (var (typed, full) in abbreviations.Where(pair => pair.Key.Length <= pair.Value.Length * MaxShare && !pair.Key.Contains(' ', StringComparison.Ordinal)))
        {
            var words = WordScanner.Words(full.ToLowerInvariant()).ToList();
            longest = Math.Max(longest, words.Count);
            Add(string.Join(' ', words), typed);
            Add(VietnameseLetters.Fold(string.Join(' ', words)), typed);
        }
    }

    /// <summary>Reads them from the folder of the dialogs; none where there is no vocabulary.</summary>
    public static ShortForms Read(string dialogsFolder)
    {
        var abbreviations = new ContentFolder(dialogsFolder, []).Yaml("language/vocabulary.yaml")?.Map.Map("abbreviations");
        return new ShortForms(abbreviations?.Keys.Select(key => KeyValuePair.Create(key, abbreviations.Required(key))) ?? []);
    }

    /// <summary>The short form of the words at a place, the longest phrase first; where there are several the place decides. Null where there is none.</summary>
    /// <param name="words">Words in lower case, with or without marks.</param>
    /// <param name="index">The place.</param>
    /// <param name="joined">Whether the word at a place and the next belong together, with nothing but a blank between them.</param>
    internal (string Short, int Taken)? Find(IReadOnlyList<string> words, int index, Func<int, bool> joined)
    {
        for (var count = Math.Min(longest, words.Count - index); count > 0; count--)
        {
            var phrase = string.Join(' ', words.Skip(index).Take(count));
            if (ways.TryGetValue(phrase, out var found) && Enumerable.Range(index, count - 1).All(joined))
            {
                return (found[index % found.Count], count);
            }
        }

        return null;
    }

    private void Add(string full, string typed)
    {
        if (!ways.TryGetValue(full, out var list))
        {
            ways[full] = list = [];
        }

        if (!list.Contains(typed, StringComparer.Ordinal))
        {
            list.Add(typed);
        }
    }
}
