using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Steps;

/// <summary>A ticket's code was typed, or a ticket or contact was asked for by its button.</summary>
internal sealed class AskAboutTicket(FlowRunner flows) : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.State.Dialog?.Topic != Topics.TicketStatus && TicketCode.LooksLikeCode(turn.Request.Message.Text))
        {
            var code = TicketCode.FindAll(turn.Request.Message.Text) is [var named, ..] ? named : TicketCode.Shown(turn.Request.Message.Text);
            return TicketStatusReply.Compose(turn, code, turn.State);
        }

        var sharesContact = turn.Says(TypedCommand.ShareContact) && !turn.Says(TypedCommand.No);
        if (turn.HasOpenTicket && sharesContact && flows.Find(FlowIds.Contact) is { } contact)
        {
            return flows.Start(turn, contact, turn.State.LastTopic);
        }

        var wantsPerson = turn.Pressed(MessageKeys.ChoiceHuman) || turn.Says(TypedCommand.OpenTicket) || sharesContact;
        return wantsPerson && flows.Find(FlowIds.Escalation) is { } escalation ? flows.Start(turn, escalation, turn.State.LastTopic) : null;
    }
}
