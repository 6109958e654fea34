using System.Data.Common;
using Dapper;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage;

/// <summary>
/// The store: one SQLite file, or a PostgreSQL database that several nodes share. Every read and every write goes through here; what the two
/// engines do differently lies in their two folders and nowhere else.
/// </summary>
internal abstract class Database : IAsyncDisposable, IDisposable
{
    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>Where it lies, for messages: a path, or host and database. Never a password.</summary>
    public abstract string Location { get; }

    /// <summary>Full path of its file; null where it is no file.</summary>
    public abstract string? FilePath { get; }

    /// <summary>True where other nodes are expected to write to it.</summary>
    public abstract bool IsShared { get; }

    /// <summary>What differs between the engines in the SQL.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>True while the last write failed for a reason that lies outside the program.</summary>
    public abstract bool IsFailing { get; }

    /// <summary>Makes the store where there is none, checks it, and applies missing migrations. To be called once, before anything else.</summary>
    /// <exception cref="StartRefusedException">It is of a newer version, damaged, no store at all, or cannot be reached.</exception>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Reads. <paramref name="work"/> may run more than once and cannot write.</summary>
    /// <exception cref="StorageUnavailableException">The store cannot be reached.</exception>
    public abstract Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs <paramref name="work"/> in a transaction and returns once it is on disk. What it throws undoes it and comes back to the caller.</summary>
    /// <param name="work">Must change nothing but the store: it is undone where the commit fails, and may run more than once.</param>
    /// <param name="cancellationToken">Counts until the work begins.</param>
    /// <exception cref="StorageUnavailableException">The store cannot take it: disk full, locked, not to be reached, being stopped.</exception>
    public abstract Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Tells other nodes of what was just committed, soon and at most once. A hint, not a promise: who misses it looks by itself before long. It is
    /// no part of the commit, since PostgreSQL lets transactions that notify commit one after the other only.
    /// </summary>
    public abstract void Publish(CommitNotification notification);

    /// <summary>
    /// Listens to what other nodes committed, until called off. <paramref name="missed"/> is called at the beginning and whenever notices may
    /// have been lost. Where a store has no other nodes it ends at once.
    /// </summary>
    public abstract Task ListenAsync(Action<CommitNotification> heard, Action missed, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
