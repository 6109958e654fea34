using System.Collections.Frozen;
using SupportBot.Text;

namespace SupportBot.Dialogs;

/// <summary>Finds which of many groups of cues stand in a text, in one pass over its words.</summary>
internal sealed class CueGroups
{
    private readonly FrozenDictionary<string, (string Group, MarkedCue Cue)[]> byWord;

    /// <summary>Takes the cues of each group.</summary>
    public CueGroups(IEnumerable<(string Group, IReadOnlyList<MarkedCue> Cues)> groups) =>
        byWord = groups.SelectMany(group => group.Cues.SelectMany(cue => cue.Anchors.Select(word => (Word: word, Entry: (group.Group, cue)))))
            .GroupBy(entry => entry.Word, entry => entry.Entry, StringComparer.Ordinal)
            .ToFrozenDictionary(entries => entries.Key, entries => entries.ToArray(), StringComparer.Ordinal);

    /// <summary>The groups of which at least one cue stands in a text.</summary>
    public IReadOnlySet<string> In(SpokenText text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sentence in text.Sentences)
        {
            for (var at = 0; at < sentence.Length; at++)
            {
                foreach (var (group, cue) in byWord.GetValueOrDefault(sentence[at].Plain, []))
                {
                    if (!found.Contains(group) && BeginsBefore(cue, sentence, at))
                    {
                        found.Add(group);
                    }
                }
            }
        }

        return found;
    }

    private static bool BeginsBefore(MarkedCue cue, SpokenWord[] sentence, int anchor)
    {
        for (var start = anchor; start >= Math.Max(0, anchor - cue.Reach); start--)
        {
            if (cue.StandsAt(sentence, start))
            {
                return true;
            }
        }

        return false;
    }
}
