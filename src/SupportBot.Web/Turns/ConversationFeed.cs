using System.Collections.Concurrent;
using System.Threading.Channels;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Turns;

/// <summary>
/// Wakes those who follow a conversation after something was committed to it. It carries nothing: whoever wakes reads the log from where it
/// stands. Other nodes are told, and what they commit is heard by <see cref="NoticeListener"/>.
/// </summary>
internal sealed class ConversationFeed(Database database)
{
    private readonly ConcurrentDictionary<string, Follower[]> followers = new(StringComparer.Ordinal);
    private readonly Channel<bool> pushes = NewSignal();

    /// <summary>Follows a conversation until disposed.</summary>
    public Follower Follow(string conversationId)
    {
        var follower = new Follower(this, conversationId);
        followers.AddOrUpdate(conversationId, [follower], (_, others) => [.. others, follower]);
        return follower;
    }

    /// <summary>
    /// Tells of a commit, here and to other nodes.
    /// <paramref name="isPush"/>: true where rows wait to be pushed out.
    /// </summary>
    public void Announce(string conversationId, bool isPush)
    {
        var notice = new Notice(conversationId, isPush);
        Wake(notice);
        database.Tell(notice);
    }

    /// <summary>Wakes the followers of a conversation on this node.</summary>
    public void Wake(Notice notice)
    {
        foreach (var follower in followers.GetValueOrDefault(notice.ConversationId, []))
        {
            follower.Wake();
        }

        if (notice.IsPush)
        {
            pushes.Writer.TryWrite(true);
        }
    }

    /// <summary>Wakes everybody: something may have been committed unheard.</summary>
    public void WakeAll()
    {
        foreach (var follower in followers.Values.SelectMany(several => several))
        {
            follower.Wake();
        }

        pushes.Writer.TryWrite(true);
    }

    /// <summary>Returns once rows wait to be pushed out, or after <paramref name="longest"/>.</summary>
    public Task WaitForPushAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken) =>
        WaitAsync(pushes.Reader, longest, time, cancellationToken);

    private static Channel<bool> NewSignal() => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private static async Task WaitAsync(ChannelReader<bool> signal, TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(longest > TimeSpan.Zero ? longest : TimeSpan.Zero, time);
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

        /// <summary>Returns once something was committed since the last call, or after <paramref name="longest"/>.</summary>
        public Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellationToken) =>
            ConversationFeed.WaitAsync(signal.Reader, longest, time, cancellationToken);

        public void Wake() => signal.Writer.TryWrite(true);

        public void Dispose() => feed.Remove(this);
    }
}
