using SupportBot.Conversations.Replies;
using SupportBot.Conversations.Runners;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Tickets;

namespace SupportBot.Conversations;

/// <summary>
/// What is due whatever was decided: the first reply says that a machine speaks (Luật Trí tuệ nhân tạo 134/2025/QH15, Điều 11), a secret that was
/// typed is warned of, a masked number and an unseen picture are mentioned, and a ticket that waits for the citizen gets the words.
/// </summary>
internal static class ReplyDecorators
{
    public static TurnOutcome Add(TurnContext turn, TurnOutcome outcome)
    {
        if (outcome.Replies.Count == 0)
        {
            return outcome;
        }

        outcome = WarnOfSecrets(turn, outcome);
        outcome = MentionMask(turn, outcome);
        outcome = MentionAttachment(turn, outcome);
        outcome = PassOnToWaitingTicket(turn, outcome);
        var introduced = outcome.State.Introduced || turn.State.Introduced;
        if (!introduced && outcome.Replies[0].About.Outcome != Outcome.Greeted)
        {
            outcome = Change(outcome, 0, first => first with { Text = turn.Sentence(MessageKeys.Introduction) + " " + first.Text });
        }

        return outcome with { State = outcome.State with { Introduced = true, LastSpokeAt = turn.Request.Now, Language = turn.Language } };
    }

    private static TurnOutcome WarnOfSecrets(TurnContext turn, TurnOutcome outcome)
    {
        if (!turn.Read.Masked.HasSecret)
        {
            return outcome;
        }

        // A dialog that goes on keeps its own ending: its question must be seen.
        var warned = Change(outcome, 0, first => first with { Text = turn.Sentence(MessageKeys.SecretTyped, ("what", MaskedKinds.In(turn)), ("advice", MaskedKinds.Advice(turn))) + "\n\n" + first.Text });
        return Change(warned, warned.Replies.Count - 1, last => last.About.Outcome is Outcome.Concluded or Outcome.Escalated ? last : last with { About = last.About with { Outcome = Outcome.Warned } });
    }

    private static TurnOutcome MentionMask(TurnContext turn, TurnOutcome outcome)
    {
        var contact = ContactReader.Find(turn);
        var isSettled = contact is not null && outcome.Commands.Any(command => command is HoldContact or KeepContact or DropHeldContact);
        var numbers = turn.Read.Masked.Kinds & ~(PersonalDataKinds.Password | PersonalDataKinds.OneTimeCode | PersonalDataKinds.PaymentCard | PersonalDataKinds.Name);
        var isSaid = outcome.Replies.Any(reply => reply.SaysNotKept);
        return numbers == 0 || isSettled || isSaid || turn.Read.Masked.HasSecret
            ? outcome
            : Change(outcome, outcome.Replies.Count - 1, last => last with { Text = last.Text + "\n\n" + (ContactReader.FindOwn(turn) is null ? turn.Sentence(MessageKeys.NumberMasked, ("what", MaskedKinds.In(turn))) : turn.Sentence(MessageKeys.ContactNotKept)) });
    }

    // A picture without words has a reply of its own.
    private static TurnOutcome MentionAttachment(TurnContext turn, TurnOutcome outcome) =>
        !turn.Request.Message.HasAttachments || outcome.Replies[^1].About.Outcome == Outcome.Failed
            ? outcome
            : Change(outcome, outcome.Replies.Count - 1, last => last with { Text = last.Text + "\n\n" + turn.Sentence(MessageKeys.AttachmentUnseen) });

    private static TurnOutcome PassOnToWaitingTicket(TurnContext turn, TurnOutcome outcome)
    {
        if (turn.OwnTicket is not { State: TicketState.Waiting } waiting || !turn.Request.Message.IsUserMessage || outcome.Commands.Any(command => command is not DropHeldContact))
        {
            return outcome;
        }

        var added = outcome with { Commands = [.. outcome.Commands, new AddCitizenWords(waiting.Code, turn.Read.Masked.Text)] };
        return Change(added, added.Replies.Count - 1, last => last with
        {
            Text = turn.Sentence(MessageKeys.TicketWordsAdded, ("code", waiting.Code)) + "\n\n" + last.Text,
            About = last.About with { Ticket = waiting.Code },
        });
    }

    private static TurnOutcome Change(TurnOutcome outcome, int index, Func<Reply, Reply> change) =>
        outcome with { Replies = outcome.Replies.Select((reply, i) => i == index ? change(reply) : reply).ToList() };
}
