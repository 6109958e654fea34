using SupportBot.Conversations.Turns;
using SupportBot.Diagnosis;
using SupportBot.Text;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Runners;

/// <content>What comes after a conclusion: corrections, more of the same, questions about what was concluded.</content>
internal sealed partial class DiagnosisRunner
{
    /// <summary>True where what is told after a conclusion leads to another case, or to the same one told otherwise.</summary>
    public bool Corrects(TurnContext turn)
    {
        var heard = HeardAfter(turn);
        if (!heard.IsNews || IsElsewhere(turn))
        {
            return false;
        }

        var (earlier, now) = (ResultOf(turn, turn.State.Facts), ResultOf(turn, heard.Facts));
        return now.Case != turn.State.LastCase || earlier.Result != now.Result;
    }

    /// <summary>True where what is told after a conclusion says more of the same case.</summary>
    public bool Confirms(TurnContext turn) => turn.ExtractedFacts.Value.Facts.Count > 0 && !Corrects(turn) && ResultOf(turn, HeardAfter(turn).Facts).Case == turn.State.LastCase;

    /// <summary>Takes a concluded diagnosis up again with what is told now.</summary>
    public TurnOutcome Correct(TurnContext turn)
    {
        var heard = HeardAfter(turn);
        return Proceed(turn, Concluded(turn) with { AskedBefore = [.. heard.Facts.Keys] }, heard.Facts, definition.Correction, isLikely: false);
    }

    private FactExtraction HeardAfter(TurnContext turn) => FactExtraction.Extract(definition, turn.State.Facts, Concluded(turn), turn.ExtractedFacts.Value, asked: null, answer: null);

    private DialogState Concluded(TurnContext turn) => new() { Id = definition.Id, Topic = TopicOfCase(turn), TouchedAt = turn.Request.Now };

    private string TopicOfCase(TurnContext turn) => definition.Cases.FirstOrDefault(found => found.Id == turn.State.LastCase)?.Results[0].Topic ?? definition.Topic;

    /// <summary>True where a conclusion was the last thing that the diagnosis told: what started it begins nothing again.</summary>
    public static bool IsJustConcluded(TurnContext turn) => turn.State is { LastCase: not null, Dialog: null };

    /// <summary>What the last conclusion says for the citizen's own case, where an article says it for all cases: which account is deleted. Null where it says nothing of it.</summary>
    public TurnOutcome? AnswerForCase(TurnContext turn, Intent intent) =>
        !IsJustConcluded(turn) || !IsStartedBy(intent.Id) ? null
        : HoldsAnswer(turn, intent) ? TellAgain(turn, AskedAfterwards(turn) ?? CasePart.Summary)
        // "Thế không phải trùng à": what was concluded says so.
        : turn.State is { LastIntent: null, Facts.Count: > 0 } && AskedAfterwards(turn) == CasePart.Happened ? TellAgain(turn, CasePart.Happened)
        : null;

    /// <summary>True where what an article says in general a conclusion always says for its case.</summary>
    public bool IsAnsweredByCase(Intent intent) => definition.AnsweredByCase.Contains(intent.Id, StringComparer.Ordinal);

    private bool HoldsAnswer(TurnContext turn, Intent intent) =>
        turn.State is { LastIntent: null, Facts.Count: > 0 } && intent.Topic == definition.Topic && TopicOfCase(turn) == definition.Topic && ResultOf(turn, turn.State.Facts).Case == turn.State.LastCase;

    /// <summary>The part of the last conclusion that the words ask for; null where they ask for none.</summary>
    public CasePart? AskedAfterwards(TurnContext turn)
    {
        foreach (var (part, cues) in definition.Afterwards)
        {
            if (cues.Any(cue => cue.IsIn(turn.Read.Utterance)))
            {
                return part;
            }
        }

        return null;
    }

    /// <summary>Says the same conclusion again, in short, to anyone who tells more of it; an open ticket gets the words.</summary>
    public TurnOutcome Confirm(TurnContext turn)
    {
        var facts = HeardAfter(turn).Facts;
        var (found, result) = ResultOf(turn, facts);
        return ConclusionComposer.Confirm(turn, found, result, facts);
    }

    /// <summary>A part of the last conclusion.</summary>
    public TurnOutcome TellAgain(TurnContext turn, CasePart part)
    {
        var (found, result) = ResultOf(turn, turn.State.Facts);
        return ConclusionComposer.TellAgain(turn, found, result, part);
    }

    // The same case may be told in another way: with both ways where its reason is not known.
    private (string Case, CaseResult Result) ResultOf(TurnContext turn, IReadOnlyDictionary<string, string> facts)
    {
        var known = CaseFinder.Complete(definition, facts);
        var found = CaseFinder.Conclude(definition, known);
        return (found.Id, ConclusionComposer.ResultOf(found, known, turn.Today));
    }

    /// <summary>Why the last diagnosis came to its case: the facts in words.</summary>
    public string Why(IReadOnlyDictionary<string, string> facts, string language)
    {
        var lines = facts.Where(pair => pair.Value != Fact.Unknown)
            .Select(pair => definition.Readings.TryGetValue(pair.Key, out var readings) && readings.TryGetValue(pair.Value, out var words) ? words : null)
            .OfType<BilingualText>();
        return definition.WhyIntro.In(language) + "\n" + string.Join('\n', lines.Select(line => "- " + line.In(language)));
    }
}
