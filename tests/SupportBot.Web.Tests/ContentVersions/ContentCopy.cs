using SupportBot.Tests;

namespace SupportBot.Web.Tests.ContentVersions;

/// <summary>A copy of the real articles and dialogs that a test may edit while a service runs on it.</summary>
internal sealed class ContentCopy : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-content-").FullName;

    public ContentCopy()
    {
        foreach (var name in new[] { "knowledge", "dialogs" })
        {
            var from = Path.Combine(Repository.Root, name);
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(folder, name, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        // What other tests found in the same content is taken; what is found in the edited one is kept from them.
        if (File.Exists(SupportBotApplication.TrainingRecord))
        {
            File.Copy(SupportBotApplication.TrainingRecord, Training);
        }
    }

    /// <summary>The folder that holds <c>knowledge</c> and <c>dialogs</c>.</summary>
    public string Folder => folder;

    private string Training => Path.Combine(folder, "training.json");

    /// <summary>What makes a service speak by the copy and watch it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Content:Knowledge"] = Path.Combine(folder, "knowledge"),
        ["Content:Dialogs"] = Path.Combine(folder, "dialogs"),
        ["Content:Watch"] = "true",
        ["Content:TrainingRecord"] = Training,
        ["Serilog:MinimumLevel:Override:SupportBot.Web.ContentVersions"] = "Information",
    };

    /// <summary>A service that speaks by the copy and watches it.</summary>
    public SupportBotApplication Serve()
    {
        var bot = new SupportBotApplication();
        foreach (var (key, value) in Settings)
        {
            bot.Settings[key] = value;
        }

        return bot;
    }

    /// <summary>Puts a text for another, as an editor does; returns what the file held before.</summary>
    public string Replace(string file, string text, string with)
    {
        var before = File.ReadAllText(Path.Combine(folder, file));
        Assert.Contains(text, before, StringComparison.Ordinal);
        Write(file, before.Replace(text, with, StringComparison.Ordinal));
        return before;
    }

    /// <summary>Writes a file.</summary>
    public void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);

    /// <summary>True where the file is there.</summary>
    public bool Has(string file) => File.Exists(Path.Combine(folder, file));

    /// <summary>What a file holds.</summary>
    public string Read(string file) => File.ReadAllText(Path.Combine(folder, file));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
