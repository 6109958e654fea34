using SupportBot.Content;
using SupportBot.Conversations.Turns;
using SupportBot.Dialogs;
using SupportBot.Recognizers.Sensitive;
using SupportBot.Understanding;

namespace SupportBot.Conversations;

/// <summary>Foresees what the next message of a conversation may hold, by what the citizen announced and the bot asked last.</summary>
internal static class AwaitedAnswers
{
    /// <summary>The citizen's own announcement counts most; else what the bot asks for; else what was spoken of.</summary>
    public static AwaitedSecret After(Interpretation read, ConversationState state, BotContent content)
    {
        var announced = read.Masked.Announces;
        if (announced is AwaitedSecret.Code or AwaitedSecret.Password)
        {
            return announced;
        }

        return AskedSlot(state.Dialog, content)?.Kind switch
        {
            SlotKind.Contact => AwaitedSecret.Number,
            SlotKind.TicketCode => AwaitedSecret.None,
            _ => announced,
        };
    }

    private static Slot? AskedSlot(DialogState? dialog, BotContent content) =>
        dialog?.Asked is null ? null : content.Flows.FirstOrDefault(flow => flow.Id == dialog.Id)?.Slots.FirstOrDefault(slot => slot.Id == dialog.Asked);
}
