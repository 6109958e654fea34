using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Diagnosis;
using SupportBot.Dialogs;

namespace SupportBot.Conversations.Readings;

/// <summary>Proposes what a message means to a conclusion that was told: a correction of what it rests on, or a question about what it says.</summary>
internal sealed class ConclusionReadings(DiagnosisRunner diagnosis) : IReadingProposer
{
    // Anyone who tells again what the conclusion rests on asks nothing.
    private const double Plain = 4;

    public IEnumerable<Reading> Propose(TurnContext turn)
    {
        if (turn.State is not { LastCase: not null, Dialog: null })
        {
            yield break;
        }

        if (turn.State.Facts.Count > 0 && diagnosis.Corrects(turn))
        {
            yield return new Reading(ReadingKind.Corrects, turn.State.LastCase, ReadingEvidence.From((ReadingFeature.IsQuestion, MessageFeatures.IsQuestion(turn))), () => diagnosis.Correct(turn));
        }

        if (turn.State.Facts.Count > 0 && turn.State.LastIntent is null && !MessageFeatures.Asks(turn) && diagnosis.Confirms(turn))
        {
            yield return new Reading(ReadingKind.Corrects, turn.State.LastCase + " again", ReadingEvidence.From((ReadingFeature.Likelihood, Plain)), () => diagnosis.Confirm(turn));
        }

        // As long as the conclusion was the last thing told.
        if (turn.State.LastIntent is null)
        {
            var brevity = ReadingEvidence.From((ReadingFeature.Brevity, MessageFeatures.Brevity(turn)));
            if (diagnosis.AskedAfterwards(turn) is { } part)
            {
                yield return new Reading(ReadingKind.AsksAgain, $"{turn.State.LastCase}: {part}", brevity, () => diagnosis.TellAgain(turn, part));
            }
            else if (turn.Says(TypedCommand.Clarify) || turn.Says(TypedCommand.DontKnow))
            {
                yield return new Reading(ReadingKind.AsksAgain, turn.State.LastCase, brevity, () => diagnosis.TellAgain(turn, CasePart.Summary));
            }
        }
    }
}
