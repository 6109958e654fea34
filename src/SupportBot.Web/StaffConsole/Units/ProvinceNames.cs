namespace SupportBot.Web.StaffConsole.Units;

/// <summary>The provinces as tickets name them.</summary>
internal sealed class ProvinceNames
{
    private readonly Lazy<IReadOnlyList<string>> all;

    /// <param name="read">Reads the names when they are first asked for, so that commands that need none read no content.</param>
    public ProvinceNames(Func<IReadOnlyList<string>> read) => all = new(read);

    /// <summary>All of them, in the order of the content.</summary>
    public IReadOnlyList<string> All => all.Value;

    public bool Contains(string name) => All.Contains(name, StringComparer.Ordinal);

    /// <summary>The same names in the order of <see cref="All"/>, those that no longer exist at the end.</summary>
    public IReadOnlyList<string> Sort(IEnumerable<string> names)
    {
        var order = All.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        return names.OrderBy(name => order.GetValueOrDefault(name, int.MaxValue)).ToList();
    }
}
