namespace SupportBot.Cues;

/// <summary>The notation of cues (dialogs/README.md), taken apart: alternatives <c>(a|b c)</c>, optional parts <c>[a|b]</c>, gaps <c>..</c>.</summary>
internal static class CueNotation
{
    /// <summary>The parts of a cue, in order.</summary>
    /// <exception cref="CueException">A bracket is not closed.</exception>
    public static IReadOnlyList<CuePart> Parse(string source)
    {
        var parts = new List<CuePart>();
        var at = 0;
        while (at < source.Length)
        {
            if (source[at] is '(' or '[')
            {
                var optional = source[at] == '[';
                var end = source.IndexOf(optional ? ']' : ')', at);
                if (end < 0)
                {
                    throw new CueException(CueFault.OpenBracket, source);
                }

                parts.Add(new CuePart(source[(at + 1)..end].Split('|'), optional, IsGap: false, IsBracket: true));
                at = end + 1;
            }
            else if (source.AsSpan(at).StartsWith(".."))
            {
                parts.Add(new CuePart([], IsOptional: false, IsGap: true, IsBracket: false));
                at = source.AsSpan(at).IndexOfAnyExcept('.') is var rest and >= 0 ? at + rest : source.Length;
            }
            else
            {
                var end = NextOperator(source, at);
                parts.Add(new CuePart([source[at..end]], IsOptional: false, IsGap: false, IsBracket: false));
                at = end;
            }
        }

        return parts;
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
}

/// <summary>A part of a cue.</summary>
/// <param name="Ways">The ways to say it, as written.</param>
/// <param name="IsOptional">True where it may be left out.</param>
/// <param name="IsGap">True for up to four words of any kind.</param>
/// <param name="IsBracket">True where it was written in brackets.</param>
internal sealed record CuePart(string[] Ways, bool IsOptional, bool IsGap, bool IsBracket);
