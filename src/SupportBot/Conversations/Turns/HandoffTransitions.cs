using SupportBot.Dialogs;

namespace SupportBot.Conversations.Turns;

/// <summary>Moves a conversation between the bot and a person: bot → pending → human → bot. Null: it is there already.</summary>
public static class HandoffTransitions
{
    /// <summary>The citizen asked for a person.</summary>
    public static ConversationState Ask(ConversationState state, DateTimeOffset now) =>
        state.Handoff is null ? state with { Handoff = new HandoffState { Stage = HandoffStage.Pending, TouchedAt = now }, OwnershipChangedAt = now } : state;

    /// <summary>
    /// A person takes it. What was open between the citizen and the bot is dropped.
    /// <paramref name="owner"/>: the member of staff; null: somebody elsewhere, who takes it from nobody.
    /// </summary>
    public static HandoffTransition? Take(ConversationState state, string? owner, DateTimeOffset now)
    {
        var taken = new HandoffState { Stage = HandoffStage.Human, Owner = owner, TouchedAt = now };
        return state.Handoff is not { Stage: HandoffStage.Human } held
            ? new(state with { Handoff = taken, OwnershipChangedAt = now, Dialog = null, Offers = [], NumberedChoices = null }, MessageKeys.PersonTookOver)
            : owner is null || held.Owner == owner ? null
            : new(state with { Handoff = taken, OwnershipChangedAt = now }, null);
    }

    /// <summary>It goes back to the bot. The citizen notices where a person had it.</summary>
    public static HandoffTransition? GiveBack(ConversationState state, DateTimeOffset now) => state.Handoff is not { } held
        ? null
        : new(Back(state, now), held.Stage == HandoffStage.Human ? MessageKeys.BotIsBack : null);

    /// <summary>Nobody can take it.</summary>
    public static HandoffTransition? Fail(ConversationState state, DateTimeOffset now) =>
        state.Handoff is null ? null : new(Back(state, now), MessageKeys.NobodyTookOver);

    /// <summary>The person said or did something. Anyone who was asked for has come, if only to write.</summary>
    public static ConversationState PersonSpoke(ConversationState state, DateTimeOffset now) => state with
    {
        Handoff = state.Handoff is { Stage: HandoffStage.Human } held ? held with { TouchedAt = now } : null,
    };

    /// <summary>The citizen said something to the person. Of somebody elsewhere it is the only sign that they still talk.</summary>
    public static ConversationState CitizenSpoke(ConversationState state, DateTimeOffset now) =>
        state with { LastSpokeAt = now, Handoff = state.Handoff is { Owner: null } held ? held with { TouchedAt = now } : state.Handoff };

    private static ConversationState Back(ConversationState state, DateTimeOffset now) => state with { Handoff = null, OwnershipChangedAt = now };
}

/// <summary>A conversation that changed hands.</summary>
/// <param name="State">The conversation from now on.</param>
/// <param name="Sentence">Key of the sentence that the citizen is told; null: the citizen notices nothing.</param>
public sealed record HandoffTransition(ConversationState State, string? Sentence)
{
    /// <summary>What the citizen is told; empty where nothing is to be noticed.</summary>
    public IReadOnlyList<Reply> Say(Messages messages, DateOnly today) => Sentence is null
        ? []
        : [new Reply(
            messages.Get(Sentence, State.Language),
            new ReplyAbout { Topic = State.LastTopic ?? Topics.Human, Outcome = Outcome.Greeted, Ticket = State.TicketCode, AsOf = today })];
}
