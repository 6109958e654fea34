using SupportBot.Diagnosis;
using SupportBot.Dialogs;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>A dialog goes on: the words answer its question, or are something else by the way, or were not understood.</summary>
internal sealed class ContinueDialog(DiagnosisRunner diagnosis, FlowRunner flows, AnswerIntent answer) : ITurnStep
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    // By the way something else is asked: only what is understood well counts, or an answer would be taken for a question.

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

        if (silence > Pause && !IsAside(turn))
        {
            return Offer(turn, dialog);
        }

        return dialog.Id == diagnosis.Id ? Diagnose(turn, dialog) : Fill(turn, dialog);
    }

    private TurnOutcome? Diagnose(TurnContext turn, DialogState dialog)
    {
        if (diagnosis.Continue(turn, dialog) is { } next)
        {
            return next;
        }

        if (IsAside(turn) && !diagnosis.IsStartedBy(turn.Read.Best.Intent.Id))
        {
            return WithOpenQuestion(turn, dialog);
        }

        // Not understood: asked once more; then it counts as not known.
        return dialog.Slots.ContainsKey("again." + dialog.Asked)
            ? diagnosis.GiveUpOn(turn, dialog)
            : diagnosis.AskAgain(turn, Mark(dialog), "");
    }

    private TurnOutcome? Fill(TurnContext turn, DialogState dialog)
    {
        if (flows.Find(dialog.Id) is not { } flow)
        {
            return null;
        }

        // Free words would be filed as the matter: but whoever has just been tricked must hear what to do at once, and who asks about a ticket gets it.
        var isForNow = IsAside(turn) && (turn.Read.Topic == Topics.Scam || (turn.Read.Topic == Topics.TicketStatus && flow.Topic != Topics.TicketStatus));
        if (!isForNow && flows.Continue(turn, flow, dialog) is { } next)
        {
            return next;
        }

        if (IsAside(turn) && turn.Read.Masked.Values.Count == 0 && flows.StartedBy(turn.Read.Best.Intent.Id)?.Id != dialog.Id)
        {
            return WithOpenQuestion(turn, dialog);
        }

        var retry = FlowRunner.Retry(flow, dialog);
        return retry is null || dialog.Slots.ContainsKey("again." + dialog.Asked)
            ? flows.LeaveOut(turn, flow, dialog)
            : FlowRunner.AskAgain(turn, flow, Mark(dialog), retry);
    }

    private static DialogState Mark(DialogState dialog) =>
        dialog with { Slots = new Dictionary<string, string>(dialog.Slots, StringComparer.Ordinal) { ["again." + dialog.Asked] = "yes" } };

    private static bool IsAside(TurnContext turn) =>
        turn.Read.Utterance.Words.Count >= 2 && turn.Read.ResemblesKnown && turn.Read.Topic != Topics.SmallTalk
        && turn.Read.Confidence >= (turn.Read.Topic == Topics.OutOfScope ? Sureness.ToOverrule : Sureness.ToTurnAside);

    // Answers what was asked by the way, then comes back to the open question.
    private TurnOutcome WithOpenQuestion(TurnContext turn, DialogState dialog)
    {
        var outcome = answer.Answer(turn, turn.Read.Best.Intent, turn.Read.Confidence);
        if (outcome.State.Dialog is null || outcome.State.Dialog.Id != dialog.Id || outcome.State.Dialog.Asked != dialog.Asked)
        {
            return outcome;
        }

        (string Text, string? Question, IReadOnlyList<Choice> Choices)? open = dialog.Id == diagnosis.Id
            ? diagnosis.OpenQuestion(dialog) is { } asked ? (asked.Text, asked.Question, asked.Choices) : null
            : flows.Find(dialog.Id) is { } flow && FlowRunner.OpenQuestion(turn, flow, dialog) is { } slot ? (slot.Text, null, slot.Choices) : null;
        if (open is not { } question)
        {
            return outcome;
        }

        var last = outcome.Replies[^1];
        var with = last with { Text = last.Text + "\n\n" + question.Text, Choices = question.Choices, About = last.About with { Question = question.Question } };
        return outcome with
        {
            Replies = [.. outcome.Replies.Take(outcome.Replies.Count - 1), with],
            State = outcome.State with { Dialog = dialog with { TouchedAt = turn.Request.Now }, LastTopic = dialog.Topic },
        };
    }

    private TurnOutcome Offer(TurnContext turn, DialogState dialog)
    {
        var words = dialog.Id == diagnosis.Id ? diagnosis.Resume : flows.Find(dialog.Id)?.Resume ?? "";
        var reply = new Reply(words, turn.About(dialog.Topic, Outcome.Asked))
        {
            Choices = [new Choice(turn.Sentence(MessageKeys.ChoiceContinue)), new Choice(turn.Sentence(MessageKeys.ChoiceNo)), ReplyComposer.Human(turn)],
        };
        return turn.End(reply, turn.State with { Dialog = dialog with { OfferedForResumption = true, TouchedAt = turn.Request.Now } });
    }

    private TurnOutcome? Resume(TurnContext turn, DialogState dialog)
    {
        if (turn.Says(Command.Yes) || turn.Says(Command.Continue) || turn.Pressed(MessageKeys.ChoiceContinue))
        {
            return dialog.Id == diagnosis.Id
                ? diagnosis.AskAgain(turn, dialog, "")
                : flows.Find(dialog.Id) is { } flow ? FlowRunner.AskAgain(turn, flow, dialog, "") : null;
        }

        if (turn.Says(Command.No) || turn.Pressed(MessageKeys.ChoiceNo))
        {
            var state = turn.State with { Dialog = null, Facts = new Dictionary<string, string>() };
            return turn.End(new Reply(turn.Sentence(MessageKeys.DialogLeft), turn.About(dialog.Topic, Outcome.Greeted)), state);
        }

        // Neither: the words are taken as what they are, an answer or a new question.
        return dialog.Id == diagnosis.Id ? Diagnose(turn, dialog) : Fill(turn, dialog);
    }
}
