using SupportBot.Diagnosis;

namespace SupportBot.Content;

/// <summary>Finds conditions of a diagnosis that speak of a fact, or of a value, that there is not.</summary>
internal static class DiagnosisMentions
{
    /// <summary>Adds a problem for each.</summary>
    public static void Check(List<Fact> facts, List<Implication> implications, List<DiagnosisCase> cases, YamlMap factsMap, YamlMap casesMap)
    {
        bool Exists((string Fact, string Value) mention) =>
            facts.Exists(fact => fact.Id == mention.Fact && fact.Values.Any(value => value.Id == mention.Value));

        foreach (var (fact, value) in implications.SelectMany(i => i.When.Mentions.Concat(i.Then.Select(pair => (pair.Key, pair.Value)))).Where(mention => !Exists(mention)))
        {
            factsMap.Problem($"'{fact}: {value}' is no value of a known fact", "implies");
        }

        foreach (var (fact, value) in facts.SelectMany(fact => (fact.AskIf?.Mentions ?? []).Concat(fact.NotAskedIf?.Mentions ?? [])).Where(mention => !Exists(mention)))
        {
            factsMap.Problem($"'{fact}: {value}' is no value of a known fact", "facts");
        }

        foreach (var (found, entry) in cases.Zip(casesMap.Maps("cases")))
        {
            var mentions = found.When.Mentions.Concat(found.Results.SelectMany(result => result.When?.Mentions ?? []));
            foreach (var (fact, value) in mentions.Where(mention => !Exists(mention)))
            {
                entry.Problem($"the case '{found.Id}' speaks of '{fact}: {value}', which is no value of a known fact");
            }
        }
    }
}
