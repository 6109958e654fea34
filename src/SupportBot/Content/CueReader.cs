using SupportBot.Cues;
using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>Reads lists of cues; an entry is a pattern, or a map of pattern and what takes its meaning away.</summary>
internal static class CueReader
{
    /// <param name="map">Where the list stands.</param>
    /// <param name="key">The list's name.</param>
    /// <param name="normalizer">The normalizer that messages go through.</param>
    /// <param name="words">Classes of words that the patterns name.</param>
    public static IReadOnlyList<Cue> Read(YamlMap map, string key, Normalizer normalizer, WordClasses? words = null)
    {
        var cues = new List<Cue>();
        foreach (var (text, entry, line) in map.Entries(key))
        {
            var pattern = entry?.Required("cue") ?? text ?? "";
            var unless = entry?.Texts("unless") ?? [];
            entry?.Close();
            try
            {
                cues.Add(words is null ? Cue.Parse(pattern, normalizer, unless) : Cue.Parse(words.Expand(pattern), normalizer, unless.Select(words.Expand).ToList()));
            }
            catch (CueException exception)
            {
                map.ProblemAt(line, exception);
            }
        }

        return cues;
    }
}
