namespace SupportBot.Knowledge;

/// <summary>The aspects of a matter that may be asked. An article says which of them it answers.</summary>
public static class Aspects
{
    /// <summary>Every aspect: what it is, how it is done, where, who does it, what it costs, how long it takes, until when, what to bring, which rule says so, what went wrong, what becomes of the data, for whom it is.</summary>
    public static IReadOnlyList<string> All { get; } = ["what", "how", "where", "who", "cost", "time", "deadline", "bring", "law", "error", "data", "forWhom"];
}
