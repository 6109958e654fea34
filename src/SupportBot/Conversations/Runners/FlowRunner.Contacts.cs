using System.Globalization;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Runners;

/// <content>A contact that is given before its consent question is answered, at whatever step: it is held, and the question comes next.</content>
internal sealed partial class FlowRunner
{
    // The consent question that a held contact was waiting for is answered.
    private static TurnContext AnswerHeld(TurnContext turn, FlowDefinition flow, Dictionary<string, string> slots, string ticket, List<TicketCommand> commands, List<string> said)
    {
        if (slots[flow.Consent!.Id] == SlotReader.Yes)
        {
            commands.Add(new KeepHeldContact(ticket, ConsentText(turn, flow), ConsentAt(slots)));
        }
        else
        {
            commands.Add(new DropHeldContact());
            said.Add(turn.Sentence(MessageKeys.ContactDropped));
        }

        LeaveOut(flow, slots, SlotKind.Contact);
        return Holding(turn, null);
    }

    // A contact beside, or in place of, the answer to a question. Agreement in the same words counts only where it was asked for.
    private TurnOutcome TakeContact(TurnContext turn, FlowDefinition flow, DialogState dialog, Slot slot, SlotReading reading, SlotReading.Contact contact)
    {
        var slots = new Dictionary<string, string>(dialog.Slots, StringComparer.Ordinal);
        var commands = new List<TicketCommand>();
        var ticket = slots.GetValueOrDefault(TicketSlot);
        dialog = dialog with { Slots = slots, OfferedForResumption = false };
        switch (slot.Kind)
        {
            case SlotKind.Consent when ticket is not null && reading.Value == SlotReader.Yes:
                slots[slot.Id] = SlotReader.Yes;
                slots[ConsentTime] = turn.Request.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
                commands.AddRange([new DropHeldContact(), new KeepContact(ticket, contact.Kind, contact.Clear, ConsentText(turn, flow), ConsentAt(slots))]);
                LeaveOut(flow, slots, SlotKind.Province, SlotKind.Contact);
                return Proceed(Holding(turn, null), flow, dialog, [], commands);
            case SlotKind.Consent when ticket is not null && reading.Value == SlotReader.No && ConsentReader.Refuses(turn):
                slots[slot.Id] = SlotReader.No;
                commands.AddRange([new DropHeldContact(), new RecordRefusal(ticket)]);
                LeaveOut(flow, slots, SlotKind.Province, SlotKind.Contact);
                return Proceed(Holding(turn, null), flow, dialog, [turn.Sentence(MessageKeys.ContactDropped)], commands);
            case SlotKind.Words when ContactReader.SaysMore(turn):
                slots[slot.Id] = turn.Read.Masked.Text;
                if (ticket is not null)
                {
                    commands.Add(new AddCitizenWords(ticket, turn.Read.Masked.Text));
                }

                break;
            case SlotKind.Province when reading is SlotReading.Filled { Content: var province }:
                slots[slot.Id] = province;
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
        var slots = dialog.Slots.Where(slot => slot.Key != flow.Consent!.Id).ToDictionary(StringComparer.Ordinal);
        return Proceed(Holding(turn, new HeldContact(contact.Kind, turn.Request.Now)), flow, dialog with { Slots = slots }, said, commands);
    }

    private static TurnContext Holding(TurnContext turn, HeldContact? held) => turn with { Request = turn.Request with { State = turn.State with { HeldContact = held } } };

    // Where consent was asked before its turn, what stands before it is left to the person who calls.
    private static void LeaveOut(FlowDefinition flow, Dictionary<string, string> slots, params ReadOnlySpan<SlotKind> kinds)
    {
        foreach (var slot in flow.Slots)
        {
            if (kinds.Contains(slot.Kind))
            {
                slots.TryAdd(slot.Id, LeftOut);
            }
        }
    }
}
