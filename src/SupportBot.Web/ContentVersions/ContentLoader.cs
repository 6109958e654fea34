using Microsoft.Extensions.Options;
using SupportBot.Content;
using SupportBot.Conversations;

namespace SupportBot.Web.ContentVersions;

/// <summary>Reads the folders of the settings, with what was published in the console in the place of files, and makes versions of what stands there.</summary>
internal sealed partial class ContentLoader(IOptions<ContentOptions> options, IHostEnvironment environment, TrainingFile training, ILogger<ContentLoader> logger)
{
    /// <summary>What was published when the service started; read from the store before the first version is.</summary>
    public PublishedArticles AtStart { get; set; } = PublishedArticles.None;

    /// <summary>The files as they are now.</summary>
    /// <exception cref="IOException">A folder cannot be looked into.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not look into it.</exception>
    public ContentStamp Look()
    {
        var (knowledge, dialogs) = ContentSetup.Folders(options.Value, environment);
        return ContentStamp.From(knowledge, dialogs);
    }

    /// <summary>
    /// The version that the service starts with; it trains when its pipeline is first asked for. A published article that no longer fits the files does not keep it
    /// from starting: it is left out, and its faults are told.
    /// </summary>
    /// <exception cref="ContentException">There are faults in the files; it holds all of them.</exception>
    public (ContentVersion Version, IReadOnlyList<ContentProblem> LeftOut) ReadFirst()
    {
        var stamp = Look();
        var (overlay, told) = (AtStart.Overlay, new List<ContentProblem>());
        while (true)
        {
            var (content, hash, problems) = TryRead(overlay);
            if (content is not null)
            {
                // What training finds is kept under the hash: it must be that of the files that were read.
                return Look().ChangedSince(stamp).Count > 0
                    ? ReadFirst()
                    : (new ContentVersion(content, () => Train(content, hash)) { Stamp = stamp, Published = AtStart with { Overlay = overlay } }, told);
            }

            if (overlay.Texts.Count == 0)
            {
                throw new ContentException(problems);
            }

            told.AddRange(problems);
            Log.LeftOut(logger, problems.Count, problems[0].ToString());
            var named = overlay.Texts.Keys.Where(file => problems.Any(problem => problem.File.EndsWith($"/{file}", StringComparison.Ordinal))).ToList();
            overlay = named.Count == 0 ? ArticleOverlay.None : named.Aggregate(overlay, (rest, file) => rest.Without(file));
        }
    }

    /// <summary>What the files hold now, with these articles in their place, the hash of both, and every fault; the content is null where there is any.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not read it.</exception>
    public (BotContent? Content, string Hash, IReadOnlyList<ContentProblem> Problems) TryRead(ArticleOverlay overlay)
    {
        var (knowledge, dialogs) = ContentSetup.Folders(options.Value, environment);
        var hash = HashOf(overlay);
        var (content, problems) = BotContent.TryRead(knowledge, dialogs, overlay);
        return (problems.Count == 0 ? content : null, hash, problems);
    }

    /// <summary>The hash of the files with these articles in their place.</summary>
    public string HashOf(ArticleOverlay overlay)
    {
        var (knowledge, dialogs) = ContentSetup.Folders(options.Value, environment);
        return BotContent.Hash(knowledge, dialogs, overlay);
    }

    /// <summary>The file of an article, below the folder <c>knowledge</c>.</summary>
    public string FileOf(Knowledge.Article article) => Path.GetRelativePath(ContentSetup.Folders(options.Value, environment).Knowledge, article.FullPath).Replace('\\', '/');

    /// <summary>Trains on content that was just read from files of that hash.</summary>
    public TurnPipeline Train(BotContent content, string hash) => training.Train(content, hasMemory: true, hash).Pipeline;

    /// <summary>Trains on content that may be put in use later; what was found serves then.</summary>
    public TurnPipeline TrainCandidate(BotContent content, string hash) => training.TrainCandidate(content, hash);

    private static partial class Log
    {
        [LoggerMessage(EventId = 2017, Level = LogLevel.Warning, Message = "Published articles no longer fit the files and are left out at the start. {Count} fault(s), the first: {Fault}")]
        public static partial void LeftOut(ILogger logger, int count, string fault);
    }
}
