using SupportBot.Text;

namespace SupportBot.Dialogs;

/// <summary>
/// A piece of speech that reveals something, compared term by term with an utterance (dialogs/README.md). Alternatives <c>(a|b c)</c>, optional parts
/// <c>[a|b]</c>, gaps <c>..</c> of up to four words.
/// </summary>
public sealed class Cue
{
    private const int LongestGap = 4;

    private readonly Part[] parts;
    private readonly Cue[] unless;
    private readonly ulong[][] needed;

    private Cue(string source, Part[] parts, Cue[] unless)
    {
        Source = source;
        this.parts = parts;
        this.unless = unless;
        needed = parts.Where(part => !part.IsGap && !part.IsOptional)
            .Select(part => part.Ways.Select(way => way.Aggregate(0UL, (bits, word) => bits | Utterance.BitOf(word))).ToArray())
            .ToArray();
    }

    /// <summary>The cue as written.</summary>
    public string Source { get; }

    /// <summary>Reads a cue.</summary>
    /// <param name="source">The pattern.</param>
    /// <param name="normalizer">The mill that messages go through.</param>
    /// <param name="unless">Patterns that take the meaning away where they stand in the same message.</param>
    /// <exception cref="FormatException">The pattern is empty, or a bracket is not closed.</exception>
    public static Cue Parse(string source, Normalizer normalizer, IReadOnlyList<string>? unless = null) => new(
        source,
        ParseParts(source, normalizer),
        (unless ?? []).Select(pattern => Parse(pattern, normalizer)).ToArray());

    /// <summary>True where the utterance holds the cue.</summary>
    public bool IsIn(Utterance utterance) => LastIn(utterance) >= 0;

    /// <summary>The term at which the cue stands last in the utterance; −1 where it does not stand in it.</summary>
    public int LastIn(Utterance utterance) => MayBeIn(utterance.Signature) && Find(utterance.Terms) is var at and >= 0 && !IsTakenBack(utterance, at) ? at : -1;

    /// <summary>True where the utterance is the cue and nothing else.</summary>
    public bool IsAll(Utterance utterance) => MayBeIn(utterance.Signature) && Match(utterance.Terms, 0, 0, whole: true);

    // "vào cổng không được, VNeID vẫn vào được": what takes a meaning away must stand in the clause that holds the meaning.
    private bool IsTakenBack(Utterance utterance, int at)
    {
        if (!Array.Exists(unless, cue => cue.MayBeIn(utterance.Signature)))
        {
            return false;
        }

        var clause = utterance.ClauseAround(at);
        return Array.Exists(unless, cue => cue.Find(clause) >= 0);
    }

    // Every part that must be there has at least one way all of whose words may be in the text.
    private bool MayBeIn(ulong signature)
    {
        foreach (var ways in needed)
        {
            if (!Array.Exists(ways, way => (way & signature) == way))
            {
                return false;
            }
        }

        return true;
    }

    private int Find(IReadOnlyList<string> terms)
    {
        for (var start = terms.Count - 1; start >= 0; start--)
        {
            if (Match(terms, start, 0, whole: false))
            {
                return start;
            }
        }

        return -1;
    }

    private bool Match(IReadOnlyList<string> terms, int at, int part, bool whole)
    {
        if (part == parts.Length)
        {
            return !whole || at == terms.Count;
        }

        var current = parts[part];
        if (current.IsGap)
        {
            for (var gap = 0; gap <= LongestGap && at + gap <= terms.Count; gap++)
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

    private static bool StartsWith(IReadOnlyList<string> terms, int at, string[] way)
    {
        if (at + way.Length > terms.Count)
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
        var parts = new List<Part>();
        var at = 0;
        while (at < source.Length)
        {
            if (source[at] is '(' or '[')
            {
                var optional = source[at] == '[';
                var end = source.IndexOf(optional ? ']' : ')', at);
                if (end < 0)
                {
                    throw new FormatException($"a bracket is not closed in the cue '{source}'");
                }

                var ways = source[(at + 1)..end].Split('|').Select(way => normalizer.Read(way).Terms.ToArray()).Where(way => way.Length > 0);
                parts.Add(new Part(ways.OrderByDescending(way => way.Length).ToArray(), optional, IsGap: false));
                at = end + 1;
            }
            else if (source.AsSpan(at).StartsWith(".."))
            {
                parts.Add(new Part([], IsOptional: false, IsGap: true));
                at = source.AsSpan(at).IndexOfAnyExcept('.') is var rest and >= 0 ? at + rest : source.Length;
            }
            else
            {
                var end = NextOperator(source, at);
                var literal = normalizer.Read(source[at..end]).Terms.ToArray();
                if (literal.Length > 0)
                {
                    parts.Add(new Part([literal], IsOptional: false, IsGap: false));
                }

                at = end;
            }
        }

        return parts.Exists(part => !part.IsGap && !part.IsOptional && part.Ways.Length > 0)
            ? [.. parts]
            : throw new FormatException($"the cue '{source}' holds no word that must be there");
    }

    private static int NextOperator(string source, int at)
    {
        for (var i = at; i < source.Length; i++)
        {
            if (source[i] is '(' or '[' || (source[i] == '.' && i + 1 < source.Length && source[i + 1] == '.'))
            {
                return i;
            }
        }

        return source.Length;
    }

    private sealed record Part(string[][] Ways, bool IsOptional, bool IsGap);
}
