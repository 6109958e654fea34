using System.Text.RegularExpressions;
using SupportBot.Cues;

namespace SupportBot.Content;

/// <summary>Named classes of words, written <c>&lt;name&gt;</c> in a cue: a family of sayings is then one line instead of many.</summary>
internal sealed partial class WordClasses(IReadOnlyDictionary<string, string> classes)
{
    /// <summary>The classes of a map name → words, parted by <c>|</c>.</summary>
    public static WordClasses Read(YamlMap? map)
    {
        var classes = map?.Keys.ToDictionary(key => key, map.Required, StringComparer.Ordinal) ?? [];
        map?.Close();
        return new WordClasses(classes);
    }

    /// <summary>The pattern with the words of each class in place of its name.</summary>
    /// <exception cref="CueException">A class is not known.</exception>
    public string Expand(string pattern) => Name().Replace(pattern, match => classes.TryGetValue(match.Groups[1].Value, out var words)
        ? words
        : throw new CueException(CueFault.UnknownClass, pattern, match.Value));

    [GeneratedRegex("<([A-Za-z]+)>", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
