using SupportBot.Content;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Knowledge;
using SupportBot.Text;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Runners;

/// <summary>Leads the dialogs that fill slots: handoff to a person, leaving a contact, looking up a ticket.</summary>
internal sealed partial class FlowRunner(BotContent content, SlotReader reader)
{
    // From this many words on, the wish for a person may tell the matter as well.
    private const int TellsTheMatter = 9;

    // "Cho tôi gặp người, tôi không nói chuyện với máy" tells none.
    private const double MayBeMatter = 0.1;
    private const int OfAStory = 7;

    /// <summary>The flow that an intent begins; null where none.</summary>
    public FlowDefinition? StartedBy(string intent) => content.Flows.FirstOrDefault(flow => flow.StartedBy.Contains(intent, StringComparer.Ordinal));

    /// <summary>A flow by its id; null where there is none.</summary>
    public FlowDefinition? Find(string id) => content.Flows.FirstOrDefault(flow => flow.Id == id);

    /// <summary>Begins a flow.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="about">Topic of what was talked about before; null where nothing was.</param>
    public TurnOutcome Start(TurnContext turn, FlowDefinition flow, string? about)
    {
        var dialog = new DialogState { Id = flow.Id, Topic = flow.Topic, TouchedAt = turn.Request.Now };
        var matter = flow.Slots.FirstOrDefault(slot => slot.Kind == SlotKind.Words);
        var contact = flow.Consent is null ? null : ContactReader.FindOwn(turn);
        var tellsMatter = contact is null ? TellsMatter(turn) : ContactReader.SaysMore(turn);
        if (matter is not null && (about is not null and not Topics.Human || tellsMatter))
        {
            dialog = dialog.With(matter.Id, tellsMatter || turn.State.LastQuestion is null ? turn.Read.Masked.Text : turn.State.LastQuestion);
        }

        if (flow.Slots.FirstOrDefault(slot => slot.Kind == SlotKind.Province) is { } place && turn.State.Province is { } province)
        {
            dialog = dialog.With(place.Id, province);
        }

        if (flow.Finish == FlowFinish.TellTicketStatus && (TicketCode.FindAll(turn.Request.Message.Text) is [var named, ..] ? named : turn.OwnTicket?.Code) is { } code)
        {
            dialog = dialog.With(flow.Slots.First(slot => slot.Kind == SlotKind.TicketCode).Id, code);
        }

        List<string> said = flow.Opening.IsEmpty ? [] : [flow.Opening.In(turn.Language)];
        return contact is not null
            ? Hold(turn, flow, dialog, contact, said, [])
            : Proceed(turn, flow, dialog, said, []);
    }

    private bool TellsMatter(TurnContext turn) => turn.Read.Utterance.Words.Count >= TellsTheMatter
        && (turn.ExtractedFacts.Value.Facts.Count > 0 || turn.Read.Ellipsis.Value.OwnWords.Count >= OfAStory || content.Diagnosis.StartedByCues.Any(cue => cue.IsIn(turn.Read.Utterance)) || turn.Read.Topics.Where(topic => topic.Topic is not (Topics.Human or Topics.SmallTalk or Topics.OutOfScope)).Sum(topic => topic.Probability) >= MayBeMatter);

    /// <summary>Takes an answer; null where the words are no answer to what was asked.</summary>
    public TurnOutcome? Continue(TurnContext turn, FlowDefinition flow, DialogState dialog)
    {
        if (flow.Slots.FirstOrDefault(candidate => candidate.Id == dialog.Asked) is not { } slot)
        {
            return Proceed(turn, flow, dialog, [], []);
        }

        var reading = reader.Read(turn, slot);
        if (slot.Kind != SlotKind.Contact && flow.Consent is not null && ContactReader.FindOwn(turn) is { } given)
        {
            return TakeContact(turn, flow, dialog, slot, reading, given);
        }

        return reading is SlotReading.NotUnderstood ? null : Fill(turn, flow, dialog, slot, reading);
    }

    /// <summary>Adds what is told to the ticket, the province that is named too, and asks the open question once more.</summary>
    public static TurnOutcome AddWords(TurnContext turn, FlowDefinition flow, DialogState dialog)
    {
        var code = dialog.Ticket ?? turn.State.TicketCode!;
        var added = new BilingualText(turn.Content.Messages.Get(MessageKeys.TicketWordsAdded, "vi", ("code", code)), turn.Content.Messages.Get(MessageKeys.TicketWordsAdded, "en", ("code", code)));
        var outcome = AskAgain(turn, flow, dialog, added);
        IReadOnlyList<TicketCommand> place = turn.NamedProvince is { } province ? [new SetProvince(code, province)] : [];
        return outcome with { Commands = [.. outcome.Commands, new AddCitizenWords(code, turn.Read.Masked.Text), .. place] };
    }

    /// <summary>Takes the refusal to be reached, whatever was asked: the ticket goes without a contact.</summary>
    public TurnOutcome Refuse(TurnContext turn, FlowDefinition flow, DialogState dialog) =>
        Fill(turn, flow, WithoutAsking(flow, dialog, SlotKind.Province), flow.Consent!, new SlotReading.Filled(SlotReader.No));

    private TurnOutcome Fill(TurnContext turn, FlowDefinition flow, DialogState dialog, Slot slot, SlotReading reading)
    {
        dialog = dialog.With(slot.Id, reading.Value) with { OfferedForResumption = false };
        var commands = new List<TicketCommand>();
        var said = new List<string>();
        var ticket = dialog.Ticket ?? turn.State.TicketCode;
        switch (slot.Kind)
        {
            case SlotKind.Words when reading.Value is { } words && dialog.Ticket is not null:
                commands.Add(new AddCitizenWords(ticket!, words));
                break;
            case SlotKind.Province when reading.Value is { } province && ticket is not null:
                commands.Add(new SetProvince(ticket, province));
                break;
            case SlotKind.Consent when reading.Value == SlotReader.No && ticket is not null:
                commands.Add(new RecordRefusal(ticket));
                break;
            case SlotKind.Consent:
                dialog = dialog with { ConsentAt = turn.Request.Now };
                break;
            case SlotKind.Contact when reading is SlotReading.Contact contact && ticket is not null:
                commands.Add(new KeepContact(ticket, contact.Kind, contact.Clear, ConsentText(turn, flow), dialog.ConsentAt!.Value));
                break;
            default:
                break;
        }

        // From the wish for a person to a contact it takes four turns at most: a citizen who had to tell the matter first is not asked for the province as well.
        if (slot.Kind == SlotKind.Consent || (slot.Kind == SlotKind.Words && flow.Consent is not null))
        {
            dialog = WithoutAsking(flow, dialog, SlotKind.Province);
        }

        if (slot.Kind == SlotKind.Consent && turn.State.HeldContact is not null && ticket is not null)
        {
            (turn, dialog) = AnswerHeld(turn, flow, dialog, ticket, commands, said);
        }

        return Proceed(turn, flow, dialog, said, commands);
    }

    /// <summary>Asks the open question once more.</summary>
    public static TurnOutcome AskAgain(TurnContext turn, FlowDefinition flow, DialogState dialog, BilingualText before)
    {
        var slot = flow.Slots.First(candidate => candidate.Id == dialog.Asked);
        return Ask(turn, dialog with { OfferedForResumption = false }, slot, before.IsEmpty ? [] : [before.In(turn.Language)], [], turn.State, Outcome.Asked);
    }

    /// <summary>The words with which the open question is asked again after an answer that was not understood; null = it is left out instead.</summary>
    public static BilingualText? Retry(FlowDefinition flow, DialogState dialog) => flow.Slots.FirstOrDefault(slot => slot.Id == dialog.Asked)?.Retry;

    /// <summary>Leaves the open question out and goes on.</summary>
    public TurnOutcome LeaveOut(TurnContext turn, FlowDefinition flow, DialogState dialog) =>
        Proceed(turn, flow, dialog.With(dialog.Asked!, null) with { OfferedForResumption = false }, [], []);

    /// <summary>The open question as a part of another reply.</summary>
    public static (string Text, IReadOnlyList<Choice> Choices)? OpenQuestion(TurnContext turn, FlowDefinition flow, DialogState dialog) =>
        flow.Slots.FirstOrDefault(slot => slot.Id == dialog.Asked) is { } slot ? (slot.Ask.In(turn.Language), Choices(turn, slot)) : null;

    private TurnOutcome Proceed(TurnContext turn, FlowDefinition flow, DialogState dialog, List<string> said, List<TicketCommand> commands)
    {
        var next = Next(turn, flow, dialog);
        var state = turn.State;
        var outcome = Outcome.Asked;
        if (flow.Finish == FlowFinish.OpenTicket && dialog.Ticket is null && next?.Kind != SlotKind.Words)
        {
            // The ticket is opened as soon as the matter is known: anyone who leaves now has not been lost.
            var (code, sentence, opening) = OpenOrReuse(turn, flow, dialog);
            if (opening.Count > 0 || !commands.Exists(other => other is HoldContact))
            {
                said.Add(sentence);
            }

            commands.InsertRange(0, opening);
            if (opening.OfType<OpenTicket>().FirstOrDefault() is { } opened)
            {
                StaffTime.Add(turn, opened.Code, opened.Flag is not null, said, commands);
            }
            else if (turn.OwnTicket is { Kind: TicketKind.Referral } referral && referral.Code == code)
            {
                StaffTime.Add(turn, code, isFlagged: false, said, commands);
            }

            dialog = dialog with { Ticket = code };
            state = state with { TicketCode = code, TicketMatter = Matter(turn) };
            outcome = Outcome.Escalated;
        }

        if (commands.Exists(command => command is KeepContact or KeepHeldContact))
        {
            said.Add(turn.Sentence(MessageKeys.TicketWithContact));
            outcome = Outcome.Escalated;
        }
        else if (commands.Exists(command => command is HoldContact))
        {
            said.Add(turn.Sentence(MessageKeys.ContactHeld));
        }

        return next is not null
            ? Ask(turn, dialog, next, said, commands, state, outcome)
            : Finish(turn, flow, dialog, said, commands, state);
    }

    // Nothing is asked before consent to keep what was given.
    private static Slot? Next(TurnContext turn, FlowDefinition flow, DialogState dialog) =>
        turn.State.HeldContact is not null && flow.Consent is { } consent && !dialog.IsDone(consent.Id)
            ? consent
            : flow.Slots.FirstOrDefault(slot => !dialog.IsDone(slot.Id) && slot.OnlyIf.All(pair => dialog.Slots.GetValueOrDefault(pair.Key) == pair.Value));

    private static TurnOutcome Ask(
        TurnContext turn, DialogState dialog, Slot slot, List<string> said, List<TicketCommand> commands, ConversationState state, Outcome outcome)
    {
        said.Add(slot.Ask.In(turn.Language));
        var about = turn.About(dialog.Topic, outcome) with { Ticket = dialog.Ticket };
        var reply = new Reply(string.Join("\n\n", said), about)
        {
            Choices = Choices(turn, slot),
            Calls = dialog.AskedBefore.Count == 0 && dialog.Topic == Topics.Human ? ReplyComposer.Calls(turn, HotlineNumbers.Portal, HotlineNumbers.Vneid) : [],
        };
        var asked = dialog.AskedBefore.Contains(slot.Id, StringComparer.Ordinal) ? dialog.AskedBefore : [.. dialog.AskedBefore, slot.Id];
        return turn.End(reply, state with { Dialog = dialog with { Asked = slot.Id, AskedBefore = asked, TouchedAt = turn.Request.Now }, Offers = [] }, commands);
    }

    private static List<Choice> Choices(TurnContext turn, Slot slot)
    {
        var choices = slot.Choices.Select(choice => new Choice(choice.In(turn.Language))).ToList();
        if (slot.IsOptional)
        {
            choices.Add(new Choice(turn.Sentence(MessageKeys.ChoiceSkip)));
        }

        return choices;
    }

    private static TurnOutcome Finish(TurnContext turn, FlowDefinition flow, DialogState dialog, List<string> said, List<TicketCommand> commands, ConversationState state)
    {
        state = state with { Dialog = null, Offers = [] };
        if (flow.Finish == FlowFinish.TellTicketStatus)
        {
            return TicketStatusReply.Compose(turn, dialog.Slots.GetValueOrDefault(flow.Slots[0].Id), state);
        }

        if (flow.Finish == FlowFinish.Erase)
        {
            return Erase(turn, flow.Topic, dialog.Slots.GetValueOrDefault(flow.Slots[^1].Id) == SlotReader.Yes, state);
        }

        var code = dialog.Ticket!;
        said.Add(turn.Sentence(MessageKeys.TicketDone, ("code", code)));
        var reply = new Reply(string.Join("\n\n", said), turn.About(dialog.Topic, Outcome.Escalated) with { Ticket = code })
        {
            Calls = ReplyComposer.Calls(turn, HotlineNumbers.Portal, HotlineNumbers.Vneid),
        };
        return turn.End(reply, state, commands);
    }

    // Nothing is remembered but in which language one spoke.
    private static TurnOutcome Erase(TurnContext turn, string topic, bool isSure, ConversationState state)
    {
        var about = turn.About(topic, Outcome.Answered);
        return isSure
            ? turn.End(new Reply(turn.Sentence(MessageKeys.Erased), about), ConversationState.Empty with { Language = turn.Language, Introduced = true, LastSpokeAt = state.LastSpokeAt }, new EraseConversation())
            : turn.End(new Reply(turn.Sentence(MessageKeys.NotErased), about), state);
    }

    private static string ConsentText(TurnContext turn, FlowDefinition flow) => flow.Consent!.Ask.In(turn.Language);
}
