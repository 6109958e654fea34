using SupportBot.Conversations.Steps;

namespace SupportBot.Conversations.Readings;

/// <summary>What a message means to a fraud that was spoken of: a victim's next words stay in that matter unless they surely ask something else.</summary>
internal sealed class FraudReadings(WarnOfFraud warn) : IReadingProposer
{
    public IEnumerable<Reading> Propose(TurnContext turn)
    {
        if (turn.State.Fraud is not { } fraud || turn.State.LastTopic != Topics.Scam || !turn.Request.Message.IsUserMessage)
        {
            yield break;
        }

        var ellipsis = turn.Read.Ellipsis.Value;
        var evidence = ReadingEvidence.From(
            (ReadingFeature.Likelihood, ReadingEvidence.LogOdds(turn.Read.Topics.FirstOrDefault(topic => topic.Topic == Topics.Scam).Probability)),
            (ReadingFeature.OpenHere, ellipsis.Share),
            (ReadingFeature.ContinuesHere, ellipsis.ContinuesBefore ? 1 : 0),
            (ReadingFeature.Repeats, fraud.HasHappened ? 0 : 1),
            (ReadingFeature.IsQuestion, MessageFeatures.IsQuestion(turn)),
            (ReadingFeature.Brevity, MessageFeatures.Brevity(turn)));
        yield return new Reading(ReadingKind.StaysInFraud, Topics.Scam, evidence, () => warn.GoOn(turn));
    }
}
