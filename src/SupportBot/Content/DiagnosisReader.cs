using SupportBot.Cues;
using SupportBot.Diagnosis;
using SupportBot.Text;
using YamlDotNet.RepresentationModel;

namespace SupportBot.Content;

/// <summary>Reads <c>dialogs/diagnosis/</c>.</summary>
internal static class DiagnosisReader
{
    /// <summary>The diagnosis, or null where a file is missing.</summary>
    public static DiagnosisDefinition? Read(ContentFolder dialogs, Normalizer normalizer)
    {
        var factsFile = dialogs.Yaml("diagnosis/facts.yaml");
        var casesFile = dialogs.Yaml("diagnosis/cases.yaml");
        var mainFile = dialogs.Yaml("diagnosis/diagnosis.yaml");
        if (factsFile is not { Map: var factsMap } || casesFile is not { Map: var casesMap } || mainFile is not { Map: var main })
        {
            return null;
        }

        var words = WordClasses.Read(factsMap.Map("words"));
        var facts = factsMap.Maps("facts").Select(entry => ReadFact(entry, normalizer, words)).ToList();
        var implications = factsMap.Maps("implies").Select(ReadImplication).ToList();
        var hedges = ReadHedges(factsMap, normalizer);
        var fillers = factsMap.Texts("fillers").SelectMany(text => normalizer.Read(text).Terms).ToHashSet(StringComparer.Ordinal);
        var cases = casesMap.Maps("cases").Select(ReadCase).ToList();
        factsMap.Close();
        casesMap.Close();
        DiagnosisMentions.Check(facts, implications, cases, factsMap, casesMap);
        return ReadMain(main, normalizer, facts, implications, cases) with { Hedges = hedges, Fillers = fillers };
    }

    private static HedgeCues ReadHedges(YamlMap factsMap, Normalizer normalizer)
    {
        if (factsMap.Map("hedges") is not { } map)
        {
            factsMap.Problem(Fault.HedgesMissing);
            return HedgeCues.None;
        }

        var hedges = new HedgeCues(CueReader.Read(map, "before", normalizer), CueReader.Read(map, "after", normalizer), CueReader.Read(map, "supposed", normalizer));
        map.Close();
        return hedges;
    }

    private static DiagnosisDefinition ReadMain(YamlMap main, Normalizer normalizer, List<Fact> facts, List<Implication> implications, List<DiagnosisCase> cases)
    {
        var opening = main.Map("opening");
        var definition = new DiagnosisDefinition
        {
            Id = main.Required("id"),
            Topic = main.Required("topic"),
            StartedBy = main.Texts("startedBy"),
            AnsweredByCase = main.Texts("answeredByCase"),
            StartedByFacts = ReadAny(main, "startedByFacts"),
            StartedByCues = CueReader.Read(main, "startedByCues", normalizer),
            NotStartedBy = main.Texts("notStartedBy"),
            YieldsToFacts = ReadYielding(main, normalizer),
            NearTopics = main.Texts("nearTopics"),
            Likely = ReadAny(main, "likely"),
            OpeningLikely = opening?.RequiredBilingual("likely") ?? BilingualText.Empty,
            OpeningOtherwise = opening?.RequiredBilingual("otherwise") ?? BilingualText.Empty,
            MaxQuestions = (int)(main.Number("maxQuestions") ?? 6),
            Resume = main.RequiredBilingual("resume"),
            Correction = main.RequiredBilingual("correction"),
            WhyIntro = main.RequiredBilingual("whyIntro"),
            Readings = ReadReadings(main),
            Afterwards = ReadAfterwards(main, normalizer),
            Facts = facts,
            Implications = implications,
            Cases = cases,
        };
        if (opening is null)
        {
            main.Problem(Fault.OpeningMissing);
        }

        opening?.Close();
        main.Close();
        return definition;
    }

    private static List<(CasePart, IReadOnlyList<Cue>)> ReadAfterwards(YamlMap main, Normalizer normalizer)
    {
        var parts = new List<(CasePart, IReadOnlyList<Cue>)>();
        foreach (var entry in main.Maps("afterwards"))
        {
            if (Enum.TryParse<CasePart>(entry.Required("part"), ignoreCase: true, out var part))
            {
                parts.Add((part, CueReader.Read(entry, "cues", normalizer)));
            }
            else
            {
                entry.Problem(Fault.UnknownPart, "part", string.Join(", ", Enum.GetNames<CasePart>()).ToLowerInvariant());
            }

            entry.Close();
        }

        return parts;
    }

    private static Dictionary<string, IReadOnlyList<Cue>> ReadYielding(YamlMap main, Normalizer normalizer)
    {
        var map = main.Map("yieldsToFacts");
        var yielding = map?.Keys.ToDictionary(topic => topic, topic => CueReader.Read(map, topic, normalizer), StringComparer.Ordinal) ?? [];
        map?.Close();
        return yielding;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, BilingualText>> ReadReadings(YamlMap main)
    {
        var readings = new Dictionary<string, IReadOnlyDictionary<string, BilingualText>>(StringComparer.Ordinal);
        if (main.Map("readings") is { } map)
        {
            foreach (var fact in map.Keys)
            {
                if (map.Map(fact) is { } values)
                {
                    readings[fact] = values.Keys.Where(value => !value.EndsWith("English", StringComparison.Ordinal)).ToDictionary(value => value, values.RequiredBilingual, StringComparer.Ordinal);
                }
            }
        }

        return readings;
    }

    private static Fact ReadFact(YamlMap map, Normalizer normalizer, WordClasses words)
    {
        var fact = new Fact
        {
            Id = map.Required("id"),
            Ask = map.RequiredBilingual("ask"),
            AskAgain = map.RequiredBilingual("askAgain"),
            Help = map.Bilingual("help"),
            Why = map.Bilingual("why"),
            IsYesNo = map.Flag("yesNo"),
            Assumed = map.Text("assume"),
            IsCount = map.Flag("count"),
            NotOf = Terms(map, "notOf", normalizer),
            Of = Terms(map, "of", normalizer),
            Verbs = Terms(map, "verbs", normalizer),
            Followers = Terms(map, "followers", normalizer),
            AskIf = map.Has("askIf") ? ReadCondition(map, "askIf") : null,
            NotAskedIf = map.Has("notAskedIf") ? ReadCondition(map, "notAskedIf") : null,
            Values = map.Maps("values").Select(value => ReadValue(value, normalizer, words)).ToList(),
        };
        if (fact.Values.Count < 2)
        {
            map.Problem(Fault.TooFewValues, "values", fact.Id);
        }

        if (fact.IsYesNo && !(fact.Values.Any(value => value.Id == "yes") && fact.Values.Any(value => value.Id == "no")))
        {
            map.Problem(Fault.NotYesNo, "yesNo", fact.Id);
        }

        if (fact.Assumed is not null && !fact.Values.Any(value => value.Id == fact.Assumed))
        {
            map.Problem(Fault.UnknownAssumed, "assume", fact.Assumed, fact.Id);
        }

        map.Close();
        return fact;
    }

    private static List<string[]> Terms(YamlMap map, string key, Normalizer normalizer) => map.Texts(key).Select(text => normalizer.Read(text).Terms.ToArray()).ToList();

    private static FactValue ReadValue(YamlMap map, Normalizer normalizer, WordClasses words)
    {
        var value = new FactValue
        {
            Id = map.Required("id"),
            Choice = map.Bilingual("choice"),
            Label = map.Bilingual("label"),
            Weight = map.Number("weight") ?? 1,
            Cues = CueReader.Read(map, "cues", normalizer, words),
            WeakCues = CueReader.Read(map, "weakCues", normalizer, words),
            Answers = CueReader.Read(map, "answers", normalizer, words),
            NotWith = CueReader.Read(map, "notWith", normalizer, words),
            Doubts = CueReader.Read(map, "doubts", normalizer, words),
            Hints = CueReader.Read(map, "hints", normalizer, words),
        };
        if (value.Weight <= 0)
        {
            map.Problem(Fault.WeightTooSmall, "weight");
        }

        map.Close();
        return value;
    }

    private static Implication ReadImplication(YamlMap map)
    {
        var then = map.Map("then");
        var facts = then?.Keys.ToDictionary(key => key, then.Required, StringComparer.Ordinal) ?? [];
        var implication = new Implication(ReadCondition(map, "when"), facts, map.Flag("corrects"));
        map.Close();
        return implication;
    }

    private static DiagnosisCase ReadCase(YamlMap map)
    {
        var results = map.Maps("results").Select(ReadResult).ToList();
        var found = new DiagnosisCase(map.Required("id"), ReadCondition(map, "when"), results) { Reviewed = map.Date("reviewed") };
        if (map.Text("reviewed") is null)
        {
            map.Problem(Fault.CaseNotReviewed, "reviewed", found.Id);
        }

        if (results.Count == 0)
        {
            map.Problem(Fault.NoResult, "results", found.Id);
        }

        map.Close();
        return found;
    }

    private static CaseResult ReadResult(YamlMap map)
    {
        var ticket = map.Text("ticket") ?? "none";
        if (!Enum.TryParse<TicketOffer>(ticket, ignoreCase: true, out var offer))
        {
            map.Problem(Fault.UnknownTicket, "ticket", ticket);
        }

        var result = new CaseResult
        {
            ValidFrom = map.Date("validFrom"),
            ValidTo = map.Date("validTo"),
            When = map.Has("when") ? ReadCondition(map, "when") : null,
            Topic = map.Text("topic") ?? Topics.DuplicateAccount,
            Hotline = map.Text("hotline"),
            Ticket = offer,
            Article = map.Text("article"),
            Happened = map.RequiredBilingual("happened"),
            Steps = map.BilingualTexts("steps"),
            Prepare = map.BilingualTexts("prepare"),
            Say = map.Bilingual("say"),
            Expect = map.BilingualTexts("expect"),
            Sources = ArticleReader.ReadSources(map, "sources"),
        };
        map.Close();
        return result;
    }

    private static Condition ReadAny(YamlMap map, string key) =>
        map.Raw(key) is YamlSequenceNode list ? new Condition.Any(list.Children.Select(child => FromNode(child, map, key)).ToList()) : Condition.Never;

    private static Condition ReadCondition(YamlMap map, string key) => map.Raw(key) is { } node ? FromNode(node, map, key) : Condition.Always;

    private static Condition FromNode(YamlNode node, YamlMap map, string key)
    {
        if (node is not YamlMappingNode mapping)
        {
            map.Problem(Fault.BadCondition, key);
            return Condition.Always;
        }

        var parts = new List<Condition>();
        foreach (var (name, value) in mapping.Children.Select(pair => (((YamlScalarNode)pair.Key).Value ?? "", pair.Value)))
        {
            parts.Add((name, value) switch
            {
                ("all", YamlSequenceNode list) => new Condition.All(list.Children.Select(child => FromNode(child, map, key)).ToList()),
                ("any", YamlSequenceNode list) => new Condition.Any(list.Children.Select(child => FromNode(child, map, key)).ToList()),
                ("hint", YamlMappingNode) => new Condition.Hinted(FromNode(value, map, key)),
                ("not", YamlMappingNode) => new Condition.Negation(FromNode(value, map, key)),
                (_, YamlSequenceNode list) => new Condition.OneOf(name, list.Children.OfType<YamlScalarNode>().Select(v => v.Value ?? "").ToList()),
                (_, YamlScalarNode scalar) => new Condition.OneOf(name, [scalar.Value ?? ""]),
                _ => Condition.Always,
            });
        }

        return parts.Count == 1 ? parts[0] : new Condition.All(parts);
    }
}
