using SupportBot.Diagnosis;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>What was told points to a duplicate account, whatever else was understood, or is a complaint without a matter: the diagnosis begins.</summary>
internal sealed class BeginDiagnosis(DiagnosisRunner diagnosis) : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn) =>
        diagnosis.IsStartedByFacts(turn) ? diagnosis.Start(turn, turn.Read.Topic)
        : turn.Read.Confidence < ConfidenceThresholds.ToDigress && diagnosis.IsVagueComplaint(turn) ? diagnosis.Start(turn, "login_problem")
        : null;
}
