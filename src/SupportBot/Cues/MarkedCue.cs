using System.Collections.Frozen;
using SupportBot.Text;

namespace SupportBot.Cues;

/// <summary>
/// A cue (dialogs/README.md) that is compared word by word with what was typed, marks included, without synonyms: for matters in which a mark changes
/// everything.
/// </summary>
internal sealed class MarkedCue
{
    private const int MaxGap = 4;

    private readonly Part[] parts;
    private readonly MarkedCue[] unless;
    private readonly bool strict;

    private MarkedCue(Part[] parts, MarkedCue[] unless, bool strict)
    {
        this.parts = parts;
        this.unless = unless;
        this.strict = strict;
        Needed = [.. parts.Where(part => part.IsNeeded).Select(part => part.Ways.Select(way => way[0].Plain).Distinct(StringComparer.Ordinal).ToList())];
    }

    /// <summary>For each part that must be there, the words (without marks) with which it can begin.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Needed { get; }

    /// <summary>Reads a cue.</summary>
    /// <param name="source">The pattern.</param>
    /// <param name="unless">Patterns that take the meaning away where they stand in the same sentence.</param>
    /// <param name="strict">True: what it writes with marks counts only where it was typed with marks.</param>
    /// <exception cref="CueException">The pattern is empty, or a bracket is not closed.</exception>
    public static MarkedCue Parse(string source, IReadOnlyList<string> unless, bool strict = false)
    {
        var parts = CueNotation.Parse(source)
            .Select(part => new Part(Array.FindAll(Array.ConvertAll(part.Ways, SpokenText.Words), way => way.Length > 0), part.IsOptional, part.IsGap))
            .Where(part => part.IsGap || part.Ways.Length > 0)
            .ToArray();
        return Array.Exists(parts, part => part.IsNeeded)
            ? new MarkedCue(parts, unless.Select(pattern => Parse(pattern, [])).ToArray(), strict)
            : throw new CueException(CueFault.NoNeededWord, source);
    }

    /// <summary>True where the cue stands in a sentence and nothing in the sentence takes it back.</summary>
    public bool StandsIn(SpokenWord[] sentence) => IsIn(sentence) && !Array.Exists(unless, cue => cue.IsIn(sentence));

    private bool IsIn(SpokenWord[] sentence)
    {
        for (var start = 0; start < sentence.Length; start++)
        {
            if (Match(sentence, start, 0))
            {
                return true;
            }
        }

        return false;
    }

    private bool Match(SpokenWord[] words, int at, int part)
    {
        if (part == parts.Length)
        {
            return true;
        }

        var current = parts[part];
        if (current.IsGap)
        {
            for (var gap = 0; gap <= MaxGap && at + gap <= words.Length; gap++)
            {
                if (Match(words, at + gap, part + 1))
                {
                    return true;
                }
            }

            return false;
        }

        foreach (var way in at < words.Length ? current.BeginningWith(words[at]) : [])
        {
            if (StartsWith(words, at, way) && Match(words, at + way.Length, part + 1))
            {
                return true;
            }
        }

        return current.IsOptional && Match(words, at, part + 1);
    }

    private bool StartsWith(SpokenWord[] words, int at, SpokenWord[] way)
    {
        if (at + way.Length > words.Length)
        {
            return false;
        }

        for (var i = 0; i < way.Length; i++)
        {
            if (!words[at + i].Fits(way[i], strict))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Part(SpokenWord[][] Ways, bool IsOptional, bool IsGap)
    {
        // Most parts can be said in dozens of ways, of which a word begins one or two.
        private readonly FrozenDictionary<string, SpokenWord[][]> byFirst = Ways.GroupBy(way => way[0].Plain, StringComparer.Ordinal)
            .ToFrozenDictionary(ways => ways.Key, ways => ways.ToArray(), StringComparer.Ordinal);

        public SpokenWord[][] BeginningWith(SpokenWord word) => byFirst.GetValueOrDefault(word.Plain, []);

        public bool IsNeeded => !IsGap && !IsOptional;
    }
}
