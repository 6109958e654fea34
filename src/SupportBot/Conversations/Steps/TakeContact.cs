using System.Text.RegularExpressions;
using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Recognizers.Text;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Steps;

/// <summary>
/// The citizen gives a way to be reached along with the wish to be, or where a ticket is open: the dialog that asks for consent begins, and holds the contact
/// meanwhile. A dialog that asks for consent anyway takes it by itself.
/// </summary>
internal sealed partial class TakeContact(FlowRunner flows) : ITurnStep
{
    private const double LikelyWish = 0.2;

    public TurnOutcome? Take(TurnContext turn)
    {
        // "Tôi không để lại gì hết": the request goes on without.
        if (turn.State.Dialog is null && turn.OwnTicket is { Kind: TicketKind.Request } own && turn.HasOpenTicket && turn.Says(TypedCommand.RefuseContact))
        {
            var reply = new Reply(turn.Sentence(MessageKeys.TicketDone, ("code", own.Code)), turn.About(Topics.Human, Outcome.Escalated) with { Ticket = own.Code });
            return turn.End(reply, turn.State with { Offers = [] }, new RecordRefusal(own.Code));
        }

        if (ContactReader.FindOwn(turn) is null || (turn.State.Dialog is { } dialog && flows.Find(dialog.Id)?.Consent is not null))
        {
            return null;
        }

        if (turn.HasOpenTicket && turn.State.Dialog is null && (WantsToBeReached(turn) || !turn.IsDigression) && flows.Find(FlowIds.Contact) is { } contact)
        {
            return WithWordsForStaff(turn, flows.Start(turn, contact, turn.State.LastTopic));
        }

        return WantsToBeReached(turn) && flows.Find(FlowIds.Escalation) is { } escalation ? flows.Start(turn, escalation, turn.State.LastTopic) : null;
    }

    // Now, or with the last question, to which the contact is the answer.
    private static bool WantsToBeReached(TurnContext turn) =>
        turn.Read.Topics.FirstOrDefault(topic => topic.Topic == Topics.Human).Probability >= LikelyWish
        || Wish().IsMatch(string.Join(' ', turn.Read.Utterance.Folded))
        || ConsentReader.Read(turn) == true
        || (turn.State.LastTopic is not null && ContactReader.Introduces(turn))
        || (turn.State.LastQuestion is { } last && !ContactReader.SaysMore(turn) && Wish().IsMatch(VietnameseLetters.Fold(last)));

    // Where staff wait for an answer, what else was said belongs to it.
    private static TurnOutcome WithWordsForStaff(TurnContext turn, TurnOutcome outcome) =>
        turn.OwnTicket is { } own && (own.State == TicketState.Waiting || ContactReader.SaysMore(turn))
            ? outcome with { Commands = [.. outcome.Commands, new AddCitizenWords(own.Code, turn.Read.Masked.Text)] }
            : outcome;

    [GeneratedRegex(@"\b(?:goi|alo|dien|phone|nhan|nhan tin|lien he|lien lac)(?: dien)? (?:lai|giup|ho|gium|voi|cho|qua|vao|theo|so|toi|em|minh)\b|\bgap (?:nhan vien|can bo|nguoi|tong dai vien|tu van)|\bnguoi that\b|\bcan nguoi\b|\b(?:call|phone|ring) (?:me|back)\b|\b(?:talk|speak)(?: to| with) (?:a |an )?(?:real |human )?(?:person|human|agent|staff|someone|somebody|officer)\b|\bcontact me\b", RegexOptions.CultureInvariant)]
    private static partial Regex Wish();
}
