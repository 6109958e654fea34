using System.Collections.Concurrent;
using System.Threading.Channels;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Turns;

/// <summary>
/// Wakes those who follow a conversation after something was committed to it. It carries nothing: a follower who wakes reads the log from where it
/// stands. Other nodes are told, and what they commit is heard by <see cref="NotificationListener"/>.
/// </summary>
internal sealed class ConversationFeed(Database database)
{
    /// <summary>Followed by anyone who shows lists of tickets: one was opened or changed.</summary>
    public const string Tickets = "tickets";

    private readonly ConcurrentDictionary<string, Follower[]> followers = new(StringComparer.Ordinal);
    private readonly Channel<bool> deliveries = NewSignal();

    /// <summary>What followers of one ticket follow besides its conversations: changes of which the citizen notices nothing.</summary>
    public static string KeyOfTicket(string code) => $"ticket|{code}";

    /// <summary>Follows conversations, a ticket (<see cref="KeyOfTicket"/>) or all (<see cref="Tickets"/>) until disposed.</summary>
    public Follower Follow(params IReadOnlyList<string> keys)
    {
        var follower = new Follower(this, keys);
        foreach (var key in keys)
        {
            followers.AddOrUpdate(key, [follower], (_, others) => [.. others, follower]);
        }

        return follower;
    }

    /// <summary>Tells that a ticket was changed, here and to other nodes.</summary>
    public void PublishTicket(string code)
    {
        Publish(KeyOfTicket(code), hasDeliveries: false);
        Publish(Tickets, hasDeliveries: false);
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

    private static async Task<bool> WaitAsync(ChannelReader<bool> signal, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await signal.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing happened for so long: the caller looks by itself.
            return false;
        }
    }

    private void Remove(Follower follower)
    {
        foreach (var key in follower.Keys)
        {
            while (followers.TryGetValue(key, out var present) && !TryRemove(key, present, follower))
            {
                // Somebody came or went meanwhile.
            }
        }
    }

    private bool TryRemove(string key, Follower[] present, Follower follower)
    {
        Follower[] rest = [.. present.Where(other => other != follower)];
        return rest.Length == 0 ? followers.TryRemove(new KeyValuePair<string, Follower[]>(key, present)) : followers.TryUpdate(key, rest, present);
    }

    /// <summary>One who follows.</summary>
    internal sealed class Follower(ConversationFeed feed, IReadOnlyList<string> keys) : IDisposable
    {
        private readonly Channel<bool> signal = NewSignal();

        public IReadOnlyList<string> Keys => keys;

        /// <summary>Returns once something was committed since the last call, true, or after <paramref name="timeout"/>, false.</summary>
        public Task<bool> WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken) =>
            ConversationFeed.WaitAsync(signal.Reader, timeout, time, cancellationToken);

        public void Notify() => signal.Writer.TryWrite(true);

        public void Dispose() => feed.Remove(this);
    }
}
