using SupportBot.Content;
using SupportBot.Conversations;

namespace SupportBot.Web.ContentVersions;

/// <summary>
/// Holds the content in use, which is swapped whole. Nobody keeps what they take from here: it is asked for on each use, and a turn takes <see cref="Current"/> once.
/// </summary>
internal sealed class LiveContent(ContentVersion first)
{
    private volatile ContentVersion current = first;
    private volatile IReadOnlyList<ContentProblem> refused = [];

    /// <summary>The version in use.</summary>
    public ContentVersion Current => current;

    /// <summary>Its content.</summary>
    public BotContent Content => current.Content;

    /// <summary>Its pipeline.</summary>
    public TurnPipeline Pipeline => current.Pipeline;

    /// <summary>Faults of the files as they lie there now, for which they are not in use; empty where the version in use is the newest.</summary>
    public IReadOnlyList<ContentProblem> Refused => refused;

    /// <summary>Puts another version in use; turns that have begun end with theirs.</summary>
    public void Swap(ContentVersion version)
    {
        current = version;
        refused = [];
    }

    /// <summary>Leaves the version in use, and tells what is wrong with a newer one.</summary>
    public void Refuse(IReadOnlyList<ContentProblem> problems) => refused = problems;
}
