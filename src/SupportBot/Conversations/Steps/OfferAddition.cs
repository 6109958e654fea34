using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;
using SupportBot.Understanding;

namespace SupportBot.Conversations.Steps;

/// <summary>
/// The citizen's ticket is resolved: thanks change nothing and a question starts again; of anything else it is asked whether it belongs to the
/// ticket, before that is reopened.
/// </summary>
internal sealed class OfferAddition(DiagnosisRunner diagnosis) : ITurnStep
{
    public TurnOutcome? Take(TurnContext turn)
    {
        if (turn.OwnTicket is not { State: TicketState.Resolved } resolved || turn.State.Dialog is not null || turn.Read.Topic == Topics.SmallTalk || IsNewMatter(turn))
        {
            return null;
        }

        var reply = new Reply(
            turn.Sentence(MessageKeys.TicketAddQuestion, ("code", resolved.Code)), turn.About(Topics.TicketStatus, Outcome.Asked) with { Ticket = resolved.Code })
        {
            Choices = [new Choice(turn.Sentence(MessageKeys.ChoiceAdd)), new Choice(turn.Sentence(MessageKeys.ChoiceNotAdd)), ReplyComposer.Human(turn)],
        };
        return turn.End(reply, turn.State with { Offers = [], WordsToAdd = turn.Read.Masked.Text });
    }

    // "Vẫn chưa được" may look like trouble with an account: it is the old one.
    private bool IsNewMatter(TurnContext turn) =>
        diagnosis.IsStartedByFacts(turn) || turn.Read.Confidence >= (diagnosis.IsVagueComplaint(turn) ? ConfidenceThresholds.ToDigress : ConfidenceThresholds.ToAnswer);
}
