namespace SupportBot.Web.ContentVersions;

/// <summary>
/// What tells that files have changed: their names, lengths and times of change. Looking is slower than being told by the system, but works on network shares
/// and in containers too.
/// </summary>
internal sealed class ContentStamp
{
    private readonly Dictionary<string, (long Length, DateTime Changed)> files;

    private ContentStamp(Dictionary<string, (long, DateTime)> files) => this.files = files;

    /// <summary>Of no files.</summary>
    public static ContentStamp None { get; } = new([]);

    /// <summary>Of all files in the folders; hidden ones, with which editors mark what is open, do not count.</summary>
    /// <exception cref="IOException">A folder cannot be looked into, or changes at this moment.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not look into it.</exception>
    public static ContentStamp From(params string[] folders) => new(folders
        .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => !file.Name.StartsWith('.'))
            .Select(file => (Name: $"{Path.GetFileName(folder)}/{Path.GetRelativePath(folder, file.FullName).Replace('\\', '/')}", file.Length, file.LastWriteTimeUtc)))
        .GroupBy(file => file.Name, StringComparer.Ordinal)
        .ToDictionary(file => file.Key, file => (file.First().Length, file.First().LastWriteTimeUtc), StringComparer.Ordinal));

    /// <summary>Names of the files that came, went or changed between two stamps, in order.</summary>
    public IReadOnlyList<string> ChangedSince(ContentStamp earlier) =>
    [
        .. files.Keys.Union(earlier.files.Keys, StringComparer.Ordinal)
            .Where(name => !files.TryGetValue(name, out var now) || !earlier.files.TryGetValue(name, out var before) || now != before)
            .Order(StringComparer.Ordinal),
    ];
}
