namespace SupportBot.Web.Storage;

/// <summary>Repeats a change that starts from what was read, until nobody else changed the same thing in between.</summary>
internal static class OptimisticUpdate
{
    // Of several nodes that race, one wins each attempt: a caller that loses this often is told to come back.
    private const int MaxAttempts = 32;

    /// <summary>
    /// Runs <paramref name="attempt"/> until it reports something other than <see cref="Attempt{T}.Conflict"/>. Each attempt reads, decides and writes
    /// again; it is told its number, from 1.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Every attempt met a conflict; nothing was written.</exception>
    public static async Task<T> RunAsync<T>(Func<int, Task<Attempt<T>>> attempt)
    {
        for (var number = 1; number <= MaxAttempts; number++)
        {
            var outcome = await attempt(number);
            if (!outcome.IsConflict)
            {
                return outcome.Result;
            }
        }

        throw new StorageUnavailableException("The conversation was changed by others each time it was to be written.");
    }
}

/// <summary>The outcome of one attempt of an <see cref="OptimisticUpdate"/>.</summary>
internal readonly record struct Attempt<T>
{
    /// <summary>Somebody else was quicker, and nothing was written.</summary>
    public static readonly Attempt<T> Conflict = new() { IsConflict = true };

    /// <summary>True where the attempt must be repeated.</summary>
    public bool IsConflict { get; private init; }

    /// <summary>What the update returns; meaningless after a conflict.</summary>
    public T Result { get; private init; }

    public static implicit operator Attempt<T>(T result) => new() { Result = result };
}
