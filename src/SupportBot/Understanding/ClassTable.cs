namespace SupportBot.Understanding;

/// <summary>The classes of a training set in a fixed order, and their groups.</summary>
/// <param name="Labels">The classes, in the order of the alphabet.</param>
/// <param name="Groups">The groups.</param>
/// <param name="GroupOf">Place of each class's group.</param>
internal sealed record ClassTable(IReadOnlyList<string> Labels, IReadOnlyList<string> Groups, IReadOnlyList<int> GroupOf)
{
    private readonly Dictionary<string, int> positions = Labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i, StringComparer.Ordinal);

    /// <summary>The table of all labels that occur.</summary>
    public static ClassTable From(IEnumerable<string> labels, Func<string, string> groupOf)
    {
        var distinct = labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var names = distinct.ConvertAll(label => groupOf(label));
        var groups = names.Distinct(StringComparer.Ordinal).ToList();
        return new ClassTable(distinct, groups, names.ConvertAll(name => groups.IndexOf(name)));
    }

    /// <summary>True where the class occurs.</summary>
    public bool Contains(string label) => positions.ContainsKey(label);

    /// <summary>Place of a class.</summary>
    public int PositionOf(string label) => positions[label];
}
