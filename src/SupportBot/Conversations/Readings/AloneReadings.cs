using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Steps;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Readings;

/// <summary>Proposes what a message means by itself, no matter what was said before. A dialog that is open goes on behind the answer.</summary>
internal sealed class AloneReadings(DiagnosisRunner diagnosis, FlowRunner flows, AnswerIntent answer, OpenQuestions questions, WordUse words) : IReadingProposer
{
    private const double PlainTrouble = 3.7;
    private const double AskedForPerson = 3;
    private const double VagueComplaint = 1.5;

    // One word that resembles little may be anything.
    private const double MinNearnessOfWord = 0.5;

    private const int MaxLessLikely = 2;
    private const double MinProbability = 0.03;

    public IEnumerable<Reading> Propose(TurnContext turn)
    {
        var thread = turn.Thread.Value;
        var dialog = turn.State.Dialog;
        if (dialog is null)
        {
            if (diagnosis.IsStartedByFacts(turn))
            {
                yield return Trouble(turn, thread, turn.Read.Topic, PlainTrouble);
            }
            else if (diagnosis.SettledTopic(turn) is { } settled)
            {
                yield return Trouble(turn, null, settled, PlainTrouble);
            }
            else if (turn.Read.Confidence < ConfidenceThresholds.ToDigress && diagnosis.IsVagueComplaint(turn))
            {
                yield return Trouble(turn, thread, Topics.LoginProblem, VagueComplaint);
            }
        }

        if (dialog is null && turn.Says(TypedCommand.Person) && flows.Find(FlowIds.Escalation) is { } escalation)
        {
            yield return new Reading(ReadingKind.WantsPerson, escalation.Id, ReadingEvidence.From((ReadingFeature.Likelihood, AskedForPerson)), () => flows.Start(turn, escalation, turn.State.LastTopic));
        }

        // What leaves all but its aspect open goes on with what was talked about.
        var isBareAspect = thread is not null && turn.Read.Ellipsis.Value is { OwnWords.Count: 0, Aspects.Count: > 0 } && turn.Read.Topic is Topics.OutOfScope or Topics.SmallTalk;
        var isNoise = turn.Read.Utterance.Words.Count < 2 && turn.Read.Evidence.NearestCosine < MinNearnessOfWord;
        if (!isBareAspect && !isNoise && turn.Read.Best is { } best && MayBe(turn, best.Intent, dialog))
        {
            yield return Meaning(turn, thread, best.Intent, turn.Read.Confidence, dialog);
            foreach (var other in LessLikely(turn, best.Intent, dialog))
            {
                yield return Meaning(turn, thread, other.Intent, other.Probability, dialog);
            }
        }

        if (dialog is null)
        {
            yield return new Reading(ReadingKind.Unclear, "", ReadingEvidence.From(), () => Unclear(turn));
        }
    }

    private Reading Trouble(TurnContext turn, ConversationThread? thread, string topic, double likelihood) => new(
        ReadingKind.StartsDiagnosis, diagnosis.Id,
        ReadingEvidence.From((ReadingFeature.Likelihood, likelihood), (ReadingFeature.OpenElsewhere, thread is null ? 0 : turn.Read.Ellipsis.Value.Openness), (ReadingFeature.ContinuesElsewhere, Continues(turn, thread is not null))),
        () => diagnosis.Start(turn, topic));

    // While a question of ours is open, few words that resemble nothing are an answer, and what the dialog itself is about is no digression.
    private bool MayBe(TurnContext turn, Intent intent, DialogState? dialog) =>
        dialog is null || (!turn.Says(TypedCommand.Yes) && !turn.Says(TypedCommand.No) && intent.Phrase is not { IsHesitation: true } && turn.Read.Utterance.Words.Count >= 2 && turn.Read.ResemblesKnown && (dialog.Id == diagnosis.Id
            ? !diagnosis.IsStartedBy(intent.Id) && intent.Topic != Topics.Human && (intent.Topic != dialog.Topic || MessageFeatures.Asks(turn))
            : turn.Read.Masked.NumberCount == 0 && flows.StartedBy(intent.Id)?.Id != dialog.Id));

    // Other questions that it may be, where what was said before speaks for them.
    private IEnumerable<ScoredIntent> LessLikely(TurnContext turn, Intent best, DialogState? dialog) => turn.Read.Intents
        .Where(other => other.Intent.Id != best.Id && other.Intent.Phrase is null && other.Probability >= MinProbability && flows.StartedBy(other.Intent.Id) is null && !diagnosis.IsStartedBy(other.Intent.Id)
            && turn.Content.Knowledge.Find(other.Intent.Id, turn.Today) is not null && MayBe(turn, other.Intent, dialog))
        .Take(MaxLessLikely);

    private Reading Meaning(TurnContext turn, ConversationThread? thread, Intent intent, double probability, DialogState? dialog)
    {
        var kind = intent.Topic switch
        {
            Topics.SmallTalk => ReadingKind.SmallTalk,
            Topics.OutOfScope => ReadingKind.NotOurs,
            Topics.Human => ReadingKind.WantsPerson,
            // What was just concluded is not begun again: its articles answer what is asked of it.
            _ when dialog is null && diagnosis.IsStartedBy(intent.Id) && !DiagnosisRunner.IsJustConcluded(turn) => ReadingKind.StartsDiagnosis,
            _ => ReadingKind.AsksNewQuestion,
        };
        var ellipsis = turn.Read.Ellipsis.Value;
        var article = turn.Content.Knowledge.Find(intent.Id, turn.Today);
        var isElsewhere = thread is not null && !thread.Holds(intent) && turn.EarlierThread.Value?.Holds(intent) != true && !IsAspectsOwn(turn, thread, intent);
        var evidence = ReadingEvidence.From(
            (ReadingFeature.Likelihood, ReadingEvidence.LogOdds(probability)),
            (ReadingFeature.Nearness, turn.Read.Evidence.NearestCosine),
            (ReadingFeature.Foreign, words.ForeignShare(ellipsis.OwnWords, intent.Id)),
            (ReadingFeature.OpenElsewhere, isElsewhere ? ellipsis.Openness : 0),
            (ReadingFeature.ContinuesElsewhere, Continues(turn, isElsewhere)),
            (ReadingFeature.CoveredBefore, isElsewhere && thread!.Last is { } told ? words.CoveredShare(ellipsis.OwnWords, told.Answers) : 0),
            // "Công an nào, em ở Bình Dương mà hộ khẩu Cà Mau": anyone who asks for an aspect goes on, unless what is not ours is surely meant.
            (ReadingFeature.AspectMissed, kind == ReadingKind.NotOurs && thread is not null && ellipsis.Aspects.Count > 0 ? 1 : 0),
            (ReadingFeature.OtherAsker, MessageFeatures.OtherAsker(turn, thread, article)),
            (ReadingFeature.NamedPeople, MessageFeatures.NamedPeople(turn, intent.Topic)),
            (ReadingFeature.OtherPeople, MessageFeatures.OtherPeople(turn, intent.Topic)),
            (ReadingFeature.LeavesPeople, kind == ReadingKind.AsksNewQuestion ? MessageFeatures.LeavesPeople(turn, thread, intent.Topic) : 0),
            (ReadingFeature.SecondChoice, intent.Id == turn.Read.Best.Intent.Id ? 0 : 1),
            (ReadingFeature.Repeats, intent.Id == turn.State.LastIntent ? 1 : 0),
            (ReadingFeature.IsQuestion, MessageFeatures.IsQuestion(turn)),
            (ReadingFeature.LeavesQuestion, dialog is null ? 0 : 1),
            // What is told and asks nothing, after an answer, goes on with a story; what is not ours is asked or wanted.
            (ReadingFeature.StatesInDialog, kind == ReadingKind.NotOurs && thread is not null && !MessageFeatures.Asks(turn) ? 1 : MessageFeatures.StatesInDialog(turn)),
            (ReadingFeature.Brevity, MessageFeatures.Brevity(turn)),
            (ReadingFeature.States, MessageFeatures.States(turn)),
            (ReadingFeature.StatedLikelihood, MessageFeatures.States(turn) * ReadingEvidence.LogOdds(probability)),
            (ReadingFeature.AspectOwn, article is null || thread is null ? 0 : MessageFeatures.AspectAnswered(turn, article)),
            (ReadingFeature.AspectLacking, article is null || thread is null || article.Aspects.Count == 0 ? 0 : MessageFeatures.AspectMissed(turn, article)));
        return new Reading(kind, intent.Id, evidence, () => Act(turn, intent, probability, dialog));
    }

    // "Căn cứ văn bản nào": where no article of the matter says it, the law on it does.
    private static bool IsAspectsOwn(TurnContext turn, ConversationThread thread, Intent intent) => turn.Content.Aspects.Aspects.Any(aspect =>
        aspect.Topic == intent.Topic && turn.Read.Ellipsis.Value.Aspects.Contains(aspect.Id, StringComparer.Ordinal) && !thread.Articles.Any(article => article.Aspects.Contains(aspect.Id, StringComparer.Ordinal)));

    private static double Continues(TurnContext turn, bool isElsewhere) => isElsewhere && turn.Read.Ellipsis.Value.ContinuesBefore ? 1 : 0;

    // Answers what was asked by the way, then comes back to the open question.
    private TurnOutcome Act(TurnContext turn, Intent intent, double probability, DialogState? dialog)
    {
        var outcome = diagnosis.AnswerForCase(turn, intent)
            ?? (DiagnosisRunner.IsJustConcluded(turn) && diagnosis.IsStartedBy(intent.Id) ? answer.TellArticle(turn, intent, probability) : answer.Answer(turn, intent, probability));
        outcome = answer.WithMatterAspects(turn, outcome, intent);
        var isStillOpen = dialog is not null && outcome.State.Dialog is { } after && after.Id == dialog.Id && after.Asked == dialog.Asked;
        return isStillOpen ? questions.Repeat(turn, outcome, dialog!) : outcome;
    }

    // Trouble with an account, not asked about something else by the way: one question of the diagnosis helps more than a choice of articles. Else the likely meanings are offered, or it is said that nothing was understood.
    private TurnOutcome Unclear(TurnContext turn) =>
        turn.Read.Topic != Topics.OutOfScope && !(turn.Thread.Value is not null && MessageFeatures.Asks(turn)) && diagnosis.IsStartedByTrouble(turn) ? diagnosis.Start(turn, Topics.LoginProblem) : OfferMeanings.Offer(turn) ?? Fallback.Turn(turn);
}
