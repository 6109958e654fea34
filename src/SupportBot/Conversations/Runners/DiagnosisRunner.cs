using SupportBot.Caching;
using SupportBot.Content;
using SupportBot.Conversations.Turns;
using SupportBot.Diagnosis;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Text;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Runners;

/// <summary>Leads a diagnosis: takes facts from whatever is said, asks the one question that helps most, concludes as soon as the case is settled.</summary>
internal sealed partial class DiagnosisRunner
{
    // A value that was hinted at counts this many times as likely.
    private const double HintFactor = 8;

    // As few words answer a question more often than they ask another.
    private const int MaxBareAnswerLength = 4;

    // The contract's limit, questions in other words included.
    private const int MaxAsked = 8;

    private const int MaxCacheEntries = 20_000;

    // How plainly words answer, as log odds: facts told outright, and hints that only make something likelier.
    private const double PlainFacts = 6;
    private const double OtherFacts = 3;
    private const double HintsOnly = 2;

    private readonly BoundedCache<string, Fact?> questions = new(MaxCacheEntries);
    private readonly DiagnosisDefinition definition;
    private readonly FactReader reader;
    private readonly AnswerReader answers;

    public DiagnosisRunner(BotContent content)
    {
        definition = content.Diagnosis;
        var modality = new ModalityReader(definition.Hedges);
        reader = new FactReader(definition, modality);
        answers = new AnswerReader(definition, content.Normalizer, modality);
    }

    public string Id => definition.Id;

    /// <summary>What words tell of their own accord.</summary>
    public ExtractedFacts Read(Utterance utterance) => reader.Read(utterance);

    /// <summary>What the words tell the open dialog; null where they tell nothing new.</summary>
    public DialogAnswer? ReadAnswer(TurnContext turn, DialogState dialog)
    {
        var told = turn.ExtractedFacts.Value;
        var answer = dialog.Asked is { } asked ? Answer(turn, asked) : null;
        var heard = FactExtraction.Extract(definition, turn.State.Facts, dialog, told, dialog.Asked, answer);
        if (!heard.IsNews)
        {
            return null;
        }

        var answersAsked = dialog.Asked is { } open && heard.Facts.ContainsKey(open) && !turn.State.Facts.ContainsKey(open);
        var news = string.Join(' ', heard.Facts.Where(fact => turn.State.Facts.GetValueOrDefault(fact.Key) != fact.Value).Select(fact => $"{fact.Key}={fact.Value}"));
        var plainness = answersAsked && answer is not null ? PlainFacts : told.Facts.Count > 0 ? OtherFacts : answersAsked ? PlainFacts : HintsOnly;
        return new DialogAnswer(heard, news.Length > 0 ? news : "hints", plainness);
    }

    /// <summary>Goes on with what an answer told.</summary>
    public TurnOutcome Take(TurnContext turn, DialogState dialog, DialogAnswer answer)
    {
        var next = dialog with { Hints = answer.Heard.Hints, OfferedForResumption = false };
        var isLikelyNow = definition.Likely.Holds(WithHints(turn.State.Facts, dialog.Hints)) != true && definition.Likely.Holds(WithHints(answer.Heard.Facts, next.Hints)) == true;
        var before = answer.Heard.IsCorrection ? definition.Correction : BilingualText.Empty;
        before = isLikelyNow ? before.FollowedBy(definition.OpeningLikely) : before;
        return Proceed(turn, next, answer.Heard.Facts, before, isLikelyNow);
    }

    private FactAnswer? Answer(TurnContext turn, string asked)
    {
        var told = turn.ExtractedFacts.Value.Facts.TryGetValue(asked, out var value) ? new FactAnswer(value)
            : turn.ExtractedFacts.Value.Hedged.TryGetValue(asked, out var hedged) ? new FactAnswer(hedged, IsHedged: true)
            : null;
        var says = new PlainSaying(turn.Says(TypedCommand.DontKnow), turn.Says(TypedCommand.Yes), turn.Says(TypedCommand.No));
        return answers.Read(turn.Read.Utterance, asked, told, says, maySearch: turn.ExtractedFacts.Value.Facts.Count == 0 && !IsElsewhere(turn));
    }

    // Something else was understood well: its words are not searched for an answer.
    private bool IsElsewhere(TurnContext turn) =>
        turn.Read.Confidence >= ConfidenceThresholds.ToDigress && turn.Read.Utterance.Words.Count > MaxBareAnswerLength && !definition.NearTopics.Contains(turn.Read.Topic, StringComparer.Ordinal);

    /// <summary>The question that was open, asked as before.</summary>
    public TurnOutcome Resume(TurnContext turn, DialogState dialog) => Ask(turn, dialog with { OfferedForResumption = false }, turn.State.Facts, Open(dialog), BilingualText.Empty, hotline: null);

    /// <summary>Says why the open question is asked, or what it means, and asks it in other words.</summary>
    public TurnOutcome Explain(TurnContext turn, DialogState dialog)
    {
        var fact = Open(dialog);
        return Ask(turn, dialog with { OfferedForResumption = false }, turn.State.Facts, fact with { Ask = fact.AskAgain ?? fact.Ask, Help = null }, fact.Why ?? fact.Help ?? BilingualText.Empty, hotline: null);
    }

    /// <summary>The question that was open, in other words.</summary>
    public TurnOutcome AskOtherwise(TurnContext turn, DialogState dialog)
    {
        var fact = Open(dialog);
        return Ask(turn, dialog with { OfferedForResumption = false }, turn.State.Facts, fact with { Ask = fact.AskAgain ?? fact.Ask, Help = null }, BilingualText.Empty, hotline: null);
    }

    private Fact Open(DialogState dialog) => definition.Facts.First(candidate => candidate.Id == dialog.Asked);

    /// <summary>The question as a part of another reply; null where none is open.</summary>
    public (string Text, string Question, IReadOnlyList<Choice> Choices)? OpenQuestion(TurnContext turn, DialogState dialog) =>
        definition.Facts.FirstOrDefault(candidate => candidate.Id == dialog.Asked) is { } fact ? (fact.Ask.In(turn.Language), fact.Id, Choices(turn, fact)) : null;

    /// <summary>The question after which the citizen left off, counted as answered with "không biết": where even a second try told nothing.</summary>
    public TurnOutcome GiveUpOn(TurnContext turn, DialogState dialog)
    {
        var facts = new Dictionary<string, string>(turn.State.Facts, StringComparer.Ordinal) { [dialog.Asked!] = Fact.Unknown };
        return Proceed(turn, dialog, facts, BilingualText.Empty, isLikely: false);
    }

    /// <summary>The case that the facts in the words point to, where they point away from a duplicate account; null where they point nowhere.</summary>
    public string? IndicatedCase(TurnContext turn)
    {
        var (facts, hints) = turn.ExtractedFacts.Value;
        if (facts.Count == 0 || definition.StartedByFacts.Holds(WithHints(facts, hints)) == true)
        {
            return null;
        }

        var found = CaseFinder.Conclude(definition, CaseFinder.Complete(definition, facts));
        return found.Id == definition.Cases[^1].Id ? null : found.Id;
    }

    /// <summary>Words for the offer to go on after a pause.</summary>
    public BilingualText ResumeOffer => definition.Resume;

    private TurnOutcome Proceed(TurnContext turn, DialogState dialog, Dictionary<string, string> facts, BilingualText before, bool isLikely)
    {
        var known = WithAssumed(CaseFinder.Complete(definition, facts), dialog);

        // A vague complaint that turns out to be a duplicate is about that from then on.
        dialog = definition.StartedByFacts.Holds(facts) == true ? dialog with { Topic = definition.Topic } : dialog;

        // What was asked in vain is asked once more before anything is concluded; what was asked twice is not.
        var asked = dialog.AskedBefore.ToHashSet(StringComparer.Ordinal);
        var again = asked.Where(fact => dialog.AskedTwice.Contains(fact, StringComparer.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var next = asked.Count + again.Count >= MaxAsked ? null
            : NextQuestion(known, asked.Count >= definition.MaxQuestions ? [.. definition.Facts.Select(fact => fact.Id).Except(asked), .. again] : again, dialog);
        if (next is not null)
        {
            return asked.Contains(next.Id)
                ? Ask(turn, Mark(dialog, next.Id), facts, next with { Ask = next.AskAgain ?? next.Ask, Help = null }, before, hotline: null)
                : Ask(turn, dialog, facts, next, before, isLikely ? HotlineNumbers.Portal : null);
        }

        var found = CaseFinder.Conclude(definition, known);
        return ConclusionComposer.Conclude(turn, dialog, found, known, facts, before.In(turn.Language).StartsWith(definition.Correction.In(turn.Language), StringComparison.Ordinal) ? definition.Correction.In(turn.Language) : "");
    }

    private Dictionary<string, string> WithAssumed(Dictionary<string, string> known, DialogState dialog)
    {
        foreach (var fact in definition.Facts)
        {
            if (fact.Assumed is { } assumed && !known.ContainsKey(fact.Id) && !HintsAgainst(fact, dialog))
            {
                known[fact.Id] = assumed;
            }
        }

        return known;
    }

    /// <summary>The dialog with a note that a question was asked twice.</summary>
    public static DialogState Mark(DialogState dialog, string asked) =>
        dialog.AskedTwice.Contains(asked, StringComparer.Ordinal) ? dialog : dialog with { AskedTwice = [.. dialog.AskedTwice, asked] };

    /// <summary>True where the open question was asked twice.</summary>
    public static bool WasAskedTwice(DialogState dialog) => dialog.Asked is { } asked && dialog.AskedTwice.Contains(asked, StringComparer.Ordinal);

    // The same knowledge always leads to the same question, and weighing all combinations is the dearest part of a turn: it is remembered.
    private Fact? NextQuestion(Dictionary<string, string> known, HashSet<string> asked, DialogState dialog)
    {
        var hints = dialog.Hints.Select(Condition.Hinted.Key);
        var key = string.Join(' ', known.Select(pair => pair.Key + '=' + pair.Value).Concat(asked.Select(fact => "asked." + fact)).Concat(hints).Order(StringComparer.Ordinal));
        return questions.GetOrMake(
            key,
            (definition, known, asked, dialog),
            static given => CaseFinder.BestQuestion(given.definition, WithHints(given.known, given.dialog.Hints), given.asked, (fact, value) => Weight(fact, value, given.dialog)));
    }

    private static TurnOutcome Ask(TurnContext turn, DialogState dialog, IReadOnlyDictionary<string, string> facts, Fact fact, BilingualText before, string? hotline)
    {
        var asked = dialog.AskedBefore.Contains(fact.Id, StringComparer.Ordinal) ? dialog.AskedBefore : [.. dialog.AskedBefore, fact.Id];
        var ask = fact.Ask.In(turn.Language);
        var text = string.Join("\n\n", new[] { before.In(turn.Language), fact.Help is null ? ask : ask + "\n" + fact.Help.In(turn.Language) }.Where(part => part.Length > 0));
        var reply = new Reply(text, turn.About(dialog.Topic, Outcome.Asked) with { Question = fact.Id, Hotline = hotline, Confidence = turn.Read.Confidence })
        {
            Choices = Choices(turn, fact),
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

    private static List<Choice> Choices(TurnContext turn, Fact fact) =>
        fact.Values.Where(value => value.Choice is not null).Select(value => new Choice(value.Choice!.In(turn.Language)) { Label = value.Label?.In(turn.Language) }).ToList();

    private static Dictionary<string, string> WithHints(IReadOnlyDictionary<string, string> facts, IEnumerable<string> hints)
    {
        var all = new Dictionary<string, string>(facts, StringComparer.Ordinal);
        foreach (var hint in hints)
        {
            all[Condition.Hinted.Key(hint)] = Condition.Hinted.Given;
        }

        return all;
    }

    private static Dictionary<string, string> Mentioned(ExtractedFacts told) => new(told.Hedged.Concat(told.Facts).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    private static bool HintsAgainst(Fact fact, DialogState dialog) => fact.Values.Any(value => value.Id != fact.Assumed && IsHinted(dialog, fact, value));

    private static double Weight(Fact fact, FactValue value, DialogState dialog) =>
        IsHinted(dialog, fact, value) ? value.Weight * HintFactor : value.Weight;

    private static bool IsHinted(DialogState dialog, Fact fact, FactValue value) => dialog.Hints.Contains(Condition.Hinted.Hint(fact.Id, value.Id), StringComparer.Ordinal);
}

/// <summary>The answer that a message gives to an open diagnosis.</summary>
/// <param name="Heard">What is known after it.</param>
/// <param name="Target">The news in a word, for people who ask why.</param>
/// <param name="Plainness">How plainly it is told, as log odds.</param>
internal sealed record DialogAnswer(FactExtraction Heard, string Target, double Plainness);
