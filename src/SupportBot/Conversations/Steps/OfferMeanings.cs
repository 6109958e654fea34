using SupportBot.Conversations.Replies;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;

namespace SupportBot.Conversations.Steps;

/// <summary>Nearly understood: the two or three likely meanings are offered as choices.</summary>
internal static class OfferMeanings
{
    // An offer is worth showing where the three together probably hold what was meant.
    private const double TogetherFrom = 0.30;
    private const double EachFrom = 0.04;
    private const int MaxOffers = 3;

    /// <summary>The offer; null where no few meanings are likely together.</summary>
    public static TurnOutcome? Offer(TurnContext turn)
    {
        var likely = turn.Read.Intents
            .Where(scored => scored.Intent.Phrase is null && scored.Probability >= EachFrom && turn.Content.Knowledge.Find(scored.Intent.Id, turn.Today) is not null)
            .Take(MaxOffers)
            .ToList();
        if (likely.Count == 0 || likely.Sum(scored => scored.Probability) < TogetherFrom)
        {
            return null;
        }

        var choices = likely.ConvertAll(scored => ArticleReplies.ChoiceOf(turn, turn.Content.Knowledge.Find(scored.Intent.Id, turn.Today)!));
        var offers = likely.Zip(choices, (scored, choice) => new Offer(choice.Title, scored.Intent.Id)).ToList();
        var reply = new Reply(turn.Sentence(MessageKeys.Suggest), turn.About(likely[0].Intent.Topic, Outcome.Suggested) with { Confidence = turn.Read.Confidence })
        {
            Choices = [.. choices, new Choice(turn.Sentence(MessageKeys.SuggestNone)), ReplyComposer.Human(turn)],
        };
        return turn.End(reply, turn.State with { Offers = offers });
    }
}
