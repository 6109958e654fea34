namespace SupportBot.Recognizers.Sensitive;

/// <summary>Places of a text, asked many times whether they touch another place.</summary>
internal sealed class Spans
{
    private readonly List<(int Start, int End)> spans = [];

    /// <summary>One more; the end is exclusive.</summary>
    public void Add(int start, int end) => spans.Add((start, end));

    /// <summary>Puts the places in order and makes one of those that overlap. To be called before asking.</summary>
    public void Settle()
    {
        spans.Sort();
        var last = 0;
        for (var i = 1; i < spans.Count; i++)
        {
            if (spans[i].Start <= spans[last].End)
            {
                spans[last] = (spans[last].Start, Math.Max(spans[last].End, spans[i].End));
            }
            else
            {
                spans[++last] = spans[i];
            }
        }

        if (spans.Count > 0)
        {
            spans.RemoveRange(last + 1, spans.Count - last - 1);
        }
    }

    /// <summary>True where a place shares a character with one of these.</summary>
    public bool Overlaps(int start, int end)
    {
        var at = FirstFrom(start);
        return (at < spans.Count && spans[at].Start < end) || (at > 0 && spans[at - 1].End > start);
    }

    /// <summary>The last that begins before a place; null where none does.</summary>
    public (int Start, int End)? LastBefore(int position) => FirstFrom(position) is var at and > 0 ? spans[at - 1] : null;

    /// <summary>The first that begins at a place or behind it; null where none does.</summary>
    public (int Start, int End)? FirstAt(int position) => FirstFrom(position) is var at && at < spans.Count ? spans[at] : null;

    /// <summary>All, in the order in which they were added or, once settled, of the text.</summary>
    public List<(int Start, int End)>.Enumerator GetEnumerator() => spans.GetEnumerator();

    private int FirstFrom(int position)
    {
        var (low, high) = (0, spans.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = spans[middle].Start < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
