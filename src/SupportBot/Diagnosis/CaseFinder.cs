namespace SupportBot.Diagnosis;

/// <summary>Finds the case that facts lead to, and the question that tells the remaining cases apart best.</summary>
public static class CaseFinder
{
    // Below this gain (bits) a question is not worth a citizen's time.
    private const double WorthAsking = 0.02;

    /// <summary>The facts with everything that follows from them.</summary>
    public static Dictionary<string, string> Complete(DiagnosisDefinition definition, IReadOnlyDictionary<string, string> facts)
    {
        var complete = new Dictionary<string, string>(facts, StringComparer.Ordinal);
        foreach (var implication in definition.Implications.Where(implication => implication.When.Holds(facts) == true))
        {
            foreach (var (fact, value) in implication.Then)
            {
                complete.TryAdd(fact, value);
            }
        }

        return complete;
    }

    /// <summary>The facts as they were meant: what outweighs the words of the citizen is corrected.</summary>
    public static void Correct(DiagnosisDefinition definition, Dictionary<string, string> facts)
    {
        foreach (var (fact, value) in definition.Implications.Where(implication => implication.Corrects && implication.When.Holds(facts) == true).SelectMany(implication => implication.Then).ToList())
        {
            facts[fact] = value;
        }
    }

    /// <summary>The case, where the facts settle it; null while it is open.</summary>
    public static DiagnosisCase? Settled(DiagnosisDefinition definition, IReadOnlyDictionary<string, string> facts)
    {
        foreach (var candidate in definition.Cases)
        {
            switch (candidate.When.Holds(facts))
            {
                case true: return candidate;
                case null: return null;
                default: break;
            }
        }

        return null;
    }

    /// <summary>The case as far as it is known: what was not asked counts as unknown.</summary>
    public static DiagnosisCase Conclude(DiagnosisDefinition definition, IReadOnlyDictionary<string, string> facts)
    {
        var all = WithUnknown(definition, facts);
        return definition.Cases.First(candidate => candidate.When.Holds(all) == true);
    }

    /// <summary>
    /// The fact whose answer is expected to tell the remaining cases apart best (information gain over the cases, weighted by how common values are);
    /// null where the case is settled or no question would help.
    /// </summary>
    /// <param name="definition">The diagnosis.</param>
    /// <param name="facts">What is known, complete.</param>
    /// <param name="excluded">Facts that are not asked (again).</param>
    /// <param name="weights">How likely a value of a fact is, relative to the others.</param>
    public static Fact? BestQuestion(
        DiagnosisDefinition definition,
        IReadOnlyDictionary<string, string> facts,
        IReadOnlySet<string> excluded,
        Func<Fact, FactValue, double> weights)
    {
        if (Settled(definition, facts) is not null)
        {
            return null;
        }

        var open = definition.Facts.Where(fact => !facts.ContainsKey(fact.Id) && IsMentioned(definition, fact)).ToList();
        var distribution = new Dictionary<(string Case, string Fact, string Value), double>();
        Spread(definition, new Dictionary<string, string>(facts, StringComparer.Ordinal), open, 0, 1, weights, distribution);
        Fact? best = null;
        var most = WorthAsking;
        foreach (var fact in open.Where(fact => !excluded.Contains(fact.Id) && MayBeAsked(fact, facts)))
        {
            var gain = Gain(fact.Id, distribution);
            if (gain > most)
            {
                (best, most) = (fact, gain);
            }
        }

        return best;
    }

    /// <summary>Ids of all cases that some combination of answers leads to.</summary>
    public static IReadOnlySet<string> ReachableCases(DiagnosisDefinition definition)
    {
        var distribution = new Dictionary<(string Case, string Fact, string Value), double>();
        var open = definition.Facts.Where(fact => IsMentioned(definition, fact)).ToList();
        Spread(definition, new Dictionary<string, string>(StringComparer.Ordinal), open, 0, 1, (_, value) => value.Weight, distribution);
        var reached = distribution.Keys.Select(key => key.Case).ToHashSet(StringComparer.Ordinal);
        if (open.Count == 0 && definition.Cases.Count > 0)
        {
            reached.Add(Conclude(definition, new Dictionary<string, string>()).Id);
        }

        return reached;
    }

    private static bool MayBeAsked(Fact fact, IReadOnlyDictionary<string, string> facts) =>
        (fact.AskIf is null || fact.AskIf.Holds(facts) == true) && fact.NotAskedIf?.Holds(facts) != true;

    private static bool IsMentioned(DiagnosisDefinition definition, Fact fact) =>
        definition.Cases.Any(found => found.When.Mentions.Any(mention => mention.Fact == fact.Id));

    // Walks through all combinations of the open facts and notes with which probability each leads to which case.
    private static void Spread(
        DiagnosisDefinition definition,
        Dictionary<string, string> facts,
        List<Fact> open,
        int index,
        double probability,
        Func<Fact, FactValue, double> weights,
        Dictionary<(string Case, string Fact, string Value), double> distribution)
    {
        if (index == open.Count)
        {
            if (definition.Cases.FirstOrDefault(candidate => candidate.When.Holds(facts) == true) is { } found)
            {
                foreach (var fact in open)
                {
                    var key = (found.Id, fact.Id, facts[fact.Id]);
                    distribution[key] = distribution.GetValueOrDefault(key) + probability;
                }
            }

            return;
        }

        var total = open[index].Values.Sum(value => weights(open[index], value));
        foreach (var value in open[index].Values)
        {
            facts[open[index].Id] = value.Id;
            Spread(definition, facts, open, index + 1, probability * weights(open[index], value) / total, weights, distribution);
        }

        facts.Remove(open[index].Id);
    }

    private static double Gain(string fact, Dictionary<(string Case, string Fact, string Value), double> distribution)
    {
        var relevant = distribution.Where(entry => entry.Key.Fact == fact).ToList();
        var before = Entropy(relevant.GroupBy(entry => entry.Key.Case).Select(group => group.Sum(entry => entry.Value)));
        var after = relevant.GroupBy(entry => entry.Key.Value).Sum(group =>
        {
            var share = group.Sum(entry => entry.Value);
            return share * Entropy(group.Select(entry => entry.Value / share));
        });
        return before - after;
    }

    private static double Entropy(IEnumerable<double> probabilities) => probabilities.Where(p => p > 0).Sum(p => -p * Math.Log2(p));

    private static Dictionary<string, string> WithUnknown(DiagnosisDefinition definition, IReadOnlyDictionary<string, string> facts)
    {
        var all = new Dictionary<string, string>(facts, StringComparer.Ordinal);
        foreach (var fact in definition.Facts)
        {
            all.TryAdd(fact.Id, fact.Assumed ?? Fact.Unknown);
        }

        return all;
    }
}
