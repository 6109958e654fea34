using SupportBot.Diagnosis;

namespace SupportBot.Conversations.Steps;

/// <summary>What was told points to a duplicate account, whatever else was understood, or is a complaint without a matter: the diagnosis begins.</summary>
internal sealed class BeginDiagnosis(DiagnosisRunner diagnosis) : ITurnStep
{
    // From here on what was understood is a matter of its own.
    private const double ClearFrom = 0.60;

    public TurnOutcome? Take(TurnContext turn)
    {
        return diagnosis.IsStartedByFacts(turn) ? diagnosis.Start(turn, turn.Read.Topic)
        : turn.Read.Confidence < ClearFrom && diagnosis.IsVagueComplaint(turn) ? diagnosis.Start(turn, "login_problem")
        : null;
    }
}
