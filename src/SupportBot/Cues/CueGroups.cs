using System.Buffers;
using System.Collections.Frozen;
using SupportBot.Text;

namespace SupportBot.Cues;

/// <summary>
/// Finds which of many groups of cues stand in a text. A cue is tried only in a sentence that holds a word of each of its parts: that is counted in one pass over
/// the words, so that the number of cues hardly matters.
/// </summary>
internal sealed class CueGroups
{
    // A longer cue is told apart by its first parts.
    private const int MaxParts = 64;

    private readonly (string Group, MarkedCue Cue, ulong AllParts)[] cues;
    private readonly FrozenDictionary<string, (int Cue, ulong Part)[]> byWord;

    /// <summary>Takes the cues of each group.</summary>
    public CueGroups(IEnumerable<(string Group, IReadOnlyList<MarkedCue> Cues)> groups)
    {
        cues = groups.SelectMany(group => group.Cues.Select(cue => (group.Group, cue, ulong.MaxValue >> (MaxParts - Math.Min(cue.Needed.Count, MaxParts))))).ToArray();
        byWord = cues.SelectMany((entry, cue) => entry.Cue.Needed.Take(MaxParts).SelectMany((words, part) => words.Select(word => (Word: word, Entry: (cue, 1UL << part)))))
            .GroupBy(entry => entry.Word, entry => entry.Entry, StringComparer.Ordinal)
            .ToFrozenDictionary(entries => entries.Key, entries => entries.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The groups of which at least one cue stands in a text.</summary>
    public IReadOnlySet<string> In(SpokenText text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var parts = ArrayPool<ulong>.Shared.Rent(cues.Length);
        Array.Clear(parts, 0, cues.Length);
        var touched = new List<int>();
        foreach (var sentence in text.Sentences)
        {
            foreach (var word in sentence)
            {
                foreach (var (cue, part) in byWord.GetValueOrDefault(word.Plain, []))
                {
                    if (parts[cue] == 0)
                    {
                        touched.Add(cue);
                    }

                    parts[cue] |= part;
                }
            }

            foreach (var cue in touched)
            {
                if (parts[cue] == cues[cue].AllParts && !found.Contains(cues[cue].Group) && cues[cue].Cue.StandsIn(sentence))
                {
                    found.Add(cues[cue].Group);
                }

                parts[cue] = 0;
            }

            touched.Clear();
        }

        ArrayPool<ulong>.Shared.Return(parts);
        return found;
    }
}
