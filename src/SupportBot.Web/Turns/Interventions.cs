using SupportBot.Conversations.Turns;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;
using SupportBot.Web.Storage.Turns;

namespace SupportBot.Web.Turns;

/// <summary>A change of a conversation without a word of the citizen.</summary>
internal sealed record Intervention(ConversationState State, IReadOnlyList<Reply> Replies);

/// <summary>Changes conversations outside the turns of citizens: decided from what is stored, and decided again where a turn came between.</summary>
internal sealed class Interventions(TurnStore store, TurnRecorder recorder, ConversationFeed feed, ServiceClock clock)
{
    /// <summary>
    /// Commits what <paramref name="decide"/> makes of the conversation. False where that is null, or where nothing was ever said in it.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Nothing was written.</exception>
    public Task<bool> MakeAsync(ConversationKey key, Func<StoredConversation, Intervention?> decide, CancellationToken cancellationToken) =>
        OptimisticUpdate.RunAsync(_ => TryAsync(key, decide, cancellationToken));

    private async Task<Attempt<bool>> TryAsync(ConversationKey key, Func<StoredConversation, Intervention?> decide, CancellationToken cancellationToken)
    {
        var (before, _) = await store.LoadAsync(key, null, [], clock.Now, cancellationToken);
        if (before.IsNew || before.IsErased || decide(before) is not { } made)
        {
            return false;
        }

        var commit = recorder.Record(made, before, clock.Now);
        if (await store.CommitAsync(commit, cancellationToken) != CommitResult.Committed)
        {
            return Attempt<bool>.Conflict;
        }

        feed.Publish(before.Id, hasDeliveries: commit.DeliveryRoute is not null);
        return true;
    }
}
