using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Runners;

/// <content>A contact that is given before its consent question is answered, at whatever step: it is held, and the question comes next.</content>
internal sealed partial class FlowRunner
{
    // The consent question that a held contact was waiting for is answered.
    private static (TurnContext Turn, DialogState Dialog) AnswerHeld(
        TurnContext turn, FlowDefinition flow, DialogState dialog, string ticket, List<TicketCommand> commands, List<string> said)
    {
        if (dialog.Slots[flow.Consent!.Id] == SlotReader.Yes)
        {
            commands.Add(new KeepHeldContact(ticket, ConsentText(turn, flow), dialog.ConsentAt!.Value));
        }
        else
        {
            commands.Add(new DropHeldContact());
            said.Add(turn.Sentence(MessageKeys.ContactDropped));
        }

        return (Holding(turn, null), WithoutAsking(flow, dialog, SlotKind.Contact));
    }

    // A contact beside, or in place of, the answer to a question. Agreement in the same words counts only where it was asked for.
    private TurnOutcome TakeContact(TurnContext turn, FlowDefinition flow, DialogState dialog, Slot slot, SlotReading reading, SlotReading.Contact contact)
    {
        var commands = new List<TicketCommand>();
        var ticket = dialog.Ticket;
        dialog = dialog with { OfferedForResumption = false };
        switch (slot.Kind)
        {
            case SlotKind.Consent when ticket is not null && reading.Value == SlotReader.Yes:
                dialog = WithoutAsking(flow, dialog.With(slot.Id, SlotReader.Yes) with { ConsentAt = turn.Request.Now }, SlotKind.Province, SlotKind.Contact);
                commands.AddRange([new DropHeldContact(), new KeepContact(ticket, contact.Kind, contact.Clear, ConsentText(turn, flow), turn.Request.Now)]);
                return Proceed(Holding(turn, null), flow, dialog, [], commands);
            case SlotKind.Consent when ticket is not null && reading.Value == SlotReader.No && ConsentReader.Refuses(turn):
                dialog = WithoutAsking(flow, dialog.With(slot.Id, SlotReader.No), SlotKind.Province, SlotKind.Contact);
                commands.AddRange([new DropHeldContact(), new RecordRefusal(ticket)]);
                return Proceed(Holding(turn, null), flow, dialog, [turn.Sentence(MessageKeys.ContactDropped)], commands);
            case SlotKind.Words when ContactReader.SaysMore(turn):
                dialog = dialog.With(slot.Id, turn.Read.Masked.Text);
                if (ticket is not null)
                {
                    commands.Add(new AddCitizenWords(ticket, turn.Read.Masked.Text));
                }

                break;
            case SlotKind.Province when reading is SlotReading.Filled { Content: var province }:
                dialog = dialog.With(slot.Id, province);
                if (ticket is not null)
                {
                    commands.Add(new SetProvince(ticket, province));
                }

                break;
            default:
                break;
        }

        return Hold(turn, flow, dialog, contact, [], commands);
    }

    private TurnOutcome Hold(TurnContext turn, FlowDefinition flow, DialogState dialog, SlotReading.Contact contact, List<string> said, List<TicketCommand> commands)
    {
        commands.Add(new HoldContact(contact.Kind, contact.Clear));
        return Proceed(Holding(turn, new HeldContact(contact.Kind, turn.Request.Now)), flow, dialog.Without(flow.Consent!.Id), said, commands);
    }

    private static TurnContext Holding(TurnContext turn, HeldContact? held) => turn with { Request = turn.Request with { State = turn.State with { HeldContact = held } } };

    // Where consent was asked before its turn, what stands before it is left to the person who calls.
    private static DialogState WithoutAsking(FlowDefinition flow, DialogState dialog, params ReadOnlySpan<SlotKind> kinds)
    {
        foreach (var slot in flow.Slots)
        {
            if (kinds.Contains(slot.Kind) && !dialog.IsDone(slot.Id))
            {
                dialog = dialog.With(slot.Id, null);
            }
        }

        return dialog;
    }
}
