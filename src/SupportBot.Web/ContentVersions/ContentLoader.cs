using Microsoft.Extensions.Options;
using SupportBot.Content;
using SupportBot.Conversations;

namespace SupportBot.Web.ContentVersions;

/// <summary>Reads the folders of the settings and makes versions of what stands in them.</summary>
internal sealed class ContentLoader(IOptions<ContentOptions> options, IHostEnvironment environment, TrainingFile training)
{
    /// <summary>The files as they are now.</summary>
    /// <exception cref="IOException">A folder cannot be looked into.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not look into it.</exception>
    public ContentStamp Look()
    {
        var (knowledge, dialogs) = ContentSetup.Folders(options.Value, environment);
        return ContentStamp.From(knowledge, dialogs);
    }

    /// <summary>The version that the service starts with; it trains when its pipeline is first asked for.</summary>
    /// <exception cref="ContentException">There are faults; it holds all of them.</exception>
    public ContentVersion ReadFirst()
    {
        var (knowledge, dialogs) = ContentSetup.Folders(options.Value, environment);
        var (stamp, hash) = (Look(), BotContent.Hash(knowledge, dialogs));
        var content = BotContent.Read(knowledge, dialogs);
        // What training finds is kept under the hash: it must be that of the files that were read.
        return Look().ChangedSince(stamp).Count > 0
            ? ReadFirst()
            : new ContentVersion(content, () => training.Train(content, hasMemory: true, hash).Pipeline) { Stamp = stamp };
    }

    /// <summary>What the files hold now and their hash, with every fault; the content is null where there is any.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not read it.</exception>
    public (BotContent? Content, string Hash, IReadOnlyList<ContentProblem> Problems) TryRead()
    {
        var (knowledge, dialogs) = ContentSetup.Folders(options.Value, environment);
        var hash = BotContent.Hash(knowledge, dialogs);
        var (content, problems) = BotContent.TryRead(knowledge, dialogs);
        return (problems.Count == 0 ? content : null, hash, problems);
    }

    /// <summary>Trains on content that was just read from files of that hash.</summary>
    public TurnPipeline Train(BotContent content, string hash) => training.Train(content, hasMemory: true, hash).Pipeline;
}
