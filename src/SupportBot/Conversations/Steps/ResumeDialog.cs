using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Text;

namespace SupportBot.Conversations.Steps;

/// <summary>After a pause it is asked whether a dialog shall go on, and the answer is heard. Anything else is what it is.</summary>
internal sealed class ResumeDialog(DiagnosisRunner diagnosis, FlowRunner flows) : ITurnStep
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

        return null;
    }

    private TurnOutcome Offer(TurnContext turn, DialogState dialog)
    {
        var words = (dialog.Id == diagnosis.Id ? diagnosis.ResumeOffer : flows.Find(dialog.Id)?.Resume ?? BilingualText.Empty).In(turn.Language);
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
                : flows.Find(dialog.Id) is { } flow ? FlowRunner.AskAgain(turn, flow, dialog, BilingualText.Empty) : null;
        }

        if (turn.Says(TypedCommand.No) || turn.Pressed(MessageKeys.ChoiceNo))
        {
            var state = turn.State with { Dialog = null, Facts = new Dictionary<string, string>() };
            return turn.End(new Reply(turn.Sentence(MessageKeys.DialogLeft), turn.About(dialog.Topic, Outcome.Greeted)), state);
        }

        return null;
    }
}
