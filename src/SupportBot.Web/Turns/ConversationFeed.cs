using System.Collections.Concurrent;
using System.Threading.Channels;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Turns;

/// <summary>
/// Wakes those who follow a conversation after something was committed to it. It carries nothing: whoever wakes reads the log from where it
/// stands. Other nodes are told, and what they commit is heard by <see cref="NotificationListener"/>.
/// </summary>
internal sealed class ConversationFeed(Database database)
{
    private readonly ConcurrentDictionary<string, Follower[]> followers = new(StringComparer.Ordinal);
    private readonly Channel<bool> deliveries = NewSignal();

    /// <summary>Follows a conversation until disposed.</summary>
    public Follower Follow(string conversationId)
    {
        var follower = new Follower(this, conversationId);
        followers.AddOrUpdate(conversationId, [follower], (_, others) => [.. others, follower]);
        return follower;
    }

    /// <summary>
    /// Tells of a commit, here and to other nodes.
    /// <paramref name="hasDeliveries"/>: true where rows wait to be pushed out.
    /// </summary>
    public void Publish(string conversationId, bool hasDeliveries)
    {
        var notification = new CommitNotification(conversationId, hasDeliveries);
        Notify(notification);
        database.Publish(notification);
    }

    /// <summary>Wakes the followers of a conversation on this node.</summary>
    public void Notify(CommitNotification notification)
    {
        foreach (var follower in followers.GetValueOrDefault(notification.ConversationId, []))
        {
            follower.Notify();
        }

        if (notification.HasDeliveries)
        {
            deliveries.Writer.TryWrite(true);
        }
    }

    /// <summary>Wakes everybody: something may have been committed unheard.</summary>
    public void NotifyAll()
    {
        foreach (var follower in followers.Values.SelectMany(several => several))
        {
            follower.Notify();
        }

        deliveries.Writer.TryWrite(true);
    }

    /// <summary>Returns once rows wait to be pushed out, or after <paramref name="timeout"/>.</summary>
    public Task WaitForDeliveriesAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken) =>
        WaitAsync(deliveries.Reader, timeout, time, cancellationToken);

    private static Channel<bool> NewSignal() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private static async Task WaitAsync(ChannelReader<bool> signal, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await signal.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing happened for so long: the caller looks by itself.
        }
    }

    private void Remove(Follower follower)
    {
        while (followers.TryGetValue(follower.ConversationId, out var present))
        {
            Follower[] rest = [.. present.Where(other => other != follower)];
            var isDone = rest.Length == 0
                ? followers.TryRemove(new KeyValuePair<string, Follower[]>(follower.ConversationId, present))
                : followers.TryUpdate(follower.ConversationId, rest, present);
            if (isDone)
            {
                return;
            }
        }
    }

    /// <summary>One who follows a conversation.</summary>
    internal sealed class Follower(ConversationFeed feed, string conversationId) : IDisposable
    {
        private readonly Channel<bool> signal = NewSignal();

        public string ConversationId { get; } = conversationId;

        /// <summary>Returns once something was committed since the last call, or after <paramref name="timeout"/>.</summary>
        public Task WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken) =>
            ConversationFeed.WaitAsync(signal.Reader, timeout, time, cancellationToken);

        public void Notify() => signal.Writer.TryWrite(true);

        public void Dispose() => feed.Remove(this);
    }
}
