using SupportBot.Evaluation;

namespace SupportBot.Web.StaffConsole.Articles;

/// <summary>The replies that a change would alter. Nobody's words stand in it: they are read from the log where they are shown, and go with it.</summary>
public sealed record TrialResult
{
    /// <summary>Cases of the evaluation that were run.</summary>
    public int Cases { get; init; }

    /// <summary>Those that are right without the change.</summary>
    public int RightBefore { get; init; }

    /// <summary>Cases that are right without it and wrong with it, with their faults.</summary>
    public IReadOnlyList<TrialCase> Worse { get; init; } = [];

    /// <summary>Ids of cases that are wrong without it and right with it.</summary>
    public IReadOnlyList<string> Better { get; init; } = [];

    /// <summary>Days of which conversations were run again.</summary>
    public int Days { get; init; }

    /// <summary>Conversations that were run again, the latest.</summary>
    public int Conversations { get; init; }

    /// <summary>Their replies.</summary>
    public int Replies { get; init; }

    /// <summary>True where there were more conversations than were run.</summary>
    public bool IsCut { get; init; }

    /// <summary>Every reply that would be another.</summary>
    public IReadOnlyList<TrialReply> Changed { get; init; } = [];

    /// <summary>Those that are right with the change.</summary>
    public int RightAfter => RightBefore + Better.Count - Worse.Count;
}

/// <summary>A case that becomes wrong.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Faults">What its replies lack.</param>
public sealed record TrialCase(string Id, IReadOnlyList<string> Faults);

/// <summary>A reply that would be another.</summary>
/// <param name="Conversation">The store's id of the conversation.</param>
/// <param name="Turn">Which of its turns, from 1.</param>
/// <param name="Before">The reply in use, without its words.</param>
/// <param name="After">The reply with the change, without its words.</param>
public sealed record TrialReply(string Conversation, int Turn, ReplyGist Before, ReplyGist After);

/// <summary>A trial as the store keeps it.</summary>
public sealed class ArticleTrial
{
    /// <summary>The change.</summary>
    public string ChangeId { get; init; } = "";

    /// <summary>Which version of it.</summary>
    public long Version { get; init; }

    /// <summary><c>waiting</c>, <c>done</c> or <c>failed</c>.</summary>
    public string State { get; init; } = Waiting;

    /// <summary>What was published when it was run; null while it waits.</summary>
    public long? Revision { get; init; }

    /// <summary>UTC milliseconds; null while it waits.</summary>
    public long? FinishedAt { get; init; }

    /// <summary>What came of it, as JSON; null where nothing did.</summary>
    public string? Result { get; init; }

    /// <summary>It is to be run.</summary>
    public const string Waiting = "waiting";

    /// <summary>It was run.</summary>
    public const string Done = "done";

    /// <summary>It could not be run.</summary>
    public const string Failed = "failed";
}
