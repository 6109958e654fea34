namespace SupportBot.Recognizers.Names;

/// <summary>A run of letters in a text; of no length where there is none.</summary>
internal readonly record struct NameWord(int Start, int End)
{
    // Blanks that may stand between two words of a name.
    private const int MaxBlanks = 3;

    public int Length => End - Start;

    /// <summary>The first word at a place or behind it.</summary>
    public static NameWord At(ReadOnlySpan<char> text, int from)
    {
        var start = from;
        while (start < text.Length && !char.IsLetter(text[start]))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return new NameWord(start, end);
    }

    /// <summary>The word behind this one with nothing but blanks between; of no length where there is none.</summary>
    public NameWord Next(ReadOnlySpan<char> text)
    {
        var start = End;
        while (start < text.Length && text[start] == ' ' && start - End < MaxBlanks)
        {
            start++;
        }

        return start > End && start < text.Length && char.IsLetter(text[start]) ? At(text, start) : default;
    }

    public ReadOnlySpan<char> Slice(ReadOnlySpan<char> text) => text[Start..End];

    /// <summary>True where it begins with a capital.</summary>
    public bool IsCapital(ReadOnlySpan<char> source) => Length > 0 && char.IsUpper(source[Start]);

    /// <summary>True where capitals stand behind small letters, as in VNeID.</summary>
    public bool IsMixed(ReadOnlySpan<char> source)
    {
        for (var i = Start + 1; i < End; i++)
        {
            if (char.IsUpper(source[i]) && !char.IsUpper(source[Start + 1]))
            {
                return true;
            }
        }

        return false;
    }
}
