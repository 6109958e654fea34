using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Steps;

/// <summary>
/// Staff resolved the ticket. "Chưa ổn" reopens it, and what is said next is added; it was asked whether words belong to it: yes reopens it, no drops them. Anything
/// else is what it is.
/// </summary>
internal sealed class AnswerAddition : ITurnStep
{
    private const int MaxDenial = 6;

    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.OwnTicket is not { } ticket)
        {
            return null;
        }

        var about = turn.About(Topics.TicketStatus, Outcome.Answered) with { Ticket = ticket.Code };
        if (ticket.State == TicketState.Resolved && (turn.Pressed(MessageKeys.ChoiceNotHelped) || (turn.AskedWhetherHelped && SaysNotYet(turn))))
        {
            var asked = new Reply(turn.Sentence(MessageKeys.TicketWhatIsLeft, ("code", ticket.Code)), about with { Outcome = Outcome.Asked });
            return turn.End(asked, turn.State with { Offers = [], AwaitsTicketWords = true }, new AddCitizenWords(ticket.Code, turn.Read.Masked.Text));
        }

        if (ticket.State == TicketState.Resolved && (turn.Pressed(MessageKeys.ChoiceHelped) || (turn.AskedWhetherHelped && turn.Says(TypedCommand.Yes))))
        {
            return turn.End(new Reply(turn.Sentence(MessageKeys.TicketHelped, ("code", ticket.Code)), about), turn.State with { Offers = [] });
        }

        if (turn.AwaitsTicketWords && turn.HasOpenTicket && turn.Read.Topic != Topics.SmallTalk && !turn.Read.Masked.Text.TrimEnd().EndsWith('?') && !OwnMatter.IsCommand(turn))
        {
            // What is told after that belongs to it as well, until something else is asked.
            return turn.End(new Reply(turn.Sentence(MessageKeys.TicketWordsAdded, ("code", ticket.Code)), about), turn.State with { Offers = [], AwaitsTicketWords = true }, new AddCitizenWords(ticket.Code, turn.Read.Masked.Text));
        }

        if (turn.WordsToAdd is not { } words)
        {
            return null;
        }

        return turn.Pressed(MessageKeys.ChoiceAdd) || turn.Says(TypedCommand.Yes)
            ? turn.End(new Reply(turn.Sentence(MessageKeys.TicketReopened, ("code", ticket.Code)), about), turn.State, new AddCitizenWords(ticket.Code, words))
            : turn.Pressed(MessageKeys.ChoiceNotAdd) || turn.Says(TypedCommand.No)
                ? turn.End(new Reply(turn.Sentence(MessageKeys.TicketNotAdded, ("code", ticket.Code)), about), turn.State)
                : null;
    }

    // "Chưa", "vẫn chưa được": few words that begin with a denial.
    private static bool SaysNotYet(TurnContext turn) =>
        turn.Says(TypedCommand.No) || (turn.Read.Utterance.Folded is [var first, ..] && (first is "chua" or "van" or "khong" or "not" or "no" or "still") && turn.Read.Utterance.Words.Count <= MaxDenial);
}
