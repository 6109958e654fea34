using SupportBot.Cues;
using SupportBot.Safety;
using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>Reads <c>dialogs/emergency.yaml</c> and <c>dialogs/fraud.yaml</c>.</summary>
internal static class SafetyReader
{
    /// <summary>Both files; null where one is missing.</summary>
    public static SafetyDefinition? Read(ContentFolder dialogs)
    {
        if (ReadEmergency(dialogs) is not { } emergency || ReadFraud(dialogs) is not { } fraud)
        {
            return null;
        }

        HashSet<string> known = [.. emergency.Kinds.Select(kind => kind.Id), .. fraud.All.Select(matter => matter.Answers)];
        return new SafetyDefinition(emergency, fraud) { Phrases = AlarmPhraseReader.Read(dialogs, known) };
    }

    private static EmergencyDefinition? ReadEmergency(ContentFolder dialogs)
    {
        if (dialogs.Yaml("emergency.yaml") is not { } file)
        {
            return null;
        }

        var words = ReadWords(file.Map);
        var kinds = file.Map.Maps("kinds").Select(map => Close(map, new DangerKind(
            map.Required("id"), map.Texts("numbers"), ReadText(map, "say"), ArticleReader.ReadSources(map, "sources"), ReadCues(map, words)))).ToList();
        var followUps = file.Map.Maps("followUps").Select(map => Close(map, new DangerFollowUp(map.Required("id"), ReadText(map, "say"), ReadCues(map, words)))).ToList();
        var otherwise = ReadText(file.Map, "otherwise");
        file.Map.Close();
        if (kinds.Find(kind => kind.Numbers.Count == 0 || kind.Cues.Count == 0 || kind.Sources.Count == 0) is { } incomplete)
        {
            file.Map.Problem(Fault.IncompleteDanger, "kinds", incomplete.Id);
        }

        return new EmergencyDefinition(kinds, followUps, otherwise);
    }

    private static FraudDefinition? ReadFraud(ContentFolder dialogs)
    {
        if (dialogs.Yaml("fraud.yaml") is not { } file)
        {
            return null;
        }

        var words = ReadWords(file.Map);
        List<FraudMatter> Matters(string key) => file.Map.Maps(key).Select(map => Close(map, new FraudMatter(map.Required("id"), map.Required("answers"), ReadCues(map, words)) { IsNear = map.Flag("near"), Yields = map.Flag("yields"), Happens = map.Flag("happens") })).ToList();
        var fraud = new FraudDefinition(Matters("happened"), Matters("asked"), Matters("followUps"), file.Map.Required("otherwise"), file.Map.Texts("closeTopics"));
        file.Map.Close();
        foreach (var unknown in fraud.CloseTopics.Where(topic => !Topics.All.Contains(topic, StringComparer.Ordinal)))
        {
            file.Map.Problem(Fault.UnknownTopic, "closeTopics", unknown);
        }

        return fraud;
    }

    // {name} in a cue stands for all ways to say it.
    private static Dictionary<string, string> ReadWords(YamlMap map)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        if (map.Map("words") is { } entries)
        {
            foreach (var name in entries.Keys)
            {
                words.Add(name, Fill(string.Join('|', entries.Texts(name)), words));
            }
        }

        return words;
    }

    private static string Fill(string pattern, Dictionary<string, string> words) =>
        words.Aggregate(pattern, (filled, word) => filled.Replace("{" + word.Key + "}", word.Value, StringComparison.Ordinal));

    // Outside brackets the ways get brackets of their own.
    private static string FillCue(string pattern, Dictionary<string, string> words)
    {
        foreach (var (name, ways) in words)
        {
            for (var at = pattern.IndexOf("{" + name + "}", StringComparison.Ordinal); at >= 0; at = pattern.IndexOf("{" + name + "}", StringComparison.Ordinal))
            {
                var isInside = pattern.AsSpan(0, at).LastIndexOfAny("([") > pattern.AsSpan(0, at).LastIndexOfAny(")]");
                pattern = pattern[..at] + (isInside ? ways : "(" + ways + ")") + pattern[(at + name.Length + 2)..];
            }
        }

        return pattern;
    }

    private static List<MarkedCue> ReadCues(YamlMap map, Dictionary<string, string> words)
    {
        var cues = new List<MarkedCue>();
        foreach (var (text, entry, line) in map.Entries("cues"))
        {
            var pattern = FillCue(entry?.Required("cue") ?? text ?? "", words);
            var unless = (entry?.Texts("unless") ?? []).Select(cue => FillCue(cue, words)).ToList();
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

            if ((pattern + string.Concat(unless)).Contains('{', StringComparison.Ordinal))
            {
                map.ProblemAt(line, Fault.UnknownWords, pattern);
            }
        }

        return cues;
    }

    private static BilingualText ReadText(YamlMap map, string key)
    {
        if (map.Map(key) is not { } text)
        {
            map.Problem(Fault.Missing, key, key);
            return new BilingualText("", "");
        }

        return Close(text, new BilingualText(text.Required("vi"), text.Required("en")));
    }

    private static T Close<T>(YamlMap map, T read)
    {
        map.Close();
        return read;
    }
}
