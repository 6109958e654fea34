using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Steps;

/// <summary>A person has the conversation: the bot is silent, until the citizen wants it back.</summary>
internal sealed class LeaveToPerson : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.State.HandOver is not { Stage: HandOverStage.Human })
        {
            return null;
        }

        if (turn.Says(Command.BackToBot) && HandOvers.GiveBack(turn.State, turn.Request.Now) is { } back)
        {
            return new TurnOutcome(back.State, turn.Read.Masked.Text, back.Say(turn.Content.Messages, turn.Today), []);
        }

        if (!turn.Request.Message.IsWord)
        {
            return new TurnOutcome(turn.State, "", [], []);
        }

        var words = turn.Read.Masked.Text;
        TicketCommand[] commands = turn.OwnTicket is { State: TicketState.Waiting } waiting ? [new AddCitizenWords(waiting.Code, words)] : [];
        return new TurnOutcome(HandOvers.CitizenSpoke(turn.State, turn.Request.Now), words, [], commands);
    }
}
