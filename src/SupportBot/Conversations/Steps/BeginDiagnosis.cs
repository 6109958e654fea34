using SupportBot.Diagnosis;

namespace SupportBot.Conversations.Steps;

/// <summary>What was told points to a duplicate account, whatever else was understood: the diagnosis begins.</summary>
internal sealed class BeginDiagnosis(DiagnosisRunner diagnosis) : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        return diagnosis.IsStartedByFacts(turn) ? diagnosis.Start(turn, turn.Read.Topic) : null;
    }
}
