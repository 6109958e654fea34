using System.Data.Common;
using System.Threading.Channels;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>
/// The one writer. Whatever waits when it becomes free shares one transaction and one flush to disk. Where one of them fails, all are taken back, and each
/// gets a transaction of its own: so a failing one takes only itself back, and those that do not fail, nearly all, need no savepoints, for which SQLite
/// copies every page before it is changed. Nobody is told of success before the commit, nor before a look at whether the files are still where they were.
/// </summary>
internal sealed partial class GroupCommit : IAsyncDisposable
{
    private const int MaxPerCommit = 64;

    private static readonly Call Begin = new Statement("BEGIN IMMEDIATE").With();
    private static readonly Call Commit = new Statement("COMMIT").With();
    private static readonly Call Undo = new Statement("ROLLBACK").With();

    private readonly Channel<WriteItem> queue = Channel.CreateBounded<WriteItem>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly WriterConnection connection;
    private readonly ILogger<GroupCommit> logger;
    private readonly Task loop;

    public GroupCommit(WriterConnection connection, ILogger<GroupCommit> logger)
    {
        this.connection = connection;
        this.logger = logger;
        loop = WriteAsync();
    }

    /// <summary>True while the last commit failed.</summary>
    public bool IsFailing { get; private set; }

    /// <summary>As <see cref="Database.WriteAsync"/>.</summary>
    public Task<T> RunAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => QueueAsync(new WriteItem<T>(work, cancellationToken), cancellationToken);

    /// <summary>Runs what SQLite allows in no transaction; all other writes of this process wait until it is done.</summary>
    public Task<T> RunAloneAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) =>
        QueueAsync(new WriteItem<T>(work, cancellationToken) { IsAlone = true }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        await connection.DisposeAsync();
    }

    private async Task<T> QueueAsync<T>(WriteItem<T> item, CancellationToken cancellationToken)
    {
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

    private async Task WriteAsync()
    {
        var batch = new List<WriteItem>(MaxPerCommit);
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            WriteItem? alone = null;
            while (alone is null && batch.Count < MaxPerCommit && queue.Reader.TryRead(out var item))
            {
                if (item.IsAlone)
                {
                    alone = item;
                }
                else
                {
                    batch.Add(item);
                }
            }

            if (batch.Count > 0)
            {
                await CommitAsync(batch);
            }

            if (alone is not null)
            {
                await RunAloneAsync(alone);
            }
        }
    }

    private async Task RunAloneAsync(WriteItem item)
    {
#pragma warning disable CA1031 // As with a commit: the writer must outlive any failure, and the caller is told.
        try
        {
            await item.TryRunAsync(await connection.GetAsync());
            connection.Verify();
            item.Complete();
        }
        catch (Exception failure)
        {
            item.Fail(failure);
        }
#pragma warning restore CA1031
    }

    private async Task CommitAsync(List<WriteItem> batch)
    {
        bool isCommitted;
        try
        {
            isCommitted = await TryCommitAsync(await connection.GetAsync(), batch);
        }
        catch (StorageUnavailableException lost)
        {
            // Told once when it began. The connection stays open: with it a file that was renamed back goes on, and a deleted one is not gone yet.
            IsFailing = true;
            batch.ForEach(item => item.Fail(lost));
            return;
        }
#pragma warning disable CA1031 // The writer must outlive any failure; all callers of the batch are told.
        catch (Exception failure)
        {
            IsFailing = true;
            Log.CommitFailed(logger, batch.Count, failure);
            // That rolls back whatever is open; the next batch starts on a fresh connection.
            await connection.DisposeAsync();
            batch.ForEach(item => item.Fail(failure));
            return;
        }
#pragma warning restore CA1031

        if (isCommitted || batch.Count == 1)
        {
            batch.ForEach(item => item.Complete());
            return;
        }

        foreach (var item in batch)
        {
            await CommitAsync([item]);
        }
    }

    // False: one of the writes failed, and all were taken back.
    private async Task<bool> TryCommitAsync(SqliteSession session, List<WriteItem> batch)
    {
        await session.Prepare(Begin).ExecuteNonQueryAsync();
        foreach (var item in batch)
        {
            if (!await item.TryRunAsync(session))
            {
                // Where the engine has already rolled back everything (a full disk), this throws and the whole batch fails, as it must.
                await session.Prepare(Undo).ExecuteNonQueryAsync();
                return false;
            }
        }

        await session.Prepare(Commit).ExecuteNonQueryAsync();
        connection.Verify();
        IsFailing = false;
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "A commit of {Count} writes failed; their callers were told.")]
        public static partial void CommitFailed(ILogger logger, int count, Exception failure);
    }
}
