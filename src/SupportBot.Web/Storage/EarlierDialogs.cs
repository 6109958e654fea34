using System.Globalization;
using SupportBot.Conversations.Turns;

namespace SupportBot.Web.Storage;

/// <summary>
/// Reads dialogs as they were stored before November 2026: hints, questions asked twice, the ticket and the moment of consent stood among the slots, and a
/// slot without a value had a word in its place.
/// </summary>
internal static class EarlierDialogs
{
    private const string Again = "again.";
    private const string Hint = "hint.";
    private const string Ticket = "ticket";
    private const string ConsentAt = "consentAt";
    private const string LeftOut = "-";
    private const string Contact = "contact";
    private const string Kept = "kept";

    /// <summary>The dialog with each of these in its own field; one that was stored so is left as it is.</summary>
    public static DialogState Convert(DialogState dialog)
    {
        foreach (var (slot, value) in dialog.Slots)
        {
            dialog = slot switch
            {
                _ when slot.StartsWith(Again, StringComparison.Ordinal) => dialog.Without(slot) with { AskedTwice = [.. dialog.AskedTwice, slot[Again.Length..]] },
                _ when slot.StartsWith(Hint, StringComparison.Ordinal) => dialog.Without(slot) with { Hints = [.. dialog.Hints, slot[Hint.Length..]] },
                Ticket => dialog.Without(slot) with { Ticket = value },
                ConsentAt => dialog.Without(slot) with { ConsentAt = StoredState.ReadTime(long.Parse(value, CultureInfo.InvariantCulture)) },
                _ when value == LeftOut || (slot == Contact && value == Kept) => dialog.With(slot, null),
                _ => dialog,
            };
        }

        return dialog;
    }
}
