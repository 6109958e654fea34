using Microsoft.Extensions.Caching.Memory;

namespace SupportBot.Web.Storage;

/// <summary>
/// Conversations as this process wrote them last, where it alone serves a store, so that their next turn need not read them. Nothing relies on
/// it: every change of a conversation or of its tickets raises the conversation's version, and a turn that was decided on an older one is
/// refused and decided again from the store.
/// </summary>
internal sealed class RecentConversations : IDisposable
{
    private const int MaxEntries = 4_000;
    private const int MaxIdempotencyKeys = 16;

    // As long as a citizen may think before the next message; what was said lies no longer in memory than that.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(3);

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MaxEntries });

    /// <summary>
    /// The conversation as it was written last; null where that is not known, or where <paramref name="idempotencyKey"/> is one of its latest: a repeat gets
    /// from the store what it got.
    /// </summary>
    public StoredConversation? Find(ConversationKey key, string? idempotencyKey) =>
        cache.Get<Entry>(key.Value) is { } entry && !entry.IdempotencyKeys.Contains(idempotencyKey) ? entry.Conversation : null;

    /// <summary>To be called when <paramref name="commit"/> is on disk.</summary>
    public void Keep(TurnCommit commit)
    {
        var before = commit.Before;
        // What commands make of tickets is known to the store alone.
        if (commit.Commands.Count > 0)
        {
            Forget(before.Key);
            return;
        }

        var after = before with
        {
            State = commit.State,
            Version = before.Version + 1,
            NextSeq = before.NextSeq + commit.Rows.Count,
            CitizenId = commit.CitizenId ?? before.CitizenId,
            DeliveryRoute = commit.DeliveryRoute ?? before.DeliveryRoute,
            IsErased = false,
            Tickets = before.Tickets.Where(ticket => ticket.IsOwn).ToList(),
        };
        var earlier = cache.Get<Entry>(before.Key.Value)?.IdempotencyKeys ?? [];
        IReadOnlyList<string?> keys = [.. earlier.TakeLast(MaxIdempotencyKeys - 1), .. commit.Rows.Select(row => row.IdempotencyKey).OfType<string>()];
        cache.Set(before.Key.Value, new Entry(after, keys), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = MaxAge });
    }

    public void Forget(ConversationKey key) => cache.Remove(key.Value);

    /// <summary>Forgets all, after an erasure.</summary>
    public void Clear() => cache.Clear();

    public void Dispose() => cache.Dispose();

    private sealed record Entry(StoredConversation Conversation, IReadOnlyList<string?> IdempotencyKeys);
}
