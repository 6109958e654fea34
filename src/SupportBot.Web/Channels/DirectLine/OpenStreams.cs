namespace SupportBot.Web.Channels.DirectLine;

/// <summary>The open streams of this process: one a conversation, a newer one closes the older; and the tickets that were used.</summary>
internal sealed class OpenStreams(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, OpenStream> open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> used = new(StringComparer.Ordinal);

    /// <summary>How many streams are open.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return open.Count;
            }
        }
    }

    /// <summary>False where the ticket has opened a stream before.</summary>
    public bool TryUse(StreamTicket ticket)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            foreach (var old in used.Where(entry => entry.Value <= now).Select(entry => entry.Key).ToList())
            {
                used.Remove(old);
            }

            return used.TryAdd(ticket.Id, ticket.ExpiresAt);
        }
    }

    /// <summary>Takes the conversation's place over from an older stream; dispose it at the end.</summary>
    public OpenStream Open(string conversationId)
    {
        var mine = new OpenStream(this, conversationId);
        OpenStream? older;
        lock (gate)
        {
            open.Remove(conversationId, out older);
            open.Add(conversationId, mine);
        }

        older?.Replace();
        return mine;
    }

    private void Remove(OpenStream stream)
    {
        lock (gate)
        {
            if (open.TryGetValue(stream.ConversationId, out var present) && present == stream)
            {
                open.Remove(stream.ConversationId);
            }
        }
    }

    /// <summary>The place of one stream.</summary>
    internal sealed class OpenStream(OpenStreams owner, string conversationId) : IDisposable
    {
        private readonly Lock gate = new();
        private readonly CancellationTokenSource replaced = new();
        private bool isDisposed;

        public string ConversationId { get; } = conversationId;

        /// <summary>Set once a newer stream took over.</summary>
        public CancellationToken Replaced => replaced.Token;

        public void Replace()
        {
            lock (gate)
            {
                if (!isDisposed)
                {
                    replaced.Cancel();
                }
            }
        }

        public void Dispose()
        {
            owner.Remove(this);
            lock (gate)
            {
                isDisposed = true;
                replaced.Dispose();
            }
        }
    }
}
