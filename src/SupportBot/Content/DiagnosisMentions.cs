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
            factsMap.Problem(Fault.UnknownValue, "implies", fact, value);
        }

        foreach (var (fact, value) in facts.SelectMany(fact => (fact.AskIf?.Mentions ?? []).Concat(fact.NotAskedIf?.Mentions ?? [])).Where(mention => !Exists(mention)))
        {
            factsMap.Problem(Fault.UnknownValue, "facts", fact, value);
        }

        foreach (var (found, entry) in cases.Zip(casesMap.Maps("cases")))
        {
            var mentions = found.When.Mentions.Concat(found.Results.SelectMany(result => result.When?.Mentions ?? []));
            foreach (var (fact, value) in mentions.Where(mention => !Exists(mention)))
            {
                entry.Problem(Fault.UnknownValueInCase, null, found.Id, fact, value);
            }
        }

        CheckResults(implications, cases, casesMap);
    }

    // Questions are chosen to tell cases apart: what only a result depends on would be known by luck.
    private static void CheckResults(List<Implication> implications, List<DiagnosisCase> cases, YamlMap casesMap)
    {
        var known = cases.SelectMany(found => found.When.Mentions).Select(mention => mention.Fact).ToHashSet(StringComparer.Ordinal);
        while (implications.Exists(one => one.When.Mentions.All(mention => known.Contains(mention.Fact)) && one.Then.Keys.Any(known.Add)))
        {
            // Until nothing more follows.
        }

        foreach (var (found, entry) in cases.Zip(casesMap.Maps("cases")))
        {
            foreach (var (result, map) in found.Results.Zip(entry.Maps("results")))
            {
                foreach (var fact in (result.When?.Mentions ?? []).Select(mention => mention.Fact).Distinct(StringComparer.Ordinal).Where(fact => !known.Contains(fact)))
                {
                    map.Problem(Fault.NeverAsked, "when", found.Id, fact);
                }
            }
        }
    }
}
