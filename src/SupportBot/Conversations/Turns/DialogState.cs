namespace SupportBot.Conversations.Turns;

/// <summary>A dialog in progress.</summary>
public sealed record DialogState
{
    /// <summary>Id of the dialog's definition.</summary>
    public required string Id { get; init; }

    /// <summary>The topic under which it began.</summary>
    public required string Topic { get; init; }

    /// <summary>The slot or fact that was asked last; null before the first question.</summary>
    public string? Asked { get; init; }

    /// <summary>Everything asked so far, in order.</summary>
    public IReadOnlyList<string> AskedBefore { get; init; } = [];

    /// <summary>The facts that were asked twice, the second time in other words.</summary>
    public IReadOnlyList<string> AskedTwice { get; init; } = [];

    /// <summary>Slots filled so far, slot id → value (masked).</summary>
    public IReadOnlyDictionary<string, string> Slots { get; init; } = new Dictionary<string, string>();

    /// <summary>Slots that are done without a value: left out, or a contact, which is kept with the ticket only.</summary>
    public IReadOnlyList<string> SlotsWithoutValue { get; init; } = [];

    /// <summary>Values of facts that were hinted at, each <c>fact.value</c>.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Code of the ticket that the dialog opened or adds to; null before.</summary>
    public string? Ticket { get; init; }

    /// <summary>When the consent question was answered; null before.</summary>
    public DateTimeOffset? ConsentAt { get; init; }

    /// <summary>When it was last worked on: after 30 minutes it is offered for resumption, after 24 hours forgotten.</summary>
    public DateTimeOffset TouchedAt { get; init; }

    /// <summary>True while the citizen is asked whether to go on with it.</summary>
    public bool OfferedForResumption { get; init; }

    /// <summary>True where a slot needs no question any more.</summary>
    public bool IsDone(string slot) => Slots.ContainsKey(slot) || SlotsWithoutValue.Contains(slot, StringComparer.Ordinal);

    /// <summary>The dialog with a slot that is done. <paramref name="value"/>: its value; null where it has none.</summary>
    public DialogState With(string slot, string? value)
    {
        var open = Without(slot);
        return value is null
            ? open with { SlotsWithoutValue = [.. open.SlotsWithoutValue, slot] }
            : open with { Slots = new Dictionary<string, string>(open.Slots, StringComparer.Ordinal) { [slot] = value } };
    }

    /// <summary>The dialog with a slot that is open again.</summary>
    public DialogState Without(string slot) => !IsDone(slot) ? this : this with
    {
        Slots = Slots.Where(filled => filled.Key != slot).ToDictionary(StringComparer.Ordinal),
        SlotsWithoutValue = [.. SlotsWithoutValue.Where(done => done != slot)],
    };
}
