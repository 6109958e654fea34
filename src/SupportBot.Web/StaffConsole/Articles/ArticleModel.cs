using SupportBot.Content;
using SupportBot.Knowledge;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>Holds the content of the page of articles.</summary>
/// <param name="Staff">Who is signed in.</param>
/// <param name="MayPublish">True where the one who is signed in may review.</param>
public sealed record ArticleListModel(string Staff, bool MayPublish)
{
    /// <summary>What is looked for; empty where nothing is.</summary>
    public string Search { get; init; } = "";

    /// <summary>Articles that have the words.</summary>
    public IReadOnlyList<Article> Found { get; init; } = [];

    /// <summary>Changes that wait for a review.</summary>
    public IReadOnlyList<ArticleChange> Waiting { get; init; } = [];

    /// <summary>Drafts of everybody.</summary>
    public IReadOnlyList<ArticleChange> Drafts { get; init; } = [];

    /// <summary>What is published.</summary>
    public IReadOnlyList<ArticleChange> Published { get; init; } = [];

    /// <summary>What was taken back.</summary>
    public IReadOnlyList<ArticleChange> TakenBack { get; init; } = [];

    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>What was done; null where nothing was.</summary>
    public string? Done { get; init; }
}

/// <summary>Holds the content of the page of a change.</summary>
/// <param name="Staff">Who is signed in.</param>
/// <param name="Change">The change.</param>
/// <param name="Fields">Its fields.</param>
public sealed record ArticlePageModel(string Staff, ArticleChange Change, ArticleFields Fields)
{
    /// <summary>True where the one who is signed in may review.</summary>
    public bool MayPublish { get; init; }

    /// <summary>True where the one who is signed in wrote it.</summary>
    public bool IsOwn => Authors.Contains(Staff, StringComparer.Ordinal);

    /// <summary>Who wrote it.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<ArticleFault> Faults { get; init; } = [];

    /// <summary>What it changes.</summary>
    public IReadOnlyList<ArticleDifference> Differences { get; init; } = [];

    /// <summary>What was done with it, in order.</summary>
    public IReadOnlyList<ArticleEvent> Events { get; init; } = [];

    /// <summary>Other changes of the article that were published.</summary>
    public IReadOnlyList<ArticleChange> Earlier { get; init; } = [];

    /// <summary>What may be chosen in the form.</summary>
    public ArticleChoices? Choices { get; init; }

    /// <summary>What it would do to replies; null where that is not shown.</summary>
    public TrialModel? Trial { get; init; }

    /// <summary>True where this node speaks by it.</summary>
    public bool IsInUse { get; init; }

    /// <summary>True where the article was changed by others since the draft began.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>What was done; null where nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>Address of the page.</summary>
    public string Address => $"{ArticleEndpoints.Path}/{Change.Id}";
}

/// <summary>Holds the choices in the form of an article.</summary>
/// <param name="Sources">The register, the latest first.</param>
/// <param name="Matters">Matters by name.</param>
/// <param name="Hotlines">Hotlines.</param>
public sealed record ArticleChoices(IReadOnlyList<Source> Sources, IReadOnlyList<Matter> Matters, IReadOnlyList<Hotline> Hotlines);

/// <summary>Holds the part of the page about a trial.</summary>
/// <param name="Result">What came of it; null while it runs or where it could not be run.</param>
/// <param name="HasFailed">True where it could not be run.</param>
/// <param name="IsCurrent">True where it is of this version and of what is published now.</param>
public sealed record TrialModel(TrialResult? Result, bool HasFailed, bool IsCurrent)
{
    /// <summary>The replies that would be others, by conversation, of those conversations that may be seen.</summary>
    public IReadOnlyList<TrialConversation> Conversations { get; init; } = [];

    /// <summary>Conversations with such replies that may not be seen.</summary>
    public int Hidden { get; init; }

    /// <summary>True while it is being run.</summary>
    public bool IsRunning => Result is null && !HasFailed;
}

/// <summary>A conversation of which replies would be others.</summary>
/// <param name="Id">The store's id.</param>
/// <param name="Replies">Those replies, with what the citizen said; null where that is not kept, or not shown here.</param>
public sealed record TrialConversation(string Id, IReadOnlyList<(TrialReply Reply, string? Said)> Replies);
