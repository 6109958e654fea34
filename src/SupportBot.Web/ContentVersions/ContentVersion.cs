using SupportBot.Content;
using SupportBot.Conversations;

namespace SupportBot.Web.ContentVersions;

/// <summary>Articles and dialogs as they were read at one moment, and the pipeline that speaks by them.</summary>
/// <param name="content">What was read.</param>
/// <param name="train">Gives the pipeline; asked once, when it is first needed.</param>
internal sealed class ContentVersion(BotContent content, Func<TurnPipeline> train)
{
    private readonly Lazy<TurnPipeline> pipeline = new(train);

    /// <summary>What was read.</summary>
    public BotContent Content { get; } = content;

    /// <summary>Decides turns by this content; the first use may train, which takes seconds.</summary>
    public TurnPipeline Pipeline => pipeline.Value;

    /// <summary>The files as they were just before they were read.</summary>
    public ContentStamp Stamp { get; init; } = ContentStamp.None;

    /// <summary>What was published in the console and stands in it.</summary>
    public PublishedArticles Published { get; init; } = PublishedArticles.None;
}
