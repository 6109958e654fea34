using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>A fault in the content, where it stands.</summary>
/// <param name="File">Path as given on reading.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Words">What is wrong, for the person who wrote it, in both languages.</param>
public sealed record ContentProblem(string File, int Line, BilingualText Words)
{
    /// <summary>What is wrong, in English.</summary>
    public string Message => Words.In("en");

    /// <summary>The key in the file that it is about, which may be missing there; null where it is about none, or about something below one.</summary>
    public string? Key { get; internal init; }

    internal Fault Kind { get; private init; }

    /// <summary><c>file:line: message</c> in a language (<c>vi</c> or <c>en</c>).</summary>
    public string In(string language) => $"{File}:{Line}: {Words.In(language)}";

    /// <summary><c>file:line: message</c> in English.</summary>
    public override string ToString() => In("en");

    internal static ContentProblem From(string file, int line, Fault fault, params object?[] values) => new(file, line, FaultWords.Say(fault, values)) { Kind = fault };
}

/// <summary>Content that cannot be used; holds every fault that was found.</summary>
public sealed class ContentException(IReadOnlyList<ContentProblem> problems)
    : Exception($"{problems.Count} fault(s) in the content, the first: {(problems.Count > 0 ? problems[0].ToString() : "none")}")
{
    /// <summary>All faults, by file and line.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; } = problems;
}
