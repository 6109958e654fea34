using SupportBot.Cues;
using SupportBot.Dialogs;
using SupportBot.Knowledge;

namespace SupportBot.Content;

/// <summary>Reads <c>dialogs/addresses.yaml</c>.</summary>
internal static class AddressPhraseReader
{
    private const string File = "addresses.yaml";

    /// <summary>The cues and sentences; <paramref name="sources"/> are those that may be cited.</summary>
    public static AddressPhrases Read(ContentFolder dialogs, IReadOnlyList<Source> sources)
    {
        var cues = new Dictionary<AddressCue, IReadOnlyList<MarkedCue>>();
        var sentences = new Dictionary<string, (string, string?)>(StringComparer.Ordinal);
        IReadOnlyList<SourceUse> uses = [];
        if (dialogs.Yaml(File) is { } file)
        {
            uses = SourceUses.Read(file.Map, sources);
            foreach (var cue in Enum.GetValues<AddressCue>())
            {
                var key = char.ToLowerInvariant(cue.ToString()[0]) + cue.ToString()[1..];
                cues[cue] = ReadCues(file.Map, key);
                if (cues[cue].Count == 0)
                {
                    file.Map.Problem(Fault.CuesMissing, key, key);
                }
            }

            ReadSentences(file.Map, sentences);
            file.Map.Close();
        }

        return new AddressPhrases(cues, uses, new Messages(sentences));
    }

    private static List<MarkedCue> ReadCues(YamlMap map, string key)
    {
        var cues = new List<MarkedCue>();
        foreach (var (text, entry, line) in map.Entries(key))
        {
            var pattern = WithPlaceholder(entry?.Required("cue") ?? text ?? "");
            var unless = (entry?.Texts("unless") ?? []).Select(WithPlaceholder).ToList();
            var strict = entry?.Flag("marked") ?? false;
            entry?.Close();
            try
            {
                cues.Add(MarkedCue.Parse(pattern, unless, strict));
            }
            catch (CueException exception)
            {
                map.ProblemAt(line, exception);
            }
        }

        return cues;
    }

    private static string WithPlaceholder(string pattern) => pattern.Replace("{address}", AddressPhrases.Placeholder, StringComparison.Ordinal);

    private static void ReadSentences(YamlMap file, Dictionary<string, (string, string?)> sentences)
    {
        if (file.Map("says") is not { } says)
        {
            file.Problem(Fault.SaysMissing);
            return;
        }

        foreach (var key in says.Keys)
        {
            if (!AddressSentences.All.Contains(key))
            {
                says.Problem(Fault.UnknownKey, key, key);
            }
            else if (says.Map(key) is { } entry)
            {
                sentences[key] = (entry.Required("vi"), entry.Required("en"));
                entry.Close();
            }
        }

        foreach (var missing in AddressSentences.All.Where(key => !sentences.ContainsKey(key)))
        {
            says.Problem(Fault.SentenceMissing, null, missing);
        }
    }
}
