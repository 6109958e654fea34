using System.Collections.Concurrent;
using SupportBot.Content;
using SupportBot.Conversations;
using SupportBot.Dialogs;
using SupportBot.Text;
using SupportBot.Understanding;

namespace SupportBot.Diagnosis;

/// <summary>Leads a diagnosis: takes facts from whatever is said, asks the one question that helps most, concludes as soon as the case is settled.</summary>
internal sealed class DiagnosisRunner
{
    // A value that was hinted at counts this many times as likely.
    private const double HintFactor = 8;

    private const double MostlyTrouble = 0.40;

    // As few words answer a question more often than they ask another.
    private const int LongestBareAnswer = 4;

    private const int MostRemembered = 20_000;

    private readonly ConcurrentDictionary<string, Fact?> questions = new(StringComparer.Ordinal);
    private readonly DiagnosisDefinition definition;
    private readonly FactReader reader;

    public DiagnosisRunner(BotContent content)
    {
        definition = content.Diagnosis;
        reader = new FactReader(definition, content.Normalizer);
    }

    public string Id => definition.Id;

    /// <summary>What words tell of their own accord.</summary>
    public ToldFacts Read(Utterance utterance) => reader.Read(utterance);

    /// <summary>True where an intent begins the diagnosis.</summary>
    public bool IsStartedBy(string intent) => definition.StartedBy.Contains(intent, StringComparer.Ordinal);

    /// <summary>True where the facts in the words begin it, unless an intent that has nothing to do with it was understood.</summary>
    public bool IsStartedByFacts(TurnContext turn) =>
        !(turn.Read.Best.Probability >= Sureness.ToOverrule && definition.NotStartedBy.Any(id => turn.Read.Best.Intent.Id == id))
        && !definition.NotStartedBy.Contains(turn.Read.Best.Intent.Topic, StringComparer.Ordinal)
        && definition.StartedByFacts.Holds(WithHints(turn.Told.Value.Facts, turn.Told.Value.Hints)) == true;

    /// <summary>True where the words are a vague complaint, or most of what they could mean lies near the diagnosis: asking helps more than offering articles.</summary>
    public bool IsStartedByTrouble(TurnContext turn) =>
        IsVagueComplaint(turn)
        || turn.Read.Topics.Where(topic => topic.Topic == definition.Topic || topic.Topic == "login_problem").Sum(topic => topic.Probability) >= MostlyTrouble;

    /// <summary>True where the words complain of an account without saying what is wrong.</summary>
    public bool IsVagueComplaint(TurnContext turn) => definition.StartedByCues.Any(cue => cue.IsIn(turn.Read.Utterance));

    // What was told outright decides the topic: a duplicate, or the case it points to; else what was understood, where that is near enough.
    private string TopicOf(string understood, double confidence, Dictionary<string, string> facts)
    {
        if (definition.StartedByFacts.Holds(facts) == true)
        {
            return definition.Topic;
        }

        var pointed = facts.Count == 0 || confidence >= Sureness.ToOverrule ? null : CaseFinder.Conclude(definition, CaseFinder.Complete(definition, facts));
        var topic = pointed is null || pointed.Id == definition.Cases[^1].Id ? understood : pointed.Results[0].Topic;
        return definition.NearTopics.Contains(topic, StringComparer.Ordinal) ? topic : definition.Topic;
    }

    /// <summary>Begins a diagnosis under the topic of what was said.</summary>
    public TurnOutcome Start(TurnContext turn, string topic)
    {
        var facts = new Dictionary<string, string>(turn.Told.Value.Facts, StringComparer.Ordinal);
        var dialog = new DialogState
        {
            Id = definition.Id,
            Topic = TopicOf(topic, turn.Read.Confidence, facts),
            TouchedAt = turn.Request.Now,
            Slots = turn.Told.Value.Hints.ToDictionary(hint => "hint." + hint, _ => "said", StringComparer.Ordinal),
        };
        var known = WithHints(facts, dialog);
        var opening = definition.Likely.Holds(known) == true ? definition.OpeningLikely : definition.OpeningOtherwise;
        return Proceed(turn, dialog, facts, opening, isLikely: opening == definition.OpeningLikely);
    }

    /// <summary>Takes an answer, or null where the words neither answer the question nor tell anything else.</summary>
    public TurnOutcome? Continue(TurnContext turn, DialogState dialog)
    {
        var utterance = turn.Read.Utterance;
        var facts = new Dictionary<string, string>(turn.State.Facts, StringComparer.Ordinal);
        var revealed = new Dictionary<string, string>(turn.Told.Value.Facts, StringComparer.Ordinal);
        if (dialog.Asked is { } asked && reader.ReadAnswer(utterance, asked, revealed.GetValueOrDefault(asked), turn.Says(Command.DontKnow), mayGuess: revealed.Count == 0 && !IsElsewhere(turn)) is { } answer)
        {
            revealed[asked] = answer;
        }

        var hints = turn.Told.Value.Hints.Where(hint => !dialog.Slots.ContainsKey("hint." + hint)).ToList();
        if (revealed.Count == 0 && (hints.Count == 0 || IsElsewhere(turn)))
        {
            return null;
        }

        var corrected = revealed.Any(pair => facts.TryGetValue(pair.Key, out var before) && before != pair.Value && before != Fact.Unknown);
        foreach (var (fact, value) in revealed)
        {
            facts[fact] = value;
        }

        var slots = new Dictionary<string, string>(dialog.Slots, StringComparer.Ordinal);
        hints.ForEach(hint => slots["hint." + hint] = "said");
        return Proceed(turn, dialog with { Slots = slots, OfferedForResumption = false }, facts, corrected ? definition.Correction : "", isLikely: false);
    }

    // Something else was understood well: its words are not searched for an answer.
    private bool IsElsewhere(TurnContext turn) =>
        turn.Read.Confidence >= Sureness.ToTurnAside && turn.Read.Utterance.Words.Count > LongestBareAnswer && !definition.NearTopics.Contains(turn.Read.Topic, StringComparer.Ordinal);

    /// <summary>The question that was open, asked once more, behind some words.</summary>
    public TurnOutcome AskAgain(TurnContext turn, DialogState dialog, string before)
    {
        var fact = definition.Facts.First(candidate => candidate.Id == dialog.Asked);
        return Ask(turn, dialog with { OfferedForResumption = false }, turn.State.Facts, fact, before, hotline: null);
    }

    /// <summary>The question as a part of another reply; null where none is open.</summary>
    public (string Text, string Question, IReadOnlyList<Choice> Choices)? OpenQuestion(DialogState dialog) =>
        definition.Facts.FirstOrDefault(candidate => candidate.Id == dialog.Asked) is { } fact ? (fact.Ask, fact.Id, Choices(fact)) : null;

    /// <summary>The question after which the citizen left off, counted as answered with "không biết": where even a second try told nothing.</summary>
    public TurnOutcome GiveUpOn(TurnContext turn, DialogState dialog)
    {
        var facts = new Dictionary<string, string>(turn.State.Facts, StringComparer.Ordinal) { [dialog.Asked!] = Fact.Unknown };
        return Proceed(turn, dialog, facts, "", isLikely: false);
    }

    /// <summary>The case that the facts in the words point to, where they point away from a duplicate account; null where they point nowhere.</summary>
    public string? PointedCase(TurnContext turn)
    {
        var (facts, hints) = turn.Told.Value;
        if (facts.Count == 0 || definition.StartedByFacts.Holds(WithHints(facts, hints)) == true)
        {
            return null;
        }

        var found = CaseFinder.Conclude(definition, CaseFinder.Complete(definition, facts));
        return found.Id == definition.Cases[^1].Id ? null : found.Id;
    }

    /// <summary>After a conclusion the citizen tells something that leads to another case: the diagnosis is taken up again. Null where nothing changes.</summary>
    public TurnOutcome? Correct(TurnContext turn)
    {
        var facts = new Dictionary<string, string>(turn.State.Facts, StringComparer.Ordinal);
        var revealed = turn.Told.Value.Facts;
        if (!revealed.Any(pair => !facts.TryGetValue(pair.Key, out var before) || before != pair.Value) || IsElsewhere(turn))
        {
            return null;
        }

        foreach (var (fact, value) in revealed)
        {
            facts[fact] = value;
        }

        var changed = CaseFinder.Conclude(definition, CaseFinder.Complete(definition, facts)).Id != turn.State.LastCase;
        var dialog = new DialogState { Id = definition.Id, Topic = turn.State.LastTopic ?? definition.Topic, TouchedAt = turn.Request.Now, AskedBefore = [.. facts.Keys] };
        return changed ? Proceed(turn, dialog, facts, definition.Correction, isLikely: false) : null;
    }

    /// <summary>Words for the offer to go on after a pause.</summary>
    public string Resume => definition.Resume;

    /// <summary>Why the last diagnosis came to its case: the facts in words.</summary>
    public string Why(IReadOnlyDictionary<string, string> facts)
    {
        var lines = facts.Where(pair => pair.Value != Fact.Unknown)
            .Select(pair => definition.Readings.TryGetValue(pair.Key, out var readings) && readings.TryGetValue(pair.Value, out var words) ? words : null)
            .OfType<string>();
        return definition.WhyIntro + "\n" + string.Join('\n', lines.Select(line => "- " + line));
    }

    private TurnOutcome Proceed(TurnContext turn, DialogState dialog, Dictionary<string, string> facts, string before, bool isLikely)
    {
        var known = CaseFinder.Complete(definition, facts);
        foreach (var fact in definition.Facts)
        {
            if (fact.Assumed is { } assumed && !known.ContainsKey(fact.Id) && !HintsAgainst(fact, dialog))
            {
                known[fact.Id] = assumed;
            }
        }

        var asked = dialog.AskedBefore.ToHashSet(StringComparer.Ordinal);
        var next = dialog.AskedBefore.Count >= definition.MaxQuestions
            ? null
            : NextQuestion(known, asked, dialog);
        if (next is not null)
        {
            return Ask(turn, dialog, facts, next, before, isLikely ? "18001096" : null);
        }

        var found = CaseFinder.Conclude(definition, known);
        return ConclusionComposer.Conclude(turn, dialog, found, known, facts, before == definition.Correction ? before : "");
    }

    // The same knowledge always leads to the same question, and weighing all combinations is the dearest part of a turn: it is remembered.
    private Fact? NextQuestion(Dictionary<string, string> known, HashSet<string> asked, DialogState dialog)
    {
        var hints = dialog.Slots.Keys.Where(slot => slot.StartsWith("hint.", StringComparison.Ordinal));
        var key = string.Join(' ', known.Select(pair => pair.Key + '=' + pair.Value).Concat(asked.Select(fact => "asked." + fact)).Concat(hints).Order(StringComparer.Ordinal));
        if (!questions.TryGetValue(key, out var question))
        {
            question = CaseFinder.BestQuestion(definition, known, asked, (fact, value) => Weight(fact, value, dialog));
            if (questions.Count < MostRemembered)
            {
                questions[key] = question;
            }
        }

        return question;
    }

    private static TurnOutcome Ask(TurnContext turn, DialogState dialog, IReadOnlyDictionary<string, string> facts, Fact fact, string before, string? hotline)
    {
        var asked = dialog.AskedBefore.Contains(fact.Id, StringComparer.Ordinal) ? dialog.AskedBefore : [.. dialog.AskedBefore, fact.Id];
        var text = string.Join("\n\n", new[] { before, fact.Help is null ? fact.Ask : fact.Ask + "\n" + fact.Help }.Where(part => part.Length > 0));
        var reply = new Reply(text, turn.About(dialog.Topic, Outcome.Asked) with { Question = fact.Id, Hotline = hotline, Confidence = turn.Read.Confidence })
        {
            Choices = Choices(fact),
            Calls = ReplyComposer.Calls(turn, hotline),
        };
        var state = turn.State with
        {
            Dialog = dialog with { Asked = fact.Id, AskedBefore = asked, TouchedAt = turn.Request.Now },
            Facts = facts,
            Offers = [],
            LastTopic = dialog.Topic,
        };
        return turn.End(reply, state);
    }

    private static List<Choice> Choices(Fact fact) => fact.Values.Where(value => value.Choice is not null).Select(value => new Choice(value.Choice!)).ToList();

    private static Dictionary<string, string> WithHints(IReadOnlyDictionary<string, string> facts, DialogState dialog)
    {
        var all = new Dictionary<string, string>(facts, StringComparer.Ordinal);
        foreach (var hint in dialog.Slots.Keys)
        {
            all[hint] = "said";
        }

        return all;
    }

    private static Dictionary<string, string> WithHints(IReadOnlyDictionary<string, string> facts, IEnumerable<string> hints)
    {
        var all = new Dictionary<string, string>(facts, StringComparer.Ordinal);
        foreach (var hint in hints)
        {
            all["hint." + hint] = "said";
        }

        return all;
    }

    private static bool HintsAgainst(Fact fact, DialogState dialog) =>
        fact.Values.Any(value => value.Id != fact.Assumed && dialog.Slots.ContainsKey(Condition.Hinted.Key(fact.Id, value.Id)));

    private static double Weight(Fact fact, FactValue value, DialogState dialog) =>
        dialog.Slots.ContainsKey(Condition.Hinted.Key(fact.Id, value.Id)) ? value.Weight * HintFactor : value.Weight;
}
