using System.Runtime.CompilerServices;

namespace SupportBot.Tests;

/// <summary>Where the files lie that these tests read.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    public static string Knowledge { get; } = Path.Combine(Root, "knowledge");

    public static string Dialogs { get; } = Path.Combine(Root, "dialogs");

    /// <summary>The folder of this project.</summary>
    public static string Tests { get; } = Path.Combine(Root, "tests", "SupportBot.Tests");

    // The build output may lie elsewhere, and a deterministic build hides where the sources were: each of the three alone can fail.
    private static string Find([CallerFilePath] string thisFile = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(thisFile), Environment.CurrentDirectory })
        {
            for (var folder = start is null ? null : new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "SupportBot.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new DirectoryNotFoundException("The folder with SupportBot.sln was not found above the tests.");
    }
}
