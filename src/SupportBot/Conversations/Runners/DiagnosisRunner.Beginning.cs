using System.Collections.ObjectModel;
using SupportBot.Conversations.Turns;
using SupportBot.Diagnosis;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Runners;

/// <content>What begins a diagnosis, and under which topic.</content>
internal sealed partial class DiagnosisRunner
{
    private const double MostlyTrouble = 0.40;

    /// <summary>True where an intent begins the diagnosis.</summary>
    public bool IsStartedBy(string intent) => definition.StartedBy.Contains(intent, StringComparer.Ordinal);

    /// <summary>True where the facts in the words begin it, unless an intent that has nothing to do with it was understood.</summary>
    public bool IsStartedByFacts(TurnContext turn) =>
        !(turn.Read.Best.Probability >= ConfidenceThresholds.ToOverrule && definition.NotStartedBy.Any(id => turn.Read.Best.Intent.Id == id))
        && (!definition.NotStartedBy.Contains(turn.Read.Best.Intent.Topic, StringComparer.Ordinal) || Yields(turn))
        && definition.StartedByFacts.Holds(WithHints(Mentioned(turn.ExtractedFacts.Value), turn.ExtractedFacts.Value.Hints)) == true;

    /// <summary>
    /// The topic of the case that the facts told so far settle without a further question; null where they settle none, or where the words ask. Only what is told of the
    /// account itself begins it: an error alone has its article.
    /// </summary>
    public string? SettledTopic(TurnContext turn)
    {
        var told = turn.ExtractedFacts.Value;
        if (told.Facts.Count == 0 || turn.Read.Ellipsis.Value.IsQuestion || definition.NotStartedBy.Any(id => turn.Read.Confidence >= ConfidenceThresholds.ToOverrule && id == turn.Read.Best.Intent.Id))
        {
            return null;
        }

        var dialog = new DialogState { Id = definition.Id, Topic = definition.Topic, Hints = [.. told.Hints] };
        var facts = WithAssumed(CaseFinder.Complete(definition, Remembered(turn)), dialog);
        if (facts.GetValueOrDefault("accounts") is null or Fact.Unknown || told.Facts.Count + turn.State.Facts.Count < 2)
        {
            return null;
        }

        return NextQuestion(facts, [], dialog) is null && CaseFinder.Conclude(definition, facts) is var found && found.Id != definition.Cases[^1].Id ? found.Results[0].Topic : null;
    }

    // What was told with the last questions counts as long as no diagnosis was concluded from it.
    private Dictionary<string, string> Remembered(TurnContext turn)
    {
        var facts = new Dictionary<string, string>(turn.State is { LastCase: null, Dialog: null } ? turn.State.Facts : ReadOnlyDictionary<string, string>.Empty, StringComparer.Ordinal);
        foreach (var (fact, value) in turn.ExtractedFacts.Value.Facts)
        {
            facts[fact] = value;
        }

        CaseFinder.Correct(definition, facts);
        return facts;
    }

    // "Nhập số vào thì báo trùng với người khác" lies near a telephone's number, yet names none.
    private bool Yields(TurnContext turn) =>
        turn.Read.Best.Intent.Topic is var topic && topic != turn.State.LastTopic && definition.YieldsToFacts.TryGetValue(topic, out var own)
        && definition.StartedByFacts.Holds(turn.ExtractedFacts.Value.Facts) == true && !own.Any(cue => cue.IsIn(turn.Read.Utterance));

    /// <summary>True where the words are a vague complaint, or most of what they could mean lies near the diagnosis: asking helps more than offering articles.</summary>
    public bool IsStartedByTrouble(TurnContext turn) =>
        IsVagueComplaint(turn)
        || turn.Read.Topics.Where(topic => topic.Topic == definition.Topic || topic.Topic == Topics.LoginProblem).Sum(topic => topic.Probability) >= MostlyTrouble;

    /// <summary>True where the words complain of an account without saying what is wrong.</summary>
    public bool IsVagueComplaint(TurnContext turn) => definition.StartedByCues.Any(cue => cue.IsIn(turn.Read.Utterance));

    // What was told outright decides the topic: a duplicate, or the case it points to; else what was understood, where that is near enough.
    private string TopicOf(string understood, double confidence, Dictionary<string, string> facts)
    {
        if (definition.StartedByFacts.Holds(facts) == true)
        {
            return definition.Topic;
        }

        var pointed = facts.Count == 0 || confidence >= ConfidenceThresholds.ToOverrule ? null : CaseFinder.Conclude(definition, CaseFinder.Complete(definition, facts));
        var topic = pointed is null || pointed.Id == definition.Cases[^1].Id ? understood : pointed.Results[0].Topic;
        return definition.NearTopics.Contains(topic, StringComparer.Ordinal) ? topic : definition.Topic;
    }

    /// <summary>Begins a diagnosis under the topic of what was said.</summary>
    public TurnOutcome Start(TurnContext turn, string topic)
    {
        var facts = Remembered(turn);
        var dialog = new DialogState
        {
            Id = definition.Id,
            Topic = TopicOf(topic, turn.Read.Confidence, Mentioned(turn.ExtractedFacts.Value)),
            TouchedAt = turn.Request.Now,
            Hints = [.. turn.ExtractedFacts.Value.Hints],
        };
        var known = WithHints(facts, dialog.Hints);
        var opening = definition.Likely.Holds(known) == true ? definition.OpeningLikely : definition.OpeningOtherwise;
        return Proceed(turn, dialog, facts, opening, isLikely: ReferenceEquals(opening, definition.OpeningLikely));
    }
}
