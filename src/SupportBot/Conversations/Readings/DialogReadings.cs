using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Steps;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;

namespace SupportBot.Conversations.Readings;

/// <summary>Proposes what a message means to the dialog that is open: an answer to its question, a question about the question, a try that failed.</summary>
internal sealed class DialogReadings(DiagnosisRunner diagnosis, FlowRunner flows, AnswerIntent answers) : IReadingProposer
{
    // Words that the slot can take outweigh all that is only resembled.
    private const double PlainAnswer = 6;
    private const double DoubtfulWords = 0;
    private const double Certain = 4;

    // A story told instead of an answer belongs to the ticket.
    private const double MoreOfMatter = 2.5;
    private const int MinStory = 7;

    public IEnumerable<Reading> Propose(TurnContext turn) =>
        turn.State.Dialog is not { } dialog ? []
        : dialog.Id == diagnosis.Id ? OfDiagnosis(turn, dialog)
        : flows.Find(dialog.Id) is { } flow ? OfFlow(turn, flow, dialog) : [];

    private IEnumerable<Reading> OfDiagnosis(TurnContext turn, DialogState dialog)
    {
        var told = turn.ExtractedFacts.Value;
        if (turn.Says(TypedCommand.Person) && told.Facts.Count + told.Hedged.Count == 0 && flows.Find(FlowIds.Escalation) is { } escalation)
        {
            yield return new Reading(ReadingKind.WantsPerson, escalation.Id, ReadingEvidence.From((ReadingFeature.Likelihood, Certain)), () => flows.Start(turn, escalation, turn.State.LastTopic));
        }

        var answer = diagnosis.ReadAnswer(turn, dialog);
        if (answer is not null)
        {
            yield return new Reading(
                ReadingKind.AnswersQuestion, answer.Target, ReadingEvidence.From((ReadingFeature.Likelihood, answer.Plainness), (ReadingFeature.IsQuestion, IsQuestion(turn))), () => answers.WithDigression(turn, diagnosis.Take(turn, dialog, answer)));
        }

        if (dialog.Asked is null)
        {
            yield break;
        }

        if (turn.Says(TypedCommand.Clarify) && !turn.Says(TypedCommand.DontKnow))
        {
            yield return new Reading(ReadingKind.AsksMeaning, dialog.Asked, Evidence(turn), () => diagnosis.Explain(turn, dialog));
        }

        // Not understood: asked once more in other words; then it counts as not known.
        yield return new Reading(
            ReadingKind.MissesQuestion, dialog.Asked, Evidence(turn),
            () => DiagnosisRunner.WasAskedTwice(dialog) ? diagnosis.GiveUpOn(turn, dialog) : diagnosis.AskOtherwise(turn, DiagnosisRunner.Mark(dialog, dialog.Asked)));
    }

    private IEnumerable<Reading> OfFlow(TurnContext turn, FlowDefinition flow, DialogState dialog)
    {
        var slot = flow.Slots.FirstOrDefault(candidate => candidate.Id == dialog.Asked);
        // Free words would be filed as the matter: but anyone who has just been tricked must hear what to do at once, and who asks about a ticket gets it.
        var isForNow = turn.IsDigression && (turn.Read.Topic == Topics.Scam || flow.Digressions.Contains(turn.Read.Topic, StringComparer.Ordinal) || (turn.Read.Topic == Topics.TicketStatus && flow.Topic != Topics.TicketStatus));
        var plainness = isForNow && slot?.Kind == SlotKind.Words ? DoubtfulWords : PlainAnswer;
        yield return new Reading(ReadingKind.AnswersQuestion, dialog.Asked ?? flow.Id, ReadingEvidence.From((ReadingFeature.Likelihood, plainness)), () => flows.Continue(turn, flow, dialog));
        if (flow.Consent is { } consent && slot?.Kind is SlotKind.Words or SlotKind.Province or SlotKind.Consent or SlotKind.Contact && !dialog.IsDone(consent.Id) && turn.Says(TypedCommand.RefuseContact))
        {
            yield return new Reading(ReadingKind.AnswersQuestion, consent.Id, ReadingEvidence.From((ReadingFeature.Likelihood, PlainAnswer + 1)), () => answers.WithDigression(turn, flows.Refuse(turn, flow, dialog)));
        }

        if (slot?.Why is { } why && turn.Says(TypedCommand.Clarify))
        {
            yield return new Reading(ReadingKind.AsksMeaning, slot.Id, Evidence(turn), () => FlowRunner.AskAgain(turn, flow, dialog, why));
        }

        if (slot?.Kind is SlotKind.Province or SlotKind.Consent && turn.OwnTicket is not null && !MessageFeatures.Asks(turn) && turn.Read.Utterance.Words.Count >= MinStory)
        {
            yield return new Reading(ReadingKind.AnswersQuestion, "more of the matter", ReadingEvidence.From((ReadingFeature.Likelihood, MoreOfMatter)), () => FlowRunner.AddWords(turn, flow, dialog));
        }

        // Asked for before and passed over then: "Nghệ An".
        if (slot?.Kind is SlotKind.Consent or SlotKind.Contact && turn.NamedProvince is { } province && turn.OwnTicket is not null && turn.Read.Utterance.Words.Count < MinStory && !MessageFeatures.Asks(turn))
        {
            yield return new Reading(ReadingKind.AnswersQuestion, $"province={province}", ReadingEvidence.From((ReadingFeature.Likelihood, PlainAnswer)), () => FlowRunner.AddWords(turn, flow, dialog));
        }

        yield return new Reading(ReadingKind.MissesQuestion, dialog.Asked ?? flow.Id, Evidence(turn), () => Miss(turn, flow, dialog));
    }

    private TurnOutcome Miss(TurnContext turn, FlowDefinition flow, DialogState dialog)
    {
        var retry = FlowRunner.Retry(flow, dialog);
        return retry is null || DiagnosisRunner.WasAskedTwice(dialog)
            ? flows.LeaveOut(turn, flow, dialog)
            : FlowRunner.AskAgain(turn, flow, DiagnosisRunner.Mark(dialog, dialog.Asked!), retry);
    }

    private static ReadingEvidence Evidence(TurnContext turn) => ReadingEvidence.From(
        (ReadingFeature.Brevity, MessageFeatures.Brevity(turn)), (ReadingFeature.IsQuestion, IsQuestion(turn)), (ReadingFeature.StatesInDialog, MessageFeatures.StatesInDialog(turn)));

    private static double IsQuestion(TurnContext turn) => MessageFeatures.IsQuestion(turn);
}
