using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Steps;

/// <summary>
/// A person has the conversation: the bot is silent, until the citizen wants it back. Only a contact that is typed then, which the person gets to see masked, is
/// taken for the ticket: the bot asks for consent, and hears the answer. Without flows no contact is taken.
/// </summary>
internal sealed class DeferToAgent(FlowRunner? flows = null) : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.State.Handoff is not { Stage: HandoffStage.Human })
        {
            return null;
        }

        if (turn.Says(TypedCommand.BackToBot) && HandoffTransitions.GiveBack(turn.State, turn.Request.Now) is { } back)
        {
            return new TurnOutcome(back.State, turn.Read.Masked.Text, back.Say(turn.Content.Messages, turn.Today), []);
        }

        if (!turn.Request.Message.IsUserMessage)
        {
            return new TurnOutcome(turn.State, "", [], []);
        }

        if (TakeContact(turn) is { } taken)
        {
            return taken with { State = HandoffTransitions.CitizenSpoke(taken.State, turn.Request.Now) };
        }

        var words = turn.Read.Masked.Text;
        TicketCommand[] commands = turn.OwnTicket is { State: TicketState.Waiting } waiting ? [new AddCitizenWords(waiting.Code, words)] : [];
        return new TurnOutcome(HandoffTransitions.CitizenSpoke(turn.State, turn.Request.Now), words, [], commands);
    }

    private TurnOutcome? TakeContact(TurnContext turn)
    {
        if (!turn.HasOpenTicket || flows?.Find(FlowIds.Contact) is not { } contact)
        {
            return null;
        }

        // What follows words of the person answers the person.
        var isAsked = turn.State.Dialog is { } dialog && dialog.Id == contact.Id && dialog.Asked == contact.Consent?.Id && dialog.TouchedAt >= turn.State.Handoff!.TouchedAt;
        return isAsked ? flows.Continue(turn, contact, turn.State.Dialog!)
            : ContactReader.FindOwn(turn) is not null ? flows.Start(turn, contact, turn.State.LastTopic)
            : null;
    }
}
