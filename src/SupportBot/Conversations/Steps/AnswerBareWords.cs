using SupportBot.Conversations.Replies;
using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>Words that ask nothing where nothing was asked: a telephone number by itself, "ok", "không", "không biết".</summary>
internal sealed class AnswerBareWords : ITurnStep
{
    // "số em là …"
    private const int MaxWords = 3;

    private const int MaxBareWords = 3;

    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.State.Dialog is not null)
        {
            return null;
        }

        if (turn.Read.Masked.NumberCount > 0 && !turn.Read.Masked.HasSecret && turn.Read.Utterance.Words.Count <= MaxWords)
        {
            // Mostly meant as a contact. Where a ticket is open it was taken as one before this step.
            return End(turn, ContactReader.FindOwn(turn) is null ? MessageKeys.BareIdNumber : MessageKeys.BareNumber, saysNotKept: true);
        }

        if (turn.Read.Masked.HasSecret && turn.Read.Utterance.Words.Count == 0)
        {
            return End(turn, MessageKeys.BareAnswer);
        }

        if (turn.Read.Utterance.Words.Count > MaxBareWords || turn.Read.Confidence >= ConfidenceThresholds.ToDigress)
        {
            return null;
        }

        return turn.Says(TypedCommand.Yes) || turn.Says(TypedCommand.No) || turn.Says(TypedCommand.Continue) || (turn.Says(TypedCommand.DontKnow) && turn.State is { LastIntent: null, LastCase: null }) ? End(turn, MessageKeys.BareAnswer) : null;
    }

    private static TurnOutcome End(TurnContext turn, string key, bool saysNotKept = false)
    {
        var about = turn.About(turn.State.LastTopic ?? Topics.SmallTalk, Outcome.Asked);
        return turn.End(new Reply(turn.Sentence(key, ("what", MaskedKinds.In(turn))), about) { Choices = [ReplyComposer.Human(turn)], SaysNotKept = saysNotKept }, turn.State with { Offers = [] });
    }
}
