using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Runners;

/// <summary>Tells where a ticket stands. Says nothing about whose it is.</summary>
internal static class TicketStatusReply
{
    public static TurnOutcome Compose(TurnContext turn, string? code, ConversationState state)
    {
        var about = turn.About(Topics.TicketStatus, Outcome.Answered);
        state = state with { LastTopic = Topics.TicketStatus, LastQuestion = null, Offers = [] };
        if (turn.Request.Tickets.FirstOrDefault(ticket => ticket.Code == code) is not { } found)
        {
            var key = code is null or "-" ? MessageKeys.TicketCodeLost : MessageKeys.TicketUnknown;
            var unknown = new Reply(turn.Sentence(key, ("code", code ?? "")), about) { Choices = [ReplyComposer.Human(turn)] };
            return turn.End(unknown, state);
        }

        var sentence = found.State switch
        {
            _ when found.Kind == TicketKind.Referral => MessageKeys.TicketIsReferral,
            TicketState.New => MessageKeys.TicketNew,
            TicketState.Assigned => MessageKeys.TicketAssigned,
            TicketState.Waiting => MessageKeys.TicketWaiting,
            TicketState.Resolved => MessageKeys.TicketResolved,
            _ => MessageKeys.TicketClosed,
        };
        var text = turn.Sentence(sentence, ("code", found.Code), ("day", ReplyComposer.Day(found.OpenedAt)));
        if (found.State is TicketState.New or TicketState.Assigned && StaffTime.Queue(turn, found.Code) is { } queue)
        {
            text = $"{text}\n{queue}";
        }

        return turn.End(new Reply(text, about with { Ticket = found.Code }) { Choices = [ReplyComposer.Human(turn)] }, state);
    }
}
