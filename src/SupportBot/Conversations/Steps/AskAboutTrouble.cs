using SupportBot.Diagnosis;

namespace SupportBot.Conversations.Steps;

/// <summary>Not sure what is meant, but it is trouble with an account: one question of the diagnosis helps more than a choice of articles.</summary>
internal sealed class AskAboutTrouble(DiagnosisRunner diagnosis) : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn) =>
        turn.Read.Topic != Topics.OutOfScope && diagnosis.IsStartedByTrouble(turn) ? diagnosis.Start(turn, "login_problem") : null;
}
