using System.Data.Common;
using System.Threading.Channels;
using Dapper;

namespace SupportBot.Web.Storage;

/// <summary>
/// The one writer. Whatever waits when it becomes free shares one transaction and one flush to disk; each write has its own savepoint, so a
/// failing one takes only itself back. Nobody is told of success before the commit.
/// </summary>
internal sealed partial class GroupCommit : IAsyncDisposable, IDisposable
{
    private const int MostPerCommit = 64;

    private readonly Channel<WriteItem> queue = Channel.CreateBounded<WriteItem>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly Database database;
    private readonly ILogger<GroupCommit> logger;
    private readonly Task loop;
    private DbConnection? connection;

    public GroupCommit(Database database, ILogger<GroupCommit> logger)
    {
        this.database = database;
        this.logger = logger;
        loop = WriteAsync();
    }

    /// <summary>True while the last commit failed.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction and returns once it is on disk. What it throws undoes it and comes back to the caller.
    /// </summary>
    /// <param name="work">Must change nothing but the store: a failing commit takes it back.</param>
    /// <param name="cancellationToken">Counts until the work begins.</param>
    /// <exception cref="StorageUnavailableException">The disk is full, the file locked, or the service stops.</exception>
    public async Task<T> RunAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        var item = new WriteItem<T>(work, cancellationToken);
        try
        {
            await queue.Writer.WriteAsync(item, cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new StorageUnavailableException("The store is closed.", closed);
        }

        return await item.Result;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        await CloseAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task WriteAsync()
    {
        var batch = new List<WriteItem>(MostPerCommit);
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MostPerCommit && queue.Reader.TryRead(out var item))
            {
                batch.Add(item);
            }

            await CommitAsync(batch);
        }
    }

    private async Task CommitAsync(List<WriteItem> batch)
    {
        try
        {
            connection ??= await database.OpenWriteAsync(CancellationToken.None);
            await connection.ExecuteAsync("BEGIN IMMEDIATE");
            foreach (var item in batch)
            {
                await RunAsync(connection, item);
            }

            await connection.ExecuteAsync("COMMIT");
            IsFailing = false;
        }
#pragma warning disable CA1031 // The writer must outlive any failure; all callers of the batch are told.
        catch (Exception failure)
        {
            IsFailing = true;
            Log.CommitFailed(logger, batch.Count, failure);
            await CloseAsync();
            batch.ForEach(item => item.Fail(failure));
            return;
        }
#pragma warning restore CA1031

        batch.ForEach(item => item.Complete());
    }

    private static async Task RunAsync(DbConnection connection, WriteItem item)
    {
        await connection.ExecuteAsync("SAVEPOINT item");
        if (!await item.TryRunAsync(connection))
        {
            // Where the engine has already rolled back everything (a full disk), this throws and the whole batch fails, as it must.
            await connection.ExecuteAsync("ROLLBACK TO SAVEPOINT item");
        }

        await connection.ExecuteAsync("RELEASE SAVEPOINT item");
    }

    // Closing rolls back whatever is open; the next batch starts on a fresh connection.
    private async Task CloseAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
            connection = null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "A commit of {Count} writes failed; their callers were told.")]
        public static partial void CommitFailed(ILogger logger, int count, Exception failure);
    }
}
