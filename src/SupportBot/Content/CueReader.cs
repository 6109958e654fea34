using SupportBot.Dialogs;
using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>Reads lists of cues; an entry is a pattern, or a map of pattern and what takes its meaning away.</summary>
internal static class CueReader
{
    public static IReadOnlyList<Cue> Read(YamlMap map, string key, Normalizer normalizer)
    {
        var cues = new List<Cue>();
        foreach (var (text, entry, line) in map.Entries(key))
        {
            var pattern = entry?.Required("cue") ?? text ?? "";
            var unless = entry?.Texts("unless") ?? [];
            entry?.Close();
            try
            {
                cues.Add(Cue.Parse(pattern, normalizer, unless));
            }
            catch (FormatException exception)
            {
                map.ProblemAt(line, exception.Message);
            }
        }

        return cues;
    }
}
