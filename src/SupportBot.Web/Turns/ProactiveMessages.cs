using SupportBot.Conversations;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Turns;

/// <summary>Says something to a citizen who asked nothing just now, by what is stored of the conversation: into its log, and to where its replies are pushed.</summary>
internal sealed class ProactiveMessages(TurnStore store, TurnRecorder recorder, ConversationFeed feed, ServiceClock clock)
{
    private const int MostAttempts = 32;

    /// <summary>Commits the message. False where nothing was ever said in the conversation.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was written.</exception>
    public async Task<bool> SayAsync(ConversationKey key, Reply reply, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var (before, _) = await store.LoadAsync(key, null, [], clock.Now, cancellationToken);
            if (before.IsNew)
            {
                return false;
            }

            var commit = recorder.Record(reply, before, clock.Now);
            if (await store.CommitAsync(commit, cancellationToken) == CommitResult.Committed)
            {
                feed.Announce(before.Id, isPush: commit.PushTo is not null);
                return true;
            }
        }

        throw new StorageUnavailableException("The conversation was changed by others each time the message was to be written.");
    }
}
