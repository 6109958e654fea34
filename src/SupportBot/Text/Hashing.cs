namespace SupportBot.Text;

/// <summary>FNV-1a, 64 bits: the same on every machine and in every run, unlike <see cref="string.GetHashCode()"/>.</summary>
internal static class Hashing
{
    /// <summary>Hash of nothing.</summary>
    public const ulong Start = 14695981039346656037UL;

    /// <summary>Takes one more character.</summary>
    public static ulong Step(ulong hash, char c) => (hash ^ c) * 1099511628211UL;

    /// <summary>Hash of a text.</summary>
    public static ulong Compute(ReadOnlySpan<char> text, ulong start = Start)
    {
        foreach (var c in text)
        {
            start = Step(start, c);
        }

        return start;
    }
}
