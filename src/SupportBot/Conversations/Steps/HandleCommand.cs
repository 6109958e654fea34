using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;

namespace SupportBot.Conversations.Steps;

/// <summary>Restart and leave work at any time.</summary>
internal sealed class HandleCommand : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.Says(TypedCommand.Restart))
        {
            var fresh = new ConversationState
            {
                Introduced = true,
                Language = turn.Language,
                TicketCode = turn.State.TicketCode,
                TicketMatter = turn.State.TicketMatter,
                Handoff = turn.State.Handoff,
                OwnershipChangedAt = turn.State.OwnershipChangedAt,
                Danger = turn.State.Danger,
            };
            return turn.End(new Reply(turn.Sentence(MessageKeys.Restarted), turn.About(Topics.SmallTalk, Outcome.Greeted)), fresh);
        }

        if (turn.Says(TypedCommand.Leave) && (turn.State.Dialog is not null || turn.State.Offers.Count > 0))
        {
            var state = turn.State with { Dialog = null, Offers = [], Facts = new Dictionary<string, string>() };
            return turn.End(new Reply(turn.Sentence(MessageKeys.DialogLeft), turn.About(turn.State.Dialog?.Topic ?? Topics.SmallTalk, Outcome.Greeted)), state);
        }

        return null;
    }
}
