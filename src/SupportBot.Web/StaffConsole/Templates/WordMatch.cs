using SupportBot.Text;

namespace SupportBot.Web.StaffConsole.Templates;

/// <summary>Words that somebody types to find something, the last one perhaps not to its end.</summary>
internal sealed class WordMatch
{
    private readonly IReadOnlyList<string> words;

    private WordMatch(IReadOnlyList<string> words) => this.words = words;

    /// <summary>Reads what was typed.</summary>
    public static WordMatch Read(string typed) => new(Normalizer.TypedWords(typed));

    /// <summary>True where each of them begins some word of a text; tone marks make no difference.</summary>
    public bool In(string text)
    {
        var there = Normalizer.TypedWords(text);
        return words.All(word => there.Any(other => other.StartsWith(word, StringComparison.Ordinal)));
    }

    /// <summary>How many of them begin some word of a text.</summary>
    public int CountIn(string text)
    {
        var there = Normalizer.TypedWords(text);
        return words.Count(word => there.Any(other => other.StartsWith(word, StringComparison.Ordinal)));
    }

    /// <summary>How many there are.</summary>
    public int Count => words.Count;
}
