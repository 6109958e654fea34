namespace SupportBot.Content;

/// <summary>A fault in the content, where it stands.</summary>
/// <param name="File">Path as given on reading.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Message">What is wrong, for the person who wrote it.</param>
public sealed record ContentProblem(string File, int Line, string Message)
{
    /// <summary><c>file:line: message</c>.</summary>
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>Content that cannot be used; holds every fault that was found.</summary>
public sealed class ContentException(IReadOnlyList<ContentProblem> problems)
    : Exception($"{problems.Count} fault(s) in the content, the first: {(problems.Count > 0 ? problems[0].ToString() : "none")}")
{
    /// <summary>All faults, by file and line.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; } = problems;
}
