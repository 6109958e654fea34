using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;

namespace SupportBot.Conversations.Steps;

/// <summary>Nothing to read: an empty message, a picture, signs only.</summary>
internal sealed class AskForWords : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.Read.Utterance.Words.Count > 0 || turn.Read.Masked.Values.Count > 0)
        {
            return null;
        }

        var picture = turn.Request.Message.HasAttachments;
        var topic = turn.State.Dialog?.Topic ?? Topics.SmallTalk;
        var about = turn.About(topic, picture ? Outcome.Failed : Outcome.Asked);
        var reply = new Reply(turn.Sentence(picture ? MessageKeys.Attachment : MessageKeys.Empty), about) { Choices = [ReplyComposer.Human(turn)] };
        return turn.End(reply, turn.State);
    }
}
