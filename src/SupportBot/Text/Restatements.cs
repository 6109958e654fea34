using System.Text.RegularExpressions;
using SupportBot.Recognizers.Text;

namespace SupportBot.Text;

/// <summary>Finds what a message means where it takes back a part of itself: "not the password, the passcode" (<c>dialogs/language/restatements.yaml</c>).</summary>
public sealed class Restatements
{
    /// <summary>The group that holds what is meant.</summary>
    public const string Keep = "keep";

    /// <summary>A second group of what is meant, behind the first.</summary>
    public const string Rest = "rest";

    private const int MaxRounds = 3;

    private readonly IReadOnlyList<Regex> patterns;

    private Restatements(IReadOnlyList<Regex> patterns) => this.patterns = patterns;

    /// <summary>Nothing is ever taken back.</summary>
    public static Restatements None { get; } = new([]);

    /// <summary>Puts patterns together.</summary>
    /// <param name="patterns">Regular expressions over text without marks in lower case, each with a group <see cref="Keep"/>.</param>
    /// <exception cref="ArgumentException">A pattern cannot be read, or has no such group.</exception>
    public static Restatements From(IEnumerable<string> patterns) => new([.. patterns.Select(Compile)]);

    /// <summary>Reads one pattern; it takes time linear in the text.</summary>
    /// <exception cref="ArgumentException">It cannot be read, or has no group <see cref="Keep"/>.</exception>
    public static Regex Compile(string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);
        return regex.GetGroupNames().Contains(Keep, StringComparer.Ordinal) ? regex : throw new ArgumentException($"the pattern has no group '{Keep}'");
    }

    /// <summary>What is meant; the text itself where nothing is taken back.</summary>
    public string Meant(string text)
    {
        for (var round = 0; round < MaxRounds && Next(text) is { } shorter; round++)
        {
            text = shorter;
        }

        return text;
    }

    private string? Next(string text)
    {
        var folded = VietnameseLetters.Fold(text);
        foreach (var pattern in patterns)
        {
            if (pattern.Match(folded) is { Success: true } match)
            {
                return Part(text, match.Groups[Keep]) + Part(text, match.Groups[Rest]);
            }
        }

        return null;
    }

    private static string Part(string text, Group part) => part.Success ? text.Substring(part.Index, part.Length) : "";
}
