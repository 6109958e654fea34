using System.Buffers;
using System.Collections.Frozen;
using SupportBot.Text;

namespace SupportBot.Cues;

/// <summary>
/// Finds many cues in a text at once. Each is filed under words of which one must be there, and is sought only near the places where one is: so a story costs
/// little more for each of its words than a short message.
/// </summary>
internal sealed class CueIndex
{
    private readonly IReadOnlyList<Cue> cues;
    private readonly int[] reaches;
    private readonly FrozenDictionary<string, int[]> byWord;

    public CueIndex(IReadOnlyList<Cue> cues)
    {
        this.cues = cues;
        var frequency = cues.SelectMany(cue => cue.Needed).SelectMany(part => part.Ways).SelectMany(way => way).CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var rarest = cues.Select(cue => cue.Needed.Select(part => (part.Reach, Words: Rarest(part.Ways, frequency))).MinBy(part => part.Words.Sum(word => frequency[word]))).ToList();
        reaches = [.. rarest.Select(part => part.Reach)];
        byWord = rarest.SelectMany((part, cue) => part.Words.Select(word => (word, cue)))
            .GroupBy(entry => entry.word, entry => entry.cue, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The cues that stand in a text (places in the list of all, ascending), and the term at which each stands last.</summary>
    public List<(int Cue, int At)> In(Utterance utterance)
    {
        var found = new List<(int Cue, int At)>();
        var terms = utterance.TermSet;

        // For each cue its last filed place, and for each place the one before it: lists that share their memory.
        var last = ArrayPool<int>.Shared.Rent(cues.Count);
        Array.Fill(last, -1, 0, cues.Count);
        var filed = File(terms.Terms, last);
        for (var cue = 0; cue < cues.Count; cue++)
        {
            if (last[cue] >= 0 && cues[cue].MayBeIn(terms) && LastOf(cue, last[cue], filed, terms) is var at and >= 0 && !cues[cue].IsTakenBack(utterance, at))
            {
                found.Add((cue, at));
            }
        }

        ArrayPool<int>.Shared.Return(last);
        return found;
    }

    private List<(int Place, int Before)> File(string[] terms, int[] last)
    {
        var filed = new List<(int Place, int Before)>(terms.Length);
        for (var position = 0; position < terms.Length; position++)
        {
            foreach (var cue in byWord.GetValueOrDefault(terms[position], []))
            {
                filed.Add((position, last[cue]));
                last[cue] = filed.Count - 1;
            }
        }

        return filed;
    }

    // From the last place at which it can begin back to the first.
    private int LastOf(int cue, int last, List<(int Place, int Before)> filed, TermSet terms)
    {
        var beginning = int.MaxValue;
        for (var i = last; i >= 0; i = filed[i].Before)
        {
            var position = filed[i].Place;
            for (beginning = Math.Min(beginning, position); beginning >= Math.Max(0, position - reaches[cue]); beginning--)
            {
                if (cues[cue].StandsAt(terms, beginning))
                {
                    return beginning;
                }
            }
        }

        return -1;
    }

    private static List<string> Rarest(string[][] ways, Dictionary<string, int> frequency) =>
        ways.Select(way => way.MinBy(word => frequency[word])!).Distinct(StringComparer.Ordinal).ToList();
}
