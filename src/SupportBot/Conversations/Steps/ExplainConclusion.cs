using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;

namespace SupportBot.Conversations.Steps;

/// <summary>"Vì sao?" after a conclusion: the facts that led to it.</summary>
internal sealed class ExplainConclusion(DiagnosisRunner diagnosis) : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.State.Dialog is not null || turn.State.LastCase is null || turn.State.Facts.Count == 0 || !(turn.Says(TypedCommand.Why) || turn.Pressed(MessageKeys.ChoiceWhy)))
        {
            return null;
        }

        var about = turn.About(turn.State.LastTopic ?? Topics.DuplicateAccount, Outcome.Answered) with { Case = turn.State.LastCase, Ticket = turn.State.TicketCode };
        var reply = new Reply(diagnosis.Why(turn.State.Facts, turn.Language), about)
        {
            Choices = [new Choice(turn.Sentence(MessageKeys.ChoiceRight)), new Choice(turn.Sentence(MessageKeys.ChoiceWrong)), ReplyComposer.Human(turn)],
        };
        return turn.End(reply, turn.State);
    }
}
