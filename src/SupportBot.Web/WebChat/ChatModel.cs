namespace SupportBot.Web.WebChat;

/// <summary>Model of the chat page for a conversation that was held without scripts.</summary>
/// <param name="Lines">What was said.</param>
public sealed record ChatModel(IReadOnlyList<TalkLine> Lines)
{
    /// <summary>By what an address leads to the answer.</summary>
    public const string AnswerId = "answer";

    /// <summary>Where the answer to the citizen's last words begins.</summary>
    public int AnswerAt => Math.Min(Lines.Count - 1, Lines.ToList().FindLastIndex(line => line.IsCitizen) + 1);

    /// <summary>Why the last words did not arrive: <c>unsent</c>, <c>tooFast</c> or <c>cookies</c>; null where all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>Words that wait to be sent again.</summary>
    public string? Draft { get; init; }

    /// <summary>The once-key of the form that holds the draft; null: a new one.</summary>
    public string? Once { get; init; }

    /// <summary>What the form that forgets the conversation must carry; null where there is none to forget.</summary>
    public string? ForgetWord { get; init; }
}
