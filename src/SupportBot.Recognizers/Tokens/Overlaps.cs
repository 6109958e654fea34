namespace SupportBot.Recognizers.Tokens;

/// <summary>Settles overlaps: the longer reading wins, of equals the more specific.</summary>
internal static class Overlaps
{
    /// <summary>The entities that stay, in the order of the text.</summary>
    public static List<Found> Resolve(List<Found> found, int textLength)
    {
        if (found.Count > 1)
        {
            found.Sort(static (a, b) => Compare(a, b));
        }

        var taken = new bool[textLength];
        var kept = new List<Found>(found.Count);
        foreach (var entity in found)
        {
            var position = taken.AsSpan(entity.Start, entity.End - entity.Start);
            if (!position.Contains(true) || IsTwin(entity, kept))
            {
                position.Fill(true);
                kept.Add(entity);
            }
        }

        kept.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Rank.CompareTo(a.Rank));
        return kept;
    }

    // Readings of the same words are neighbours in the sorted list, so the twin can only be the last one kept.
    private static bool IsTwin(Found entity, List<Found> kept) =>
        entity.MayBeTwin && kept.Count > 0 && kept[^1] is { MayBeTwin: true } other && other.Start == entity.Start && other.End == entity.End
        && !string.Equals(other.TypeName, entity.TypeName, StringComparison.Ordinal);

    private static int Compare(Found a, Found b)
    {
        var byLength = (b.End - b.Start).CompareTo(a.End - a.Start);
        if (byLength != 0)
        {
            return byLength;
        }

        return a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Rank.CompareTo(a.Rank);
    }
}
