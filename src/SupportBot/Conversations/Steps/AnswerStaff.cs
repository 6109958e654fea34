using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Steps;

/// <summary>Staff asked the citizen something: what is not plainly a question to the bot is the answer, and goes to the ticket.</summary>
internal sealed class AnswerStaff : ITurnStep
{
    private const int MaxBareAnswer = 4;

    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.OwnTicket is not { State: TicketState.Waiting } waiting || turn.State.Dialog is not null || (turn.IsDigression && !IsBareAnswer(turn)))
        {
            return null;
        }

        var reply = new Reply(
            turn.Sentence(MessageKeys.TicketWordsAdded, ("code", waiting.Code)), turn.About(Topics.TicketStatus, Outcome.Answered) with { Ticket = waiting.Code });
        return turn.End(reply, turn.State with { Offers = [] }, new AddCitizenWords(waiting.Code, turn.Read.Masked.Text));
    }

    // "Dạ Nghệ An ạ" answers what staff asked, whatever article is about Nghệ An.
    private static bool IsBareAnswer(TurnContext turn) => turn.Read.Utterance.Words.Count <= MaxBareAnswer && turn.Read.Ellipsis.Value.Aspects.Count == 0;
}
