using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Steps;

/// <summary>It was asked whether words belong to a resolved ticket: yes reopens it, no drops them. Anything else is what it is.</summary>
internal sealed class AnswerAddition : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.WordsToAdd is not { } words || turn.OwnTicket is not { } ticket)
        {
            return null;
        }

        var about = turn.About(Topics.TicketStatus, Outcome.Answered) with { Ticket = ticket.Code };
        return turn.Pressed(MessageKeys.ChoiceAdd) || turn.Says(TypedCommand.Yes)
            ? turn.End(new Reply(turn.Sentence(MessageKeys.TicketReopened, ("code", ticket.Code)), about), turn.State, new AddCitizenWords(ticket.Code, words))
            : turn.Pressed(MessageKeys.ChoiceNotAdd) || turn.Says(TypedCommand.No)
                ? turn.End(new Reply(turn.Sentence(MessageKeys.TicketNotAdded, ("code", ticket.Code)), about), turn.State)
                : null;
    }
}
