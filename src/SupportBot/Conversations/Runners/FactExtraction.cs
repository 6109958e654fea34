using SupportBot.Conversations.Turns;
using SupportBot.Diagnosis;

namespace SupportBot.Conversations.Runners;

/// <summary>The facts that are known of the citizen's trouble after a message.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="Hints">The dialog's hints, with those of the message.</param>
/// <param name="IsNews">True where the message told anything that was not known.</param>
/// <param name="IsCorrection">True where it changed what was known.</param>
internal sealed record FactExtraction(Dictionary<string, string> Facts, IReadOnlyList<string> Hints, bool IsNews, bool IsCorrection)
{
    /// <summary>Adds what a message tells, and how it answers the question for <paramref name="asked"/>. A doubt on what was asked makes it unknown; on anything else it is a hint.</summary>
    public static FactExtraction Extract(DiagnosisDefinition definition, IReadOnlyDictionary<string, string> known, DialogState dialog, ExtractedFacts told, string? asked, FactAnswer? answer)
    {
        var facts = new Dictionary<string, string>(known, StringComparer.Ordinal);
        foreach (var (fact, value) in told.Facts)
        {
            facts[fact] = value;
        }

        // A doubtful "không nhớ" is not known either.
        foreach (var (fact, _) in told.Hedged.Where(doubt => doubt.Value == Fact.Unknown && !facts.ContainsKey(doubt.Key)))
        {
            facts[fact] = Fact.Unknown;
        }

        // Anyone who doubts what was said before does not know it any more. What is only mentioned again beside a doubt stays.
        foreach (var (fact, _) in told.Hedged.Where(doubt => known.TryGetValue(doubt.Key, out var before) && (before != doubt.Value || told.Hedged.Count == 1)))
        {
            facts[fact] = Fact.Unknown;
        }

        if (asked is not null && answer is not null)
        {
            facts[asked] = answer.IsHedged ? Fact.Unknown : answer.Value;
        }

        CaseFinder.Correct(definition, facts);
        var hints = told.Hints.Except(dialog.Hints, StringComparer.Ordinal).ToList();
        var changed = facts.Where(pair => !known.TryGetValue(pair.Key, out var before) || before != pair.Value).ToList();
        return new FactExtraction(facts, [.. dialog.Hints, .. hints], hints.Count > 0 || changed.Count > 0, changed.Exists(pair => known.TryGetValue(pair.Key, out var before) && before != Fact.Unknown));
    }
}
