using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>Requests for secrets and victims, told in words that no cue foresaw but that resemble what such people write.</summary>
internal sealed class WarnOfLikelyFraud(DiagnosisRunner diagnosis, WarnOfFraud warn) : ITurnStep
{
    private const double Likely = 0.5;

    public TurnOutcome? Take(TurnContext turn)
    {
        // Few words, and words that answer a question of ours, are too little to go by.
        if (!turn.Request.Message.IsUserMessage || turn.State.Dialog is not null || turn.State.Offers.Count > 0 || turn.WordsToAdd is not null
            || turn.Read.Utterance.Words.Count <= OwnMatter.FewWords || AsksAnAspect(turn) || turn.LikelyAlarms is not [var likeliest, ..]
            || likeliest.Likelihood < (OwnMatter.IsAskedIn(turn, []) ? ConfidenceThresholds.ToOverrule : Likely))
        {
            return null;
        }

        var fraud = turn.Content.Safety.Fraud;
        if (fraud.Happened.Concat(fraud.FollowUps).Any(matter => matter.Answers == likeliest.Tells))
        {
            return diagnosis.IsStartedByFacts(turn) ? null : warn.TryWarn(turn, likeliest.Tells, hasHappened: true, isNew: true);
        }

        // An officer asks what an officer may do.
        return fraud.Asked.Any(matter => matter.Answers == likeliest.Tells) && turn.ExtractedFacts.Value.Facts.GetValueOrDefault("asker") != "officer"
            ? warn.TryWarn(turn, likeliest.Tells, turn.State.Fraud?.HasHappened ?? false, isNew: true)
            : null;
    }

    // "Nộp phí nhiều không" after an answer asks what that costs.
    private static bool AsksAnAspect(TurnContext turn) => turn.Thread.Value is not null && turn.Read.Ellipsis.Value is { IsQuestion: true, Aspects.Count: > 0, OwnWords.Count: <= 1 };
}
