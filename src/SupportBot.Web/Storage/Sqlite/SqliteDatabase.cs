using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage.Backup;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>The store in one SQLite file: any number of readers, one writer that gathers what waits (<see cref="GroupCommit"/>).</summary>
internal sealed class SqliteDatabase : Database
{
    private const int MaxIdleReaders = 16;

    // Pages in the write-ahead log (16 MB) before it is carried over into the file: the more, the more often a page changes for the price of one copy.
    private const int PagesBetweenCheckpoints = 4_000;

    // What the writer keeps of the file in memory (as many pages as the log holds): with SQLite's own 2 MB it reads pages again for every turn.
    private const int WriterCachePages = PagesBetweenCheckpoints;

    private readonly StorageOptions options;
    private readonly TimeProvider time;
    private readonly GroupCommit writer;
    private readonly StoreFiles files;
    private readonly ConcurrentBag<SqliteSession> readers = [];
    private int readersInUse;
    private bool isClosed;

    public SqliteDatabase(IOptions<StorageOptions> options, IHostEnvironment environment, TimeProvider time, ILogger<GroupCommit> logger)
    {
        this.options = options.Value;
        this.time = time;
        FilePath = Path.GetFullPath(this.options.Path, environment.ContentRootPath);
        files = new StoreFiles(FilePath, logger);
        writer = new GroupCommit(new WriterConnection(OpenWatchedAsync, TryCloseReadersAsync, files), logger);
    }

    public override string Location => FilePath;

    public override string FilePath { get; }

    public override bool IsShared => false;

    public override Dialect Dialect { get; } = new SqliteDialect();

    public override bool IsFailing => writer.IsFailing;

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            Migrations.Refuse(await SqliteOwnership.CheckAsync(FilePath, cancellationToken), Dialect);
            RestoreFolder.CleanUp(FilePath);
            CreateFile();
            await SqliteIntegrity.CheckAsync(FilePath, cancellationToken);
            await using var connection = await OpenWriterAsync();
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
            await Migrations.ApplyAsync(connection, Dialect, time.GetUtcNow());
            files.RememberStore();
        }
        catch (SqliteException failure)
        {
            throw new StartRefusedException($"The store {FilePath} cannot be opened: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The store {FilePath} cannot be created: {failure.Message}", failure);
        }
    }

    public override async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!isClosed && files.Find() == StoreLoss.Log)
        {
            // The writer makes a new one before it does anything.
            await writer.RunAsync(_ => Task.FromResult(0), cancellationToken);
        }

        Interlocked.Increment(ref readersInUse);
        try
        {
            if (!isClosed)
            {
                files.Refuse();
            }

            var reader = readers.TryTake(out var idle) ? idle : await OpenReaderAsync(cancellationToken);
            try
            {
                return await work(reader);
            }
            finally
            {
                await GiveBackAsync(reader);
            }
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.Translate(failure);
        }
        finally
        {
            Interlocked.Decrement(ref readersInUse);
        }
    }

    public override Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) => writer.RunAsync(work, cancellationToken);

    /// <summary>
    /// Writes the whole file again, without anything that was deleted. Needs as much space again, in the folder for temporary files and in the write-ahead
    /// log. Every write waits meanwhile; those of other processes no longer than their time for a lock.
    /// </summary>
    public Task VacuumAsync(CancellationToken cancellationToken) =>
        writer.RunAloneAsync(connection => connection.ExecuteAsync("VACUUM", commandTimeout: 0), cancellationToken);

    public override void Publish(CommitNotification notification)
    {
        // There are no other nodes.
    }

    public override Task ListenAsync(Action<CommitNotification> heard, Action missed, CancellationToken cancellationToken) => Task.CompletedTask;

    // The writer last: the last to close carries the write-ahead log over into the file and removes it.
    public override async ValueTask DisposeAsync()
    {
        isClosed = true;
        await CloseIdleReadersAsync();
        await writer.DisposeAsync();
    }

    private async ValueTask<bool> TryCloseReadersAsync()
    {
        if (Volatile.Read(ref readersInUse) > 0)
        {
            return false;
        }

        await CloseIdleReadersAsync();
        return true;
    }

    private async ValueTask CloseIdleReadersAsync()
    {
        while (readers.TryTake(out var reader))
        {
            await reader.DisposeAsync();
        }
    }

    private async Task<SqliteSession> OpenReaderAsync(CancellationToken cancellationToken)
    {
        var session = new SqliteSession(ConnectionString());
        await session.OpenAsync(cancellationToken);
        await session.ExecuteAsync($"PRAGMA query_only = ON; PRAGMA busy_timeout = {options.BusyTimeoutMilliseconds}");
        return session;
    }

    private async Task<SqliteSession> OpenWriterAsync()
    {
        var session = new SqliteSession(ConnectionString());
        await session.OpenAsync();
        await session.ExecuteAsync(
            $"PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = {PagesBetweenCheckpoints}; PRAGMA cache_size = {WriterCachePages}; PRAGMA busy_timeout = {options.BusyTimeoutMilliseconds}");
        return session;
    }

    // A first look at the tables opens the log.
    private async Task<SqliteSession> OpenWatchedAsync()
    {
        var session = await OpenWriterAsync();
        await session.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master");
        files.RememberLog();
        return session;
    }

    private ValueTask GiveBackAsync(SqliteSession reader)
    {
        if (isClosed || readers.Count >= MaxIdleReaders)
        {
            return reader.DisposeAsync();
        }

        readers.Add(reader);
        return ValueTask.CompletedTask;
    }

    private string ConnectionString() => new SqliteConnectionStringBuilder
    {
        DataSource = FilePath,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        Pooling = false,
        DefaultTimeout = Math.Max(1, options.BusyTimeoutMilliseconds / 1000),
    }.ToString();

    // The files that SQLite makes beside it take over its mode. One that is there is not opened: closing it would take away the locks that SQLite holds on it for this process.
    private void CreateFile()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        if (!File.Exists(FilePath))
        {
            PrivateFile.Make(FilePath);
        }
    }
}
