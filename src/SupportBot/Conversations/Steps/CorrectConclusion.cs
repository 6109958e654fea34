using SupportBot.Diagnosis;

namespace SupportBot.Conversations.Steps;

/// <summary>"À quên, cháu tôi lập giùm": what is told after a conclusion leads to another case, and the conclusion is put right.</summary>
internal sealed class CorrectConclusion(DiagnosisRunner diagnosis) : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn) =>
        turn.State.LastCase is not null && turn.State.Dialog is null && turn.State.Facts.Count > 0 ? diagnosis.Correct(turn) : null;
}
