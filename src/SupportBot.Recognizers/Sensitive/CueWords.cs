namespace SupportBot.Recognizers.Sensitive;

/// <summary>A phrase in a text that says what stands beside it.</summary>
internal readonly record struct FoundCue(int Start, int End, Cue Cue);

/// <summary>Phrases of one subject in a text, in order.</summary>
internal sealed class CueWords
{
    private readonly List<FoundCue> found = [];

    public int Count => found.Count;

    public FoundCue this[int index] => found[index];

    public void Add(FoundCue cue) => found.Add(cue);

    /// <summary>True where one of them says this.</summary>
    public bool Has(Cue cue)
    {
        foreach (var one in found)
        {
            if (one.Cue == cue)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The nearest that begins before a place; <see cref="Cue.None"/> where none does.</summary>
    public FoundCue Before(int position) => LastBefore(position) is var at and >= 0 ? found[at] : default;

    /// <summary>The first that begins at a place or behind it.</summary>
    public FoundCue Behind(int position) => LastBefore(position) + 1 is var at && at < found.Count ? found[at] : default;

    private int LastBefore(int position)
    {
        var (low, high) = (0, found.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = found[middle].Start < position ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }
}
