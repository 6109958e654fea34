using SupportBot.Content;

namespace SupportBot.Tests.Content;

/// <summary>A copy of the real content in which one thing is broken.</summary>
internal sealed class BrokenContent : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-content-").FullName;

    public BrokenContent()
    {
        Copy(Repository.Knowledge, Path.Combine(folder, "knowledge"));
        Copy(Repository.Dialogs, Path.Combine(folder, "dialogs"));
    }

    /// <summary>Puts a text for another where it stands first; returns its line.</summary>
    public int Replace(string file, string text, string with)
    {
        var path = Path.Combine(folder, file);
        var content = File.ReadAllText(path);
        var at = content.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{text}' does not stand in {file}");
        File.WriteAllText(path, content[..at] + with + content[(at + text.Length)..]);
        return content[..at].Count(c => c == '\n') + 1;
    }

    /// <summary>Adds lines at the end; returns the first of them.</summary>
    public int Append(string file, string lines)
    {
        var path = Path.Combine(folder, file);
        var content = File.ReadAllText(path).TrimEnd('\n') + "\n";
        File.WriteAllText(path, content + lines);
        return content.Count(c => c == '\n') + 1;
    }

    /// <summary>Writes a file.</summary>
    public void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);

    public string Text(string file) => File.ReadAllText(Path.Combine(folder, file));

    public void Delete(string file) => File.Delete(Path.Combine(folder, file));

    public IReadOnlyList<ContentProblem> Check() => BotContent.TryRead(Path.Combine(folder, "knowledge"), Path.Combine(folder, "dialogs")).Problems;

    /// <summary>Reads it as the start does: throws where there is a fault.</summary>
    public BotContent Read() => BotContent.Read(Path.Combine(folder, "knowledge"), Path.Combine(folder, "dialogs"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
