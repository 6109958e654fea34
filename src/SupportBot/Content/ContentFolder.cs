using System.IO.Enumeration;

namespace SupportBot.Content;

/// <summary>
/// A folder of content files; paths in messages are relative to the folder's parent, as a person at the repository root names them. Where an overlay is given its
/// texts stand in the place of the files.
/// </summary>
internal sealed class ContentFolder(string folder, ICollection<ContentProblem> problems, ArticleOverlay? overlay = null)
{
    private readonly ArticleOverlay overlay = overlay ?? ArticleOverlay.None;

    /// <summary>Files below the folder in a fixed order, without hidden ones, with which editors mark what is open.</summary>
    public IEnumerable<string> Files(string under, string pattern)
    {
        var path = Path.Combine(folder, under);
        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories).Where(file => !IsHidden(file)) : [];
        var stored = overlay.Texts.Keys.Where(file => file.StartsWith(under, StringComparison.Ordinal) && FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(file)));
        return files.Union(stored.Select(file => Path.Combine(folder, file)), StringComparer.Ordinal).Where(file => StoredText(file) is not "").Order(StringComparer.Ordinal);
    }

    /// <summary>The text of a file.</summary>
    public string ReadText(string path) => StoredText(path) ?? File.ReadAllText(path);

    private string? StoredText(string path) => overlay.Texts.Count == 0 ? null : overlay.Texts.GetValueOrDefault(Path.GetRelativePath(folder, path).Replace('\\', '/'));

    /// <summary>True for a file that is no content.</summary>
    public static bool IsHidden(string file) => Path.GetFileName(file).StartsWith('.');

    /// <summary>Path as shown to people.</summary>
    public string Shown(string file) =>
        Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)) ?? folder, file).Replace('\\', '/');

    /// <summary>True where the file, named relative to the folder, is there.</summary>
    public bool Has(string relative) => File.Exists(Path.Combine(folder, relative));

    /// <summary>The mapping in a file named relative to the folder; null (reported) where it is missing or unreadable.</summary>
    public (YamlFile File, YamlMap Map)? Yaml(string relative)
    {
        var path = Path.Combine(folder, relative);
        if (File.Exists(path))
        {
            return YamlAt(path);
        }

        problems.Add(ContentProblem.From(Shown(path), 1, Fault.FileMissing));
        return null;
    }

    /// <summary>The mapping in a file.</summary>
    public (YamlFile File, YamlMap Map)? YamlAt(string path)
    {
        var file = new YamlFile(Shown(path), problems);
        return file.Parse(ReadText(path)) is { } map ? (file, map) : null;
    }

    public YamlFile Open(string path, int lineOffset = 0) => new(Shown(path), problems, lineOffset);
}
