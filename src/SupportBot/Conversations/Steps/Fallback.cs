using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;

namespace SupportBot.Conversations.Steps;

/// <summary>Not understood, or none of our business: says so and points to the right place. Always the last step.</summary>
internal static class Fallback
{
    public static TurnOutcome Turn(TurnContext turn)
    {
        var reply = new Reply(turn.Sentence(MessageKeys.NotUnderstood), turn.About(Topics.OutOfScope, Outcome.Declined) with { Confidence = turn.Read.Confidence })
        {
            Choices = [ReplyComposer.Human(turn)],
        };
        return turn.End(reply, turn.State with { Offers = [] });
    }
}
