using SupportBot.Knowledge;
using SupportBot.Recognizers.Text;
using SupportBot.Text;

namespace SupportBot.Content;

/// <summary>Reads <c>dialogs/aspects.yaml</c>.</summary>
internal static class AspectReader
{
    private static readonly char[] Notation = [' ', '(', ')', '[', ']', '|', '.'];

    /// <summary>The aspects; empty (reported) where the file is missing.</summary>
    public static AspectDefinition Read(ContentFolder dialogs, Normalizer normalizer)
    {
        if (dialogs.Yaml("aspects.yaml") is not { } file)
        {
            return AspectDefinition.Empty;
        }

        var aspects = file.Map.Maps("aspects").Select(entry => ReadAspect(entry, normalizer)).ToList();
        foreach (var missing in Knowledge.Aspects.All.Except(aspects.Select(aspect => aspect.Id), StringComparer.Ordinal))
        {
            file.Map.Problem(Fault.AspectMissing, "aspects", missing);
        }

        var definition = new AspectDefinition
        {
            Aspects = aspects,
            SmallWords = Words(file.Map, "small"),
            AnyWords = Words(file.Map, "anyWords"),
            Denials = Words(file.Map, "denials"),
            EndsOfDenial = Words(file.Map, "endsOfDenial"),
            Contrasts = Words(file.Map, "contrasts"),
            Interjections = Words(file.Map, "interjections"),
            Connectives = Phrases(file.Map, "connectives"),
            QuestionEnds = Phrases(file.Map, "questionEnds"),
            QuestionWords = Phrases(file.Map, "questionWords"),
            People = [.. file.Map.Maps("people").Select(entry => ReadPeople(entry, normalizer))],
        };
        file.Map.Close();
        return definition;
    }

    private static NamedPeople ReadPeople(YamlMap entry, Normalizer normalizer)
    {
        var topic = entry.Required("topic");
        if (!Topics.All.Contains(topic, StringComparer.Ordinal))
        {
            entry.Problem(Fault.UnknownTopic, "topic", topic);
        }

        var people = new NamedPeople(topic, CueReader.Read(entry, "cues", normalizer));
        entry.Close();
        return people;
    }

    private static HashSet<string> Words(YamlMap map, string key) => map.Texts(key).Select(VietnameseLetters.Fold).ToHashSet(StringComparer.Ordinal);

    private static IReadOnlyList<string[]> Phrases(YamlMap map, string key) =>
        [.. map.Texts(key).Select(text => VietnameseLetters.Fold(text).Split(' ')).OrderByDescending(words => words.Length)];

    private static AskedAspect ReadAspect(YamlMap entry, Normalizer normalizer)
    {
        var id = entry.Required("id");
        if (!Knowledge.Aspects.All.Contains(id, StringComparer.Ordinal))
        {
            entry.Problem(Fault.UnknownAspect, "id", id, string.Join(", ", Knowledge.Aspects.All));
        }

        var cues = CueReader.Read(entry, "cues", normalizer);
        var words = cues.SelectMany(cue => VietnameseLetters.Fold(cue.Source).Split(Notation, StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
        var aspect = new AskedAspect(id, new BilingualText(entry.Required("name"), entry.Required("nameEnglish")), cues, entry.Text("topic"), words);
        entry.Close();
        return aspect;
    }
}
