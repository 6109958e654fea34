using System.Globalization;
using SupportBot.Dialogs;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>The bot offered likely meanings: the citizen chose one, by its words or its number, or none.</summary>
internal sealed class AnswerOffer(IReadOnlyDictionary<string, Intent> intents, AnswerIntent answer) : ITurnStep
{
    private static readonly string[] Ordinals = ["mot", "hai", "ba", "bon", "nam"];

    public TurnOutcome? Take(TurnContext turn)
    {
        var offers = turn.State.Offers;
        if (offers.Count == 0)
        {
            return null;
        }

        if (turn.Pressed(MessageKeys.SuggestNone) || turn.Says(Command.No))
        {
            var reply = new Reply(turn.Sentence(MessageKeys.OfferRefused), turn.About(turn.State.LastTopic ?? Topics.OutOfScope, Outcome.Asked)) { Choices = [ReplyComposer.Human(turn)] };
            return turn.End(reply, turn.State with { Offers = [] });
        }

        var chosen = offers.FirstOrDefault(offer => turn.IsSame(offer.Title)) ?? ByNumber(turn, offers);
        return chosen is null || !intents.TryGetValue(chosen.Intent, out var intent)
            ? null
            : answer.Answer(turn with { Request = turn.Request with { State = turn.State with { Offers = [] } } }, intent, confidence: 1);
    }

    // "2", "số 2", "cái thứ hai", "câu đầu".
    private static Offer? ByNumber(TurnContext turn, IReadOnlyList<Offer> offers)
    {
        var terms = turn.Read.Utterance.Terms;
        if (terms.Count is 0 or > 4)
        {
            return null;
        }

        if (terms.Contains("dau", StringComparer.Ordinal) || terms.Contains("nhat", StringComparer.Ordinal))
        {
            return offers[0];
        }

        var last = terms.LastOrDefault(term => Array.IndexOf(Ordinals, term) >= 0 || int.TryParse(term, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        var number = last is null ? 0 : int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : Array.IndexOf(Ordinals, last) + 1;
        return number >= 1 && number <= offers.Count ? offers[number - 1] : null;
    }
}
