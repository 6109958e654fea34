using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Steps;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Readings;

/// <summary>Proposes what a message means to the matter that was talked about: another aspect of it, the same for somebody else, the last answer again.</summary>
internal sealed class ThreadReadings(DiagnosisRunner diagnosis, AnswerIntent answer, OpenQuestions questions, WordUse words, IReadOnlyDictionary<string, Intent> intents) : IReadingProposer
{
    // A share of nothing is no evidence.
    private const double MinProbability = 0.002;

    // Of these it can be said that nobody knows; who, how and for whom are too often another matter.
    private static readonly string[] PapersOfState = ["law", "resolution", "decree", "circular", "decision", "directive", "dispatch", "letter"];

    private static readonly string[] MayBeUnknown = ["cost", "time", "deadline", "bring", "law"];

    public IEnumerable<Reading> Propose(TurnContext turn)
    {
        if (turn.Thread.Value is not { } thread || turn.Read.Utterance.Words.Count == 0)
        {
            yield break;
        }

        var ellipsis = turn.Read.Ellipsis.Value;
        if (turn.State is { Dialog: null, Fraud: not { HasHappened: true } } && thread.Last is { } last && AsksAgain(turn))
        {
            yield return new Reading(ReadingKind.AsksAgain, last.Answers, ReadingEvidence.From((ReadingFeature.Brevity, MessageFeatures.Brevity(turn))), () => answer.TellAgain(turn, last));
        }

        // One word without an aspect asks for nothing: it is an answer, or noise. To an open question of ours only what asks is no answer.
        if ((turn.Read.Utterance.Words.Count < 2 && ellipsis.Aspects.Count == 0) || (turn.State.Dialog is not null && (turn.Read.Utterance.Words.Count < 2 || !ellipsis.IsQuestion)))
        {
            yield break;
        }

        // "Báo cho ai" after a warning asks of the fraud, not of the matter that the caller spoke of.
        var candidates = thread.Articles.Where(article => intents.ContainsKey(article.Answers) && (thread.Topic != Topics.Scam || article.Topic == Topics.Scam)).ToList();
        foreach (var reading in FollowUps(turn, thread, candidates, goesBack: false))
        {
            yield return reading;
        }

        if (turn.EarlierThread.Value is { } earlier)
        {
            // By reference: two articles are compared, as records are, with all their texts.
            foreach (var reading in FollowUps(turn, earlier, [.. earlier.Articles.Where(article => intents.ContainsKey(article.Answers)).Where(article => !candidates.Contains(article, ReferenceEqualityComparer.Instance))], goesBack: true))
            {
                yield return reading;
            }
        }

        if (Basis(turn, thread, candidates) is { } basis)
        {
            yield return basis;
        }

        if (Lacking(turn, thread, candidates) is { } lacking)
        {
            yield return lacking;
        }
    }

    private IEnumerable<Reading> FollowUps(TurnContext turn, ConversationThread thread, List<Article> candidates, bool goesBack)
    {
        var probabilities = candidates.ConvertAll(article => Math.Max(MinProbability, turn.Read.Evidence.ProbabilityOf(article.Answers)));
        var sum = probabilities.Sum();
        var foreign = words.ForeignShare(turn.Read.Ellipsis.Value.OwnWords, candidates.ConvertAll(article => article.Answers));
        return candidates.Select((article, i) => FollowUp(turn, thread, article, sum, probabilities[i] / sum, foreign, goesBack));
    }

    // "Văn bản nào?" after an answer asks for what that answer rests on, in the article's own words where it has some.
    private Reading? Basis(TurnContext turn, ConversationThread thread, List<Article> candidates)
    {
        var ellipsis = turn.Read.Ellipsis.Value;
        if (thread.Last is not { Topic: not Topics.Scam } last || !turn.Content.Aspects.Aspects.Any(aspect => aspect.Topic == Topics.LegalBasis && ellipsis.Aspects.Contains(aspect.Id, StringComparer.Ordinal)))
        {
            return null;
        }

        var papers = last.Sources.Where(use => turn.Content.Knowledge.Sources.TryGetValue(use.SourceId, out var source) && PapersOfState.Contains(source.Kind, StringComparer.Ordinal)).ToList();
        var isWritten = ellipsis.Aspects.Any(last.AspectAnswers.ContainsKey);
        if (papers.Count == 0 && !isWritten)
        {
            return null;
        }

        var sum = candidates.Sum(article => Math.Max(MinProbability, turn.Read.Evidence.ProbabilityOf(article.Answers)));
        var evidence = ReadingEvidence.From(
            (ReadingFeature.Likelihood, ReadingEvidence.LogOdds(sum)), (ReadingFeature.ShareInMatter, Math.Log(Math.Max(1, thread.Articles.Count))),
            (ReadingFeature.OpenHere, ellipsis.Openness), (ReadingFeature.ContinuesHere, ellipsis.ContinuesBefore ? 1 : 0), (ReadingFeature.AspectAnswered, 1),
            (ReadingFeature.Foreign, words.ForeignShare(ellipsis.OwnWords, candidates.ConvertAll(article => article.Answers))),
            (ReadingFeature.IsQuestion, MessageFeatures.IsQuestion(turn)), (ReadingFeature.LeavesQuestion, turn.State.Dialog is null ? 0 : 1),
            (ReadingFeature.Brevity, MessageFeatures.Brevity(turn)));
        return new Reading(ReadingKind.FollowsUp, $"basis of {last.Answers}", evidence, () => isWritten ? Act(turn, thread, last, turn.State.Dialog)
            : turn.State.Dialog is { } dialog ? questions.Repeat(turn, AnswerIntent.TellBasis(turn, last, papers), dialog)
            : AnswerIntent.TellBasis(turn, last, papers));
    }

    private Reading? Lacking(TurnContext turn, ConversationThread thread, List<Article> candidates)
    {
        var ellipsis = turn.Read.Ellipsis.Value;
        if (thread.Matter is { } matter && ellipsis is { Aspects.Count: > 0, OwnWords.Count: 0 } && thread.Topic != Topics.Scam && turn.Content.Knowledge.Matters.ContainsKey(matter) && candidates.Exists(article => article.Aspects.Count > 0)
            && ellipsis.Aspects.All(asked => MayBeUnknown.Contains(asked, StringComparer.Ordinal))
            && !candidates.Exists(article => article.Matter == matter && ellipsis.Aspects.Any(asked => article.Aspects.Contains(asked, StringComparer.Ordinal))))
        {
            var sum = candidates.Sum(article => Math.Max(MinProbability, turn.Read.Evidence.ProbabilityOf(article.Answers)));
            var foreign = words.ForeignShare(ellipsis.OwnWords, candidates.ConvertAll(article => article.Answers));
            var evidence = ReadingEvidence.From(
                (ReadingFeature.Likelihood, ReadingEvidence.LogOdds(sum)), (ReadingFeature.OpenHere, ellipsis.Openness), (ReadingFeature.ContinuesHere, ellipsis.ContinuesBefore ? 1 : 0),
                (ReadingFeature.AspectAnswered, 0.5), (ReadingFeature.Foreign, foreign), (ReadingFeature.LeavesQuestion, turn.State.Dialog is null ? 0 : 1));
            return new Reading(ReadingKind.FollowsUp, $"{matter} without {ellipsis.Aspects[0]}", evidence, () => Lack(turn, matter, ellipsis.Aspects[0]));
        }

        return null;
    }

    private static bool AsksAgain(TurnContext turn) =>
        turn.Says(TypedCommand.Clarify) || (turn.Says(TypedCommand.DontKnow) && turn.Read.Ellipsis.Value.Share > 0.7);

    private Reading FollowUp(TurnContext turn, ConversationThread thread, Article article, double sum, double share, double foreign, bool goesBack)
    {
        var ellipsis = turn.Read.Ellipsis.Value;
        var dialog = turn.State.Dialog;
        var evidence = ReadingEvidence.From(
            (ReadingFeature.Likelihood, ReadingEvidence.LogOdds(sum)),
            (ReadingFeature.ShareInMatter, Math.Log(Math.Max(share, 0.01) * thread.Articles.Count)),
            (ReadingFeature.Foreign, foreign),
            (ReadingFeature.Covered, words.CoveredShare(ellipsis.OwnWords, article.Answers)),
            (ReadingFeature.NamedPeople, MessageFeatures.NamedPeople(turn, article.Topic)),
            (ReadingFeature.OtherPeople, MessageFeatures.OtherPeople(turn, article.Topic)),
            (ReadingFeature.OpenHere, ellipsis.Openness),
            (ReadingFeature.ContinuesHere, ellipsis.ContinuesBefore ? 1 : 0),
            (ReadingFeature.AspectAnswered, MessageFeatures.AspectAnswered(turn, article)),
            (ReadingFeature.AspectMissed, MessageFeatures.AspectMissed(turn, article)),
            (ReadingFeature.Repeats, article.Id == thread.Last?.Id ? 1 : 0),
            (ReadingFeature.IsQuestion, MessageFeatures.IsQuestion(turn)),
            (ReadingFeature.LeavesQuestion, dialog is null ? 0 : 1),
            (ReadingFeature.StatesInDialog, MessageFeatures.StatesInDialog(turn)),
            (ReadingFeature.GoesBack, goesBack ? 1 : 0),
            (ReadingFeature.OtherMatter, thread.Matter is not null && article.Matter != thread.Matter ? 1 : 0),
            (ReadingFeature.Brevity, MessageFeatures.Brevity(turn)),
            (ReadingFeature.States, MessageFeatures.States(turn)));
        return new Reading(ReadingKind.FollowsUp, article.Answers, evidence, () => Act(turn, thread, article, dialog));
    }

    private TurnOutcome Act(TurnContext turn, ConversationThread thread, Article article, DialogState? dialog)
    {
        var (intent, probability) = (intents[article.Answers], turn.Read.Evidence.ProbabilityOf(article.Answers));
        var outcome = (diagnosis.IsAnsweredByCase(intent) ? diagnosis.AnswerForCase(turn, intent) : null) ?? answer.TellAspect(turn, intent, article, turn.Read.Ellipsis.Value.Aspects, probability) ?? answer.TellArticle(turn, intent, probability);
        outcome = answer.WithMatterAspects(turn, outcome, intent);
        return dialog is null ? outcome : questions.Repeat(turn, outcome, dialog);
    }

    // Nothing is known of this side of the matter: said in one sentence, with whom to ask.
    private TurnOutcome Lack(TurnContext turn, string matterId, string aspectId)
    {
        var matter = turn.Content.Knowledge.Matters[matterId];
        var aspect = turn.Content.Aspects.Aspects.First(known => known.Id == aspectId);
        var hotline = matter.Contact is { } id && turn.Content.Knowledge.Hotlines.TryGetValue(id, out var known) ? known : turn.Content.Knowledge.Hotlines[HotlineNumbers.Vneid];
        var name = turn.Language == "en" ? matter.NameEnglish : matter.Name;
        var text = turn.Sentence(MessageKeys.AspectUnknown, ("aspect", aspect.Name.In(turn.Language)), ("matter", name), ("hotline", hotline.Display));
        var reply = new Reply(text, turn.About(matter.Topic, Outcome.Answered) with { Hotline = hotline.Id }) { Calls = ReplyComposer.Calls(turn, hotline.Id), Choices = [ReplyComposer.Human(turn)] };
        var outcome = turn.End(reply, turn.State with { LastTopic = matter.Topic, LastMatter = matterId, LastAspects = [aspectId], Offers = [], Language = turn.Language });
        return turn.State.Dialog is { } dialog ? questions.Repeat(turn, outcome, dialog) : outcome;
    }
}
