using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations;

/// <summary>
/// Sees to it that a contact without consent does not outlive its dialog: whose time is over, or whose dialog ended in another way than by an answer to the
/// consent question, is dropped, and the citizen is told so in one sentence.
/// </summary>
internal static class HeldContacts
{
    public static TurnOutcome Settle(TurnContext turn, TurnOutcome outcome)
    {
        if (outcome.Replies.Count == 0 || outcome.Replies[0].About.Topic == Topics.Emergency)
        {
            // A person has the conversation, or a life is in danger. The host drops it in time; the citizen is told with another answer.
            return turn.ContactIsOver is { } over ? outcome with { State = outcome.State with { HeldContact = over } } : outcome;
        }

        if (turn.ContactIsOver is not null)
        {
            return Announce(turn, outcome, MessageKeys.ContactOver, isReplaced: outcome.State.HeldContact is not null);
        }

        var isSettled = outcome.Commands.Any(command => command is HoldContact or KeepHeldContact or KeepContact or DropHeldContact);
        var isOpen = outcome.State is { HeldContact: not null, Dialog: not null };
        return turn.State.HeldContact is null || isSettled || isOpen ? outcome : Announce(turn, outcome, MessageKeys.ContactDropped, isReplaced: false);
    }

    private static TurnOutcome Announce(TurnContext turn, TurnOutcome outcome, string key, bool isReplaced)
    {
        var first = outcome.Replies[0];
        return outcome with
        {
            State = isReplaced ? outcome.State : outcome.State with { HeldContact = null },
            Replies = [first with { Text = turn.Sentence(key) + "\n\n" + first.Text }, .. outcome.Replies.Skip(1)],
            Commands = isReplaced ? outcome.Commands : [new DropHeldContact(), .. outcome.Commands],
        };
    }
}
