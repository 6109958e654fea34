using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Recognizers;
using SupportBot.Text;
using SupportBot.Tickets;

namespace SupportBot.Conversations.Runners;

/// <summary>The reading of an answer to a slot's question.</summary>
internal abstract record SlotReading
{
    /// <summary>The value to remember, masked; null where none is.</summary>
    public virtual string? Value => null;

    public sealed record Filled(string Content) : SlotReading
    {
        public override string? Value => Content;
    }

    /// <summary>A contact: the dialog remembers only that there is one.</summary>
    public sealed record Contact(string Kind, string Clear) : SlotReading;

    public sealed record LeftOut : SlotReading;

    public sealed record NotUnderstood : SlotReading;
}

/// <summary>Reads answers to the questions of slots.</summary>
internal sealed class SlotReader(VietnameseProvinceModel provinces)
{
    public const string Yes = "yes";
    public const string No = "no";

    private const int MaxLeavingOut = 5;

    public SlotReading Read(TurnContext turn, Slot slot)
    {
        // "Tôi chả biết làm sao nữa" at the end of a story leaves nothing out.
        var isStory = slot.Kind == SlotKind.Words && turn.Read.Utterance.Words.Count > MaxLeavingOut;
        if (slot.IsOptional && !isStory && (turn.Says(TypedCommand.Skip) || turn.Says(TypedCommand.No) || turn.Says(TypedCommand.DontKnow) || turn.Pressed(MessageKeys.ChoiceSkip)))
        {
            return new SlotReading.LeftOut();
        }

        return slot.Kind switch
        {
            SlotKind.Words => new SlotReading.Filled(turn.Read.Masked.Text),
            SlotKind.Province => Province(turn),
            SlotKind.Consent => Consent(turn),
            SlotKind.Contact => ContactReader.Find(turn) is { } contact ? contact : new SlotReading.NotUnderstood(),
            SlotKind.TicketCode => Code(turn),
            SlotKind.Confirmation => Confirmation(turn, slot),
            _ => new SlotReading.NotUnderstood(),
        };
    }

    /// <summary>The province that words name, where they name one alone; null otherwise.</summary>
    public string? FindProvince(string masked)
    {
        var found = provinces.Parse(Excerpt.From(masked)).Select(result => result.Resolution["value"] as string).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return found is [var only] ? only : null;
    }

    private SlotReading Province(TurnContext turn)
    {
        // "Tiền?" asks what it costs, and names no province.
        var found = turn.Read.Ellipsis.Value is { IsQuestion: true } && turn.Read.Utterance.Words.Count < 2 ? null : provinces.Parse(Excerpt.From(turn.Read.Masked.Text)).FirstOrDefault();
        return found?.Resolution["value"] is string name ? new SlotReading.Filled(name) : new SlotReading.NotUnderstood();
    }

    private static SlotReading Confirmation(TurnContext turn, Slot slot) =>
        turn.Says(TypedCommand.Yes) || (slot.Choices is [var yes, ..] && turn.IsSame(yes.In(turn.Language))) ? new SlotReading.Filled(Yes)
        : turn.Says(TypedCommand.No) || (slot.Choices is [_, var no, ..] && turn.IsSame(no.In(turn.Language))) ? new SlotReading.Filled(No)
        : new SlotReading.NotUnderstood();

    private static SlotReading Consent(TurnContext turn) =>
        ConsentReader.Read(turn) is { } agreed ? new SlotReading.Filled(agreed ? Yes : No) : new SlotReading.NotUnderstood();

    private static SlotReading Code(TurnContext turn)
    {
        if (TicketCode.FindAll(turn.Request.Message.Text) is [var code, ..])
        {
            return new SlotReading.Filled(code);
        }

        return TicketCode.LooksLikeCode(turn.Request.Message.Text) ? new SlotReading.Filled(turn.Read.Masked.Text.Trim()) : new SlotReading.NotUnderstood();
    }
}
