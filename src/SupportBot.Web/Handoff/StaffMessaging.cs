using SupportBot.Conversations.Replies;
using SupportBot.Conversations.Turns;
using SupportBot.Web.ContentVersions;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;
using SupportBot.Web.Turns;

namespace SupportBot.Web.Handoff;

/// <summary>Turns what staff say and do into changes of the conversation that a ticket came from, which are written together with the change of the ticket.</summary>
internal sealed class StaffMessaging(HandoffStore tickets, TurnStore store, TurnRecorder recorder, ConversationOwnership ownership, LiveContent live, ServiceClock clock)
{
    /// <summary>The conversation of a ticket as it stands; null where it was erased.</summary>
    public async Task<StoredConversation?> LoadAsync(string code, CancellationToken cancellationToken) =>
        await tickets.FindAsync(code, cancellationToken) is { } key ? (await store.LoadAsync(key, null, [], clock.Now, cancellationToken)).Conversation : null;

    /// <summary>What a person says to the citizen, as it is to be written into the conversation.</summary>
    public TurnCommit Say(StoredConversation conversation, string text)
    {
        var state = conversation.State;
        var words = new Reply(text, new ReplyAbout { Topic = state.LastTopic ?? Topics.Human, Outcome = Outcome.Staff, AsOf = clock.Today });
        return recorder.Record(new Intervention(HandoffTransitions.PersonSpoke(state, clock.Now), [words]), conversation, clock.Now);
    }

    /// <summary>What a person says at the end of a matter, and whether it helped; where <paramref name="isGivenBack"/> the bot has the conversation back.</summary>
    public TurnCommit Conclude(StoredConversation conversation, string text, bool isGivenBack)
    {
        var state = conversation.State;
        var move = isGivenBack ? HandoffTransitions.GiveBack(state, clock.Now) : null;
        var words = new Reply(text, new ReplyAbout { Topic = state.LastTopic ?? Topics.Human, Outcome = Outcome.Staff, AsOf = clock.Today });
        var made = move is null ? new Intervention(HandoffTransitions.PersonSpoke(state, clock.Now), []) : ownership.ToIntervention(move);
        IReadOnlyList<Reply> replies = [words, .. made.Replies];
        return recorder.Record(
            made with { State = made.State with { AskedWhetherHelped = true }, Replies = [.. replies.Take(replies.Count - 1), ResolutionQuestion.AskAfter(replies[^1], live.Content, state.Language)] }, conversation, clock.Now);
    }

    /// <summary>The conversation goes to that person; null where they have it already.</summary>
    public TurnCommit? Take(StoredConversation conversation, string staff) => Move(HandoffTransitions.Take(conversation.State, staff, clock.Now), conversation);

    /// <summary>The bot has the conversation back; null where it has it already.</summary>
    public TurnCommit? GiveBack(StoredConversation conversation) => Move(HandoffTransitions.GiveBack(conversation.State, clock.Now), conversation);

    private TurnCommit? Move(HandoffTransition? move, StoredConversation conversation) => move is null ? null : recorder.Record(ownership.ToIntervention(move), conversation, clock.Now);
}
