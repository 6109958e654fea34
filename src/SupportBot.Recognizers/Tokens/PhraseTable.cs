using System.Collections.Frozen;

namespace SupportBot.Recognizers.Tokens;

/// <summary>Phrases and what each stands for; the longest at a place wins.</summary>
internal sealed class PhraseTable<T>
{
    private readonly FrozenDictionary<string, (Phrase Phrase, T Value)[]> byFirst;
    private readonly FrozenDictionary<string, (Phrase Phrase, T Value)[]>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <param name="entries">Each with its ways to say it, parted by a bar.</param>
    public PhraseTable(params IEnumerable<(string Ways, T Value)> entries)
    {
        byFirst = entries
            .SelectMany(entry => entry.Ways.Split('|').Select(way => (Phrase: new Phrase(way), entry.Value)))
            .GroupBy(entry => entry.Phrase.First, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Phrase.Length).ToArray(), StringComparer.Ordinal);
        lookup = byFirst.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Reads the longest phrase at a token; <paramref name="next"/> is the token behind it.</summary>
    public bool TryRead(Sentence sentence, int index, out T value, out int next)
    {
        if ((uint)index < (uint)sentence.Count && lookup.TryGetValue(sentence.Word(index), out var entries))
        {
            foreach (var (phrase, meaning) in entries)
            {
                if (phrase.IsAt(sentence, index))
                {
                    value = meaning;
                    next = index + phrase.Length;
                    return true;
                }
            }
        }

        value = default!;
        next = index;
        return false;
    }
}
