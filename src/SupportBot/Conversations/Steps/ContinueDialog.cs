using SupportBot.Diagnosis;
using SupportBot.Dialogs;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>A dialog goes on: the words answer its question, or are something else by the way, or were not understood.</summary>
internal sealed class ContinueDialog(DiagnosisRunner diagnosis, FlowRunner flows, AnswerIntent answer, OpenQuestions questions) : ITurnStep
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.State.Dialog is not { } dialog)
        {
            return null;
        }

        var silence = turn.Request.Now - dialog.TouchedAt;
        if (dialog.OfferedForResumption)
        {
            return Resume(turn, dialog);
        }

        if (silence > Pause && !turn.IsDigression && !(flows.Find(dialog.Id)?.Consent is not null && ContactReader.FindOwn(turn) is not null))
        {
            return Offer(turn, dialog);
        }

        return dialog.Id == diagnosis.Id ? Diagnose(turn, dialog) : Fill(turn, dialog);
    }

    private TurnOutcome? Diagnose(TurnContext turn, DialogState dialog)
    {
        var told = turn.ExtractedFacts.Value;
        if (turn.Says(TypedCommand.Person) && told.Facts.Count + told.Hedged.Count == 0 && flows.Find("escalation") is { } escalation)
        {
            return flows.Start(turn, escalation, turn.State.LastTopic);
        }

        if (diagnosis.Continue(turn, dialog) is { } next)
        {
            return next;
        }

        if (turn.Says(TypedCommand.Clarify))
        {
            return diagnosis.AskOtherwise(turn, dialog);
        }

        // The question that was asked outranks a wish for a person that is only guessed. "Ok" and "dạ đúng" are attempts to answer.
        var triesToAnswer = turn.Says(TypedCommand.Yes) || turn.Says(TypedCommand.No) || turn.Says(TypedCommand.Continue);
        if (!triesToAnswer && ((diagnosis.IsDigression(turn) && turn.Read.Topic != Topics.Human) || IsCourtesy(turn)))
        {
            return WithOpenQuestion(turn, dialog);
        }

        // Not understood: asked once more in other words; then it counts as not known.
        return DiagnosisRunner.WasAskedTwice(dialog)
            ? diagnosis.GiveUpOn(turn, dialog)
            : diagnosis.AskOtherwise(turn, DiagnosisRunner.Mark(dialog, dialog.Asked!));
    }

    // Thanks, a greeting: no answer, and no failure to answer.
    private static bool IsCourtesy(TurnContext turn) =>
        turn.Read.Topic == Topics.SmallTalk && turn.Read.ResemblesKnown && turn.Read.Confidence >= ConfidenceThresholds.ToDigress;

    private TurnOutcome? Fill(TurnContext turn, DialogState dialog)
    {
        if (flows.Find(dialog.Id) is not { } flow)
        {
            return null;
        }

        // Free words would be filed as the matter: but whoever has just been tricked must hear what to do at once, and who asks about a ticket gets it.
        var isForNow = turn.IsDigression && (turn.Read.Topic == Topics.Scam || (turn.Read.Topic == Topics.TicketStatus && flow.Topic != Topics.TicketStatus));
        if (!isForNow && flows.Continue(turn, flow, dialog) is { } next)
        {
            return next;
        }

        if (turn.IsDigression && turn.Read.Masked.NumberCount == 0 && flows.StartedBy(turn.Read.Best.Intent.Id)?.Id != dialog.Id)
        {
            return WithOpenQuestion(turn, dialog);
        }

        var retry = FlowRunner.Retry(flow, dialog);
        return retry is null || dialog.Slots.ContainsKey("again." + dialog.Asked)
            ? flows.LeaveOut(turn, flow, dialog)
            : FlowRunner.AskAgain(turn, flow, DiagnosisRunner.Mark(dialog, dialog.Asked!), retry);
    }

    // Answers what was asked by the way, then comes back to the open question.
    private TurnOutcome WithOpenQuestion(TurnContext turn, DialogState dialog)
    {
        var outcome = answer.Answer(turn, turn.Read.Best.Intent, turn.Read.Confidence);
        var isStillOpen = outcome.State.Dialog is { } after && after.Id == dialog.Id && after.Asked == dialog.Asked;
        return isStillOpen ? questions.Repeat(turn, outcome, dialog) : outcome;
    }

    private TurnOutcome Offer(TurnContext turn, DialogState dialog)
    {
        var words = dialog.Id == diagnosis.Id ? diagnosis.ResumeOffer : flows.Find(dialog.Id)?.Resume ?? "";
        var reply = new Reply(words, turn.About(dialog.Topic, Outcome.Asked))
        {
            Choices = [new Choice(turn.Sentence(MessageKeys.ChoiceContinue)), new Choice(turn.Sentence(MessageKeys.ChoiceNo)), ReplyComposer.Human(turn)],
        };
        return turn.End(reply, turn.State with { Dialog = dialog with { OfferedForResumption = true, TouchedAt = turn.Request.Now } });
    }

    private TurnOutcome? Resume(TurnContext turn, DialogState dialog)
    {
        if (turn.Says(TypedCommand.Yes) || turn.Says(TypedCommand.Continue) || turn.Pressed(MessageKeys.ChoiceContinue))
        {
            return dialog.Id == diagnosis.Id
                ? diagnosis.Resume(turn, dialog)
                : flows.Find(dialog.Id) is { } flow ? FlowRunner.AskAgain(turn, flow, dialog, "") : null;
        }

        if (turn.Says(TypedCommand.No) || turn.Pressed(MessageKeys.ChoiceNo))
        {
            var state = turn.State with { Dialog = null, Facts = new Dictionary<string, string>() };
            return turn.End(new Reply(turn.Sentence(MessageKeys.DialogLeft), turn.About(dialog.Topic, Outcome.Greeted)), state);
        }

        // Neither: the words are taken as what they are, an answer or a new question.
        return dialog.Id == diagnosis.Id ? Diagnose(turn, dialog) : Fill(turn, dialog);
    }
}
