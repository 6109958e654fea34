using SupportBot.Dialogs;

namespace SupportBot.Conversations;

/// <summary>Moves a conversation between the bot and a person: bot → pending → human → bot. Null: it is there already.</summary>
public static class HandOvers
{
    /// <summary>The citizen asked for a person.</summary>
    public static ConversationState Ask(ConversationState state, DateTimeOffset now) =>
        state.HandOver is null ? state with { HandOver = new HandOverState { Stage = HandOverStage.Pending, TouchedAt = now }, ChangedHandsAt = now } : state;

    /// <summary>
    /// A person takes it. What was open between the citizen and the bot is dropped.
    /// <paramref name="holder"/>: the member of staff; null: somebody elsewhere, who takes it from nobody.
    /// </summary>
    public static HandOverMove? Take(ConversationState state, string? holder, DateTimeOffset now)
    {
        var taken = new HandOverState { Stage = HandOverStage.Human, Holder = holder, TouchedAt = now };
        return state.HandOver is not { Stage: HandOverStage.Human } held
            ? new(state with { HandOver = taken, ChangedHandsAt = now, Dialog = null, Offers = [], NumberedChoices = null }, MessageKeys.PersonTookOver)
            : holder is null || held.Holder == holder ? null
            : new(state with { HandOver = taken, ChangedHandsAt = now }, null);
    }

    /// <summary>It goes back to the bot. The citizen notices where a person had it.</summary>
    public static HandOverMove? GiveBack(ConversationState state, DateTimeOffset now) => state.HandOver is not { } held
        ? null
        : new(Back(state, now), held.Stage == HandOverStage.Human ? MessageKeys.BotIsBack : null);

    /// <summary>Nobody can take it.</summary>
    public static HandOverMove? Fail(ConversationState state, DateTimeOffset now) =>
        state.HandOver is null ? null : new(Back(state, now), MessageKeys.NobodyTookOver);

    /// <summary>The person said or did something. Whoever was asked for has come, if only to write.</summary>
    public static ConversationState PersonSpoke(ConversationState state, DateTimeOffset now) => state with
    {
        HandOver = state.HandOver is { Stage: HandOverStage.Human } held ? held with { TouchedAt = now } : null,
    };

    /// <summary>The citizen said something to the person. Of somebody elsewhere it is the only sign that they still talk.</summary>
    public static ConversationState CitizenSpoke(ConversationState state, DateTimeOffset now) =>
        state with { LastSpokeAt = now, HandOver = state.HandOver is { Holder: null } held ? held with { TouchedAt = now } : state.HandOver };

    private static ConversationState Back(ConversationState state, DateTimeOffset now) => state with { HandOver = null, ChangedHandsAt = now };
}

/// <summary>A conversation that changed hands.</summary>
/// <param name="State">The conversation from now on.</param>
/// <param name="Sentence">Key of the sentence that the citizen is told; null: the citizen notices nothing.</param>
public sealed record HandOverMove(ConversationState State, string? Sentence)
{
    /// <summary>What the citizen is told; empty where nothing is to be noticed.</summary>
    public IReadOnlyList<Reply> Say(Messages messages, DateOnly today) => Sentence is null
        ? []
        : [new Reply(
            messages.Get(Sentence, State.Language),
            new ReplyAbout { Topic = State.LastTopic ?? Topics.Human, Outcome = Outcome.Greeted, Ticket = State.TicketCode, AsOf = today })];
}
