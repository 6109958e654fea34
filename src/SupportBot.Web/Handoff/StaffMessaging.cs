using SupportBot.Conversations;
using SupportBot.Web.Operations;
using SupportBot.Web.StaffConsole.Tickets;
using SupportBot.Web.Storage;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Handoff;

/// <summary>What staff's work on a ticket means for the conversation that it came from.</summary>
internal sealed class StaffMessaging(HandoffStore tickets, TurnStore store, TurnRecorder recorder, ConversationOwnership ownership, ServiceClock clock)
{
    /// <summary>The conversation of a ticket as it stands; null where it was erased.</summary>
    public async Task<StoredConversation?> LoadAsync(string code, CancellationToken cancellationToken) =>
        await tickets.FindAsync(code, cancellationToken) is { } key ? (await store.LoadAsync(key, null, [], clock.Now, cancellationToken)).Conversation : null;

    /// <summary>What is to be written into the conversation along with a change of the ticket; null where the conversation stays as it is.</summary>
    public TurnCommit? Write(TicketChange change, StoredConversation conversation) =>
        Decide(change, conversation.State) is { } made ? recorder.Record(made, conversation, clock.Now) : null;

    private Intervention? Decide(TicketChange change, ConversationState state) => change.Action switch
    {
        TicketAction.Reply or TicketAction.Ask => new Intervention(HandoffTransitions.PersonSpoke(state, clock.Now), [Words(change.Text!, state)]),
        TicketAction.TakeOver => ToIntervention(HandoffTransitions.Take(state, change.Staff, clock.Now)),
        TicketAction.GiveBack => ToIntervention(HandoffTransitions.GiveBack(state, clock.Now)),
        // Whoever is done with the ticket is done with the conversation; a colleague who has it keeps it.
        TicketAction.Release or TicketAction.Resolve or TicketAction.Close when state.Handoff is { } held && (held.Stage == HandoffStage.Pending || held.Owner == change.Staff) =>
            ToIntervention(HandoffTransitions.GiveBack(state, clock.Now)),
        _ => null,
    };

    private Intervention? ToIntervention(HandoffTransition? move) => move is null ? null : ownership.ToIntervention(move);

    private Reply Words(string text, ConversationState state) => new(text, new ReplyAbout
    {
        Topic = state.LastTopic ?? Topics.Human,
        Outcome = Outcome.Staff,
        AsOf = clock.Today,
    });
}
