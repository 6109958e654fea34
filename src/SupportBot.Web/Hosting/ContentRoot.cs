using SupportBot.Web.Operations;

namespace SupportBot.Web.Hosting;

/// <summary>Finds the folder that holds the content: the repository root, or the folder of the published program.</summary>
internal static class ContentRoot
{
    private static readonly string[] Marks = ["knowledge", "dialogs"];

    /// <summary>The folder, looked for upwards from the folder the host was told, from the current one, and from the program's own.</summary>
    /// <exception cref="StartRefusedException">None of them lies in one.</exception>
    public static string Find(string[] args)
    {
        var told = new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_")
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddCommandLine(args)
            .Build()["contentRoot"];
        string[] starts = [.. new[] { told, Environment.CurrentDirectory, AppContext.BaseDirectory }.OfType<string>().Where(start => start.Length > 0).Select(Path.GetFullPath)];
        return starts.Select(FindUpwards).FirstOrDefault(found => found is not null)
            ?? throw new StartRefusedException(
                $"No folder with {string.Join(" and ", Marks)} was found in or above: {string.Join(", ", starts.Distinct(StringComparer.Ordinal))}. Start in the repository, or beside the published program.");
    }

    private static string? FindUpwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Marks.All(mark => Directory.Exists(Path.Combine(folder.FullName, mark))))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
