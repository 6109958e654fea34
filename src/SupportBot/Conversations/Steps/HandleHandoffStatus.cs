using SupportBot.Conversations.Turns;

namespace SupportBot.Conversations.Steps;

/// <summary>A hub told what became of a handoff. Of a conversation in which nothing was ever said there is nothing to tell.</summary>
internal sealed class HandleHandoffStatus : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.Request.Message.HubStatus is not { } status)
        {
            return null;
        }

        var (state, now) = (turn.State, turn.Request.Now);
        var move = !state.Introduced ? null : status switch
        {
            HandoffStatus.Accepted => HandoffTransitions.Take(state, null, now),
            HandoffStatus.Failed => HandoffTransitions.Fail(state, now),
            HandoffStatus.Completed => HandoffTransitions.GiveBack(state, now),
        };
        return new TurnOutcome(move?.State ?? state, "", move?.Say(turn.Content.Messages, turn.Today) ?? [], []);
    }
}
