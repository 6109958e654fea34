using SupportBot.Text;

namespace SupportBot.Cues;

/// <summary>
/// A piece of speech that reveals something, compared term by term with an utterance (dialogs/README.md). Alternatives <c>(a|b c)</c>, optional parts
/// <c>[a|b]</c>, gaps <c>..</c> of up to four words.
/// </summary>
public sealed class Cue
{
    private const int MaxGap = 4;

    private readonly Part[] parts;
    private readonly Cue[] unless;

    // The words with which the cue can begin, as bits of places; all bits where it can begin with any.
    private readonly ulong beginnings;

    private Cue(string source, Part[] parts, Cue[] unless)
    {
        Source = source;
        this.parts = parts;
        this.unless = unless;
        beginnings = BeginningsOf(parts);
    }

    /// <summary>The cue as written.</summary>
    public string Source { get; }

    /// <summary>True where the cue is plain words, the same in everybody's mouth.</summary>
    public bool IsPlain => parts is [{ IsGap: false, IsOptional: false, Ways.Length: 1 }];

    /// <summary>Reads a cue.</summary>
    /// <param name="source">The pattern.</param>
    /// <param name="normalizer">The normalizer that messages go through.</param>
    /// <param name="unless">Patterns that take the meaning away where they stand in the same message.</param>
    /// <exception cref="CueException">The pattern is empty, or a bracket is not closed.</exception>
    public static Cue Parse(string source, Normalizer normalizer, IReadOnlyList<string>? unless = null) => new(
        source,
        ParseParts(source, normalizer),
        (unless ?? []).Select(pattern => Parse(pattern, normalizer)).ToArray());

    /// <summary>True where the utterance holds the cue.</summary>
    public bool IsIn(Utterance utterance) => LastIn(utterance) >= 0;

    /// <summary>The term at which the cue stands last in the utterance; −1 where it does not stand in it.</summary>
    public int LastIn(Utterance utterance) => MayBeIn(utterance.TermSet) && Find(utterance.TermSet) is var at and >= 0 && !IsTakenBack(utterance, at) ? at : -1;

    /// <summary>True where the utterance holds the cue's words, whatever takes their meaning away.</summary>
    internal bool IsMentionedIn(Utterance utterance) => MayBeIn(utterance.TermSet) && Find(utterance.TermSet) >= 0;

    /// <summary>The term at which the cue stands last in a clause; −1 where it does not, or where the clause takes its meaning away.</summary>
    internal int PositionIn(TermSet clause) =>
        MayBeIn(clause) && Find(clause) is var at and >= 0 && !Array.Exists(unless, cue => cue.MayBeIn(clause) && cue.Find(clause) >= 0) ? at : -1;

    /// <summary>True where the utterance is the cue and nothing else.</summary>
    public bool IsAll(Utterance utterance) => MayBeIn(utterance.TermSet) && Match(utterance.TermSet.Terms, 0, 0, whole: true);

    /// <summary>The parts that must be there: the ways to say each, and how many terms behind the beginning of the cue one of its words can stand at most.</summary>
    internal IEnumerable<(string[][] Ways, int Reach)> Needed
    {
        get
        {
            var before = 0;
            foreach (var part in parts)
            {
                var longest = part.IsGap ? MaxGap : part.Ways.Select(way => way.Length).DefaultIfEmpty().Max();
                before += longest;
                if (part.IsNeeded)
                {
                    yield return (part.Ways, before - 1);
                }
            }
        }
    }

    /// <summary>True where the cue begins at a term.</summary>
    internal bool StandsAt(TermSet terms, int start) => terms.MayStandAt(start, beginnings) && Match(terms.Terms, start, 0, whole: false);

    /// <summary>
    /// True where other words take the meaning away. They must stand in the clause that holds the meaning: "vào cổng không được, VNeID vẫn vào được".
    /// </summary>
    internal bool IsTakenBack(Utterance utterance, int at)
    {
        if (!Array.Exists(unless, cue => cue.MayBeIn(utterance.TermSet)))
        {
            return false;
        }

        var clause = new TermSet([.. utterance.ClauseAround(at)]);
        return Array.Exists(unless, cue => cue.MayBeIn(clause) && cue.Find(clause) >= 0);
    }

    /// <summary>False where of a part that must be there no way can be in the text.</summary>
    internal bool MayBeIn(TermSet terms)
    {
        foreach (var part in parts)
        {
            if (part.IsNeeded && !part.MayBeIn(terms))
            {
                return false;
            }
        }

        return true;
    }

    private int Find(TermSet terms)
    {
        for (var start = terms.Terms.Length - 1; start >= 0; start--)
        {
            if (StandsAt(terms, start))
            {
                return start;
            }
        }

        return -1;
    }

    private static ulong BeginningsOf(Part[] parts)
    {
        var bits = 0UL;
        foreach (var part in parts)
        {
            if (part.IsGap)
            {
                return ulong.MaxValue;
            }

            bits = part.Ways.Aggregate(bits, (all, way) => all | TermSet.PositionBit(TermSet.HashOf(way[0])));
            if (!part.IsOptional)
            {
                break;
            }
        }

        return bits;
    }

    private bool Match(string[] terms, int at, int part, bool whole)
    {
        if (part == parts.Length)
        {
            return !whole || at == terms.Length;
        }

        var current = parts[part];
        if (current.IsGap)
        {
            for (var gap = 0; gap <= MaxGap && at + gap <= terms.Length; gap++)
            {
                if (Match(terms, at + gap, part + 1, whole))
                {
                    return true;
                }
            }

            return false;
        }

        foreach (var way in current.Ways)
        {
            if (StartsWith(terms, at, way) && Match(terms, at + way.Length, part + 1, whole))
            {
                return true;
            }
        }

        return current.IsOptional && Match(terms, at, part + 1, whole);
    }

    private static bool StartsWith(string[] terms, int at, string[] way)
    {
        if (at + way.Length > terms.Length)
        {
            return false;
        }

        for (var i = 0; i < way.Length; i++)
        {
            if (!string.Equals(terms[at + i], way[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static Part[] ParseParts(string source, Normalizer normalizer)
    {
        var parts = CueNotation.Parse(source)
            .Select(part => part with { Ways = Array.FindAll(Array.ConvertAll(part.Ways, way => string.Join(' ', normalizer.Read(way).Terms)), way => way.Length > 0) })
            .Where(part => part.IsGap || part.IsBracket || part.Ways.Length > 0)
            .Select(part => new Part(Array.ConvertAll(part.Ways, way => way.Split(' ')).OrderByDescending(way => way.Length).ToArray(), part.IsOptional, part.IsGap))
            .ToArray();
        return Array.Exists(parts, part => part.IsNeeded && part.Ways.Length > 0)
            ? parts
            : throw new CueException(CueFault.NoNeededWord, source);
    }

    private sealed record Part(string[][] Ways, bool IsOptional, bool IsGap)
    {
        private readonly uint[][] hashes = Array.ConvertAll(Ways, way => Array.ConvertAll(way, TermSet.HashOf));

        public bool IsNeeded => !IsGap && !IsOptional;

        public bool MayBeIn(TermSet terms)
        {
            foreach (var way in hashes)
            {
                var all = true;
                for (var i = 0; i < way.Length && all; i++)
                {
                    all = terms.MayHold(way[i]);
                }

                if (all)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
