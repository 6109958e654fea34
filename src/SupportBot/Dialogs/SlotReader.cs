using SupportBot.Conversations;
using SupportBot.Privacy;
using SupportBot.Recognizers;
using SupportBot.Text;
using SupportBot.Tickets;

namespace SupportBot.Dialogs;

/// <summary>What an answer to a slot's question was read as.</summary>
internal abstract record SlotReading
{
    /// <summary>The value to remember, masked; null = left out.</summary>
    public virtual string? Value => null;

    public sealed record Filled(string Content) : SlotReading
    {
        public override string? Value => Content;
    }

    /// <summary>A contact: remembered is only that there is one.</summary>
    public sealed record Contact(string Kind, string Clear) : SlotReading
    {
        public override string? Value => "kept";
    }

    public sealed record LeftOut : SlotReading;

    public sealed record NotUnderstood : SlotReading;
}

/// <summary>Reads answers to the questions of slots.</summary>
internal sealed class SlotReader(EntityRecognizer entities)
{
    public const string Yes = "yes";
    public const string No = "no";

    public SlotReading Read(TurnContext turn, Slot slot)
    {
        if (slot.IsOptional && (turn.Says(Command.Skip) || turn.Says(Command.No) || turn.Says(Command.DontKnow) || turn.Pressed(MessageKeys.ChoiceSkip)))
        {
            return new SlotReading.LeftOut();
        }

        return slot.Kind switch
        {
            SlotKind.Words => new SlotReading.Filled(turn.Read.Masked.Text),
            SlotKind.Province => Province(turn),
            SlotKind.Consent => Consent(turn),
            SlotKind.Contact => Contact(turn.Read.Masked),
            SlotKind.TicketCode => Code(turn),
            _ => new SlotReading.NotUnderstood(),
        };
    }

    private SlotReading Province(TurnContext turn)
    {
        var found = entities.Recognize(Excerpt.Of(turn.Read.Masked.Text), turn.Today.ToDateTime(TimeOnly.MinValue)).FirstOrDefault(entity => entity.TypeName == "province");
        return found?.Resolution["value"] is string name ? new SlotReading.Filled(name) : new SlotReading.NotUnderstood();
    }

    // Silence is no consent, and neither is anything that is not a clear yes.
    private static SlotReading Consent(TurnContext turn)
    {
        var number = ChoiceNumber.Read(turn.Read.Utterance, 2);
        if (turn.Says(Command.No) || turn.Says(Command.Skip) || turn.Pressed(MessageKeys.ChoiceNo) || number == 2)
        {
            return new SlotReading.Filled(No);
        }

        return number == 1 || turn.Says(Command.Yes) || turn.Pressed(MessageKeys.ChoiceYes) ? new SlotReading.Filled(Yes) : new SlotReading.NotUnderstood();
    }

    private static SlotReading Contact(MaskedText masked)
    {
        foreach (var (kind, value) in masked.Values)
        {
            switch (kind)
            {
                case PersonalDataKinds.Email:
                    return new SlotReading.Contact("email", value);
                case PersonalDataKinds.Phone or PersonalDataKinds.OtherNumber when PhoneOf(value) is { } phone:
                    return new SlotReading.Contact("phone", phone);
                default:
                    break;
            }
        }

        return new SlotReading.NotUnderstood();
    }

    // Ten digits beginning with 0 (eleven for some land lines), or the same with the country's code: anything else nobody could call.
    private static string? PhoneOf(string typed)
    {
        var digits = new string(typed.Where(char.IsAsciiDigit).ToArray());
        digits = digits.StartsWith("0084", StringComparison.Ordinal) ? "0" + digits[4..] : digits.StartsWith("84", StringComparison.Ordinal) && digits.Length > 10 ? "0" + digits[2..] : digits;
        return digits.Length == 10 && digits[0] == '0' || digits.Length == 11 && digits.StartsWith("02", StringComparison.Ordinal) ? digits : null;
    }

    private static SlotReading Code(TurnContext turn)
    {
        if (TicketCode.FindAll(turn.Request.Message.Text) is [var code, ..])
        {
            return new SlotReading.Filled(code);
        }

        return TicketCode.LooksLikeCode(turn.Request.Message.Text) ? new SlotReading.Filled(turn.Read.Masked.Text.Trim()) : new SlotReading.NotUnderstood();
    }
}
