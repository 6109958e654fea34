using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>The bot offered likely meanings: the citizen chose one, by its words or its number, or none.</summary>
internal sealed class AnswerOffer(IReadOnlyDictionary<string, Intent> intents, AnswerIntent answer) : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        var offers = turn.State.Offers;
        if (offers.Count == 0)
        {
            return null;
        }

        if (turn.Pressed(MessageKeys.SuggestNone) || turn.Says(TypedCommand.No))
        {
            var reply = new Reply(turn.Sentence(MessageKeys.OfferRefused), turn.About(turn.State.LastTopic ?? Topics.OutOfScope, Outcome.Asked)) { Choices = [ReplyComposer.Human(turn)] };
            return turn.End(reply, turn.State with { Offers = [] });
        }

        var chosen = offers.FirstOrDefault(offer => turn.IsSame(offer.Title)) ?? (ChoiceNumber.Read(turn.Read.Utterance, offers.Count) is { } number ? offers[number - 1] : null);
        return chosen is null || !intents.TryGetValue(chosen.Intent, out var intent)
            ? null
            : answer.Answer(turn with { Request = turn.Request with { State = turn.State with { Offers = [] } } }, intent, confidence: 1);
    }
}
