using System.Text.RegularExpressions;

namespace SupportBot.Tests.Architecture;

/// <summary>Reads the tables of src/DESIGN.md, in which a folder uses only what stands above it.</summary>
internal static partial class FolderOrder
{
    /// <summary>The folders of a project, from the one that uses none.</summary>
    public static IReadOnlyList<string> Read(string project) =>
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "src", "DESIGN.md"))
            .Select(line => Row().Match(line))
            .Where(row => row.Success && row.Groups["project"].Value == project)
            .Select(row => row.Groups["folder"].Value is { Length: > 0 } folder ? folder : "."),
    ];

    /// <summary>The folders with C# files that the table has no row for, neither of their own nor of a folder around them.</summary>
    public static IReadOnlyList<string> Missing(string project)
    {
        var order = Read(project);
        var root = Path.Combine(Repository.Root, "src", project);
        return
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/'))
                .Distinct(StringComparer.Ordinal)
                .Where(folder => folder != "." && !order.Any(known => folder == known || folder.StartsWith(known + "/", StringComparison.Ordinal))),
        ];
    }

    [GeneratedRegex(@"^\| `(?<project>SupportBot(\.\w+)?)(/(?<folder>[\w/]+))?` \|", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
