using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;

namespace SupportBot.Conversations.Steps;

/// <summary>"Đúng" and "Chưa đúng" after an answer.</summary>
internal sealed class RateLastAnswer : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.State.Dialog is not null || (turn.State.LastIntent is null && turn.State.LastCase is null))
        {
            return null;
        }

        var right = turn.Says(TypedCommand.Right);
        if (!right && !turn.Says(TypedCommand.Wrong))
        {
            return null;
        }

        var reply = new Reply(
            turn.Sentence(right ? MessageKeys.ThanksRight : MessageKeys.SorryWrong),
            turn.About(turn.State.LastTopic ?? Topics.SmallTalk, Outcome.Greeted) with { Ticket = turn.State.TicketCode })
        {
            Choices = right ? [] : [ReplyComposer.Human(turn)],
        };
        return turn.End(reply, turn.State, new Tickets.RateAnswer(turn.State.TicketCode ?? "", right));
    }
}
