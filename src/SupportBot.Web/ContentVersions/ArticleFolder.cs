using Microsoft.Extensions.Options;

namespace SupportBot.Web.ContentVersions;

/// <summary>
/// Writes published articles into the folder of the content where it may be written, and puts back what it held once they are taken back. What it held lies beside
/// the article in a hidden file, so that it goes with the folder, whichever node is asked. A file that a person has changed since is left alone.
/// </summary>
internal sealed partial class ArticleFolder(IOptions<ContentOptions> options, IHostEnvironment environment, ILogger<ArticleFolder> logger)
{
    private const string Kept = ".before";

    private string Folder => ContentSetup.Folders(options.Value, environment).Knowledge;

    /// <summary>Writes what is published.</summary>
    /// <param name="published">What is published.</param>
    /// <param name="own">Every text that ever was, by file: what else lies there a person wrote.</param>
    public void Write(PublishedArticles published, ILookup<string, string> own) => Try(() =>
    {
        foreach (var (file, text) in published.Overlay.Texts)
        {
            Put(file, text, own[file]);
        }
    });

    /// <summary>Puts back what the folder held in the place of articles that are published no more; before the content is read, or they would be read from it.</summary>
    public void Restore(PublishedArticles published, ILookup<string, string> own) => Try(() =>
    {
        foreach (var kept in Directory.EnumerateFiles(Folder, $".*.md{Kept}", SearchOption.AllDirectories).ToList())
        {
            if (FileOf(kept) is var file && !published.Overlay.Texts.ContainsKey(file))
            {
                Restore(file, kept, own[file]);
            }
        }
    });

    /// <summary>What the folder held in the place of a published article, empty where there was no file; null where the folder was not written.</summary>
    public string? ReadKept(string file) => File.Exists(KeptPath(file)) ? File.ReadAllText(KeptPath(file)) : null;

    private void Try(Action work)
    {
        if (!options.Value.WritePublished)
        {
            return;
        }

        try
        {
            work();
        }
        // The store's version is in use all the same.
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.NotWritten(logger, failure.Message);
        }
    }

    private void Put(string file, string text, IEnumerable<string> own)
    {
        var (path, kept) = (Path.Combine(Folder, file), KeptPath(file));
        var before = File.Exists(path) ? File.ReadAllText(path) : null;
        if (before == text)
        {
            return;
        }

        if (!File.Exists(kept))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Empty where there was no file. Of several nodes on one folder the first keeps what was there.
            Replace(kept, before ?? "", overwrite: false);
        }
        else if (before is not null && !own.Contains(before, StringComparer.Ordinal))
        {
            Log.ChangedByHand(logger, file);
            return;
        }

        Replace(path, text, overwrite: true);
    }

    private void Restore(string file, string kept, IEnumerable<string> own)
    {
        var (path, before) = (Path.Combine(Folder, file), File.ReadAllText(kept));
        if (File.Exists(path) && !own.Contains(File.ReadAllText(path), StringComparer.Ordinal))
        {
            Log.ChangedByHand(logger, file);
        }
        else if (before.Length > 0)
        {
            Replace(path, before, overwrite: true);
        }
        else
        {
            File.Delete(path);
        }

        File.Delete(kept);
    }

    private string KeptPath(string file) => Path.Combine(Folder, Path.GetDirectoryName(file) ?? "", $".{Path.GetFileName(file)}{Kept}");

    private string FileOf(string kept) => Path.GetRelativePath(Folder, Path.Combine(Path.GetDirectoryName(kept)!, Path.GetFileName(kept)[1..^Kept.Length])).Replace('\\', '/');

    // Whole before it gets its name, under a name that is no content.
    private static void Replace(string path, string text, bool overwrite)
    {
        var draft = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(draft, text);
            File.Move(draft, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            File.Delete(draft);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2018, Level = LogLevel.Information, Message = "Published articles are in use, but not in the folder of the content: {Reason}")]
        public static partial void NotWritten(ILogger logger, string reason);

        [LoggerMessage(EventId = 2019, Level = LogLevel.Warning, Message = "{File} was changed by hand while a published version is in its place: the file is left alone.")]
        public static partial void ChangedByHand(ILogger logger, string file);
    }
}
