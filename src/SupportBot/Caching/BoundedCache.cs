using Microsoft.Extensions.Caching.Memory;

namespace SupportBot.Caching;

/// <summary>Results that always come out the same, kept in memory up to a number of them; beyond it, those that were not asked for lately make room.</summary>
/// <typeparam name="TKey">What a result depends on, compared by value.</typeparam>
/// <typeparam name="TValue">The result; null is one too.</typeparam>
#pragma warning disable CA1001 // It lives as long as the content that it belongs to, and holds nothing but memory.
internal sealed class BoundedCache<TKey, TValue>(int maxEntries)
#pragma warning restore CA1001
    where TKey : notnull
{
    private static readonly MemoryCacheEntryOptions Options = new() { Size = 1 };

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = maxEntries });

    /// <summary>The result for a key; <paramref name="make"/> is asked where it is not known.</summary>
    public TValue GetOrMake<TState>(TKey key, TState state, Func<TState, TValue> make)
    {
        object boxed = key;
        if (cache.TryGetValue(boxed, out var known))
        {
            return (TValue)known!;
        }

        return cache.Set(boxed, make(state), Options);
    }
}
