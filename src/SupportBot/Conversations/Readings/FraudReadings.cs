using SupportBot.Conversations.Steps;
using SupportBot.Conversations.Turns;

namespace SupportBot.Conversations.Readings;

/// <summary>Proposes what a message means to a fraud that was spoken of: a victim's next words stay in that matter unless they surely ask something else.</summary>
internal sealed class FraudReadings(WarnOfFraud warn) : IReadingProposer
{
    private const double Certain = 12;

    public IEnumerable<Reading> Propose(TurnContext turn)
    {
        if (turn.State.Fraud is not { } fraud || turn.State.LastTopic != Topics.Scam || !turn.Request.Message.IsUserMessage)
        {
            yield break;
        }

        var ellipsis = turn.Read.Ellipsis.Value;
        // A victim's words are a matter of their own only where they surely ask something that is not near.
        var isNear = fraud.HasHappened && !warn.IsOtherTrouble(turn) && !OwnMatter.IsAskedIn(turn, turn.Content.Safety.Fraud.CloseTopics) && (turn.Read.Topic is not (Topics.SmallTalk or Topics.OutOfScope) || (turn.Read.Topic == Topics.OutOfScope && !MessageFeatures.Asks(turn)));
        var evidence = ReadingEvidence.From(
            (ReadingFeature.Likelihood, isNear ? Certain : ReadingEvidence.LogOdds(turn.Read.Topics.FirstOrDefault(topic => topic.Topic == Topics.Scam).Probability)),
            (ReadingFeature.OpenHere, ellipsis.Openness),
            (ReadingFeature.ContinuesHere, ellipsis.ContinuesBefore ? 1 : 0),
            (ReadingFeature.Repeats, fraud.HasHappened ? 0 : 1),
            (ReadingFeature.IsQuestion, MessageFeatures.IsQuestion(turn)),
            (ReadingFeature.Brevity, MessageFeatures.Brevity(turn)));
        yield return new Reading(ReadingKind.StaysInFraud, Topics.Scam, evidence, () => warn.GoOn(turn));
    }
}
