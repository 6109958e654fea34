using Dapper;
using Microsoft.Data.Sqlite;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage.Backup;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>Copies page by page, as of one moment: readers and the writer of a running service go on meanwhile.</summary>
internal sealed class SqliteBackup(Database database, TimeProvider time) : StoreBackup(time)
{
    private const int Corrupt = 11;
    private const int NoDatabase = 26;

    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(1);
    private static readonly string[] Besides = ["-wal", "-shm", "-journal"];

    private readonly TimeProvider time = time;

    private string Store => database.FilePath!;

    protected override async Task<StoreContents> WriteAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(Store))
        {
            throw new StartRefusedException($"There is no store {Store}.");
        }

        try
        {
            return await CopyAsync(Store, file, cancellationToken);
        }
        catch (SqliteException failure)
        {
            throw new StartRefusedException($"The store {Store} cannot be copied: {failure.Message}", failure);
        }
    }

    // The store is replaced by a rename of a whole file, as the last step: a process that is killed before it has changed nothing.
    protected override async Task<RestoreReport> ReplaceAsync(string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Store)!);
        using var restore = RestoreFolder.Open(Store);
        await using var store = File.Exists(Store) ? await OpenOursAsync(cancellationToken) : null;
        var contents = await CheckAsync(file, restore.Incoming, cancellationToken);
        if (store is not null)
        {
            await KeepAsync(store, restore.Replaced, cancellationToken);
            FileIdentity.Read(Store)?.GiveOwnerTo(restore.Incoming);
        }

        if (store is null)
        {
            MoveLogAway();
        }
        else if (OperatingSystem.IsWindows())
        {
            // There no file is renamed over one that is open.
            await store.DisposeAsync();
        }

        Put(restore.Incoming, Store);
        if (store is null)
        {
            return new RestoreReport(contents, null);
        }

        var replaced = ReplacedPath(Store);
        File.Move(restore.Replaced, replaced);
        return new RestoreReport(contents, replaced);
    }

    // One that cannot be read at all is told of when it is opened, with what to do.
    private async Task<SqliteSession> OpenOursAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SqliteOwnership.CheckAsync(Store, cancellationToken);
        }
        catch (StartRefusedException refusal) when (refusal.InnerException is SqliteException { SqliteErrorCode: Corrupt or NoDatabase })
        {
            // It is not replaced: opening it fails as well.
        }

        return await OpenAloneAsync(cancellationToken);
    }

    // What lies there is the log of a store that is no more, and would be taken for that of the new one. Of a store that was opened none is left.
    private void MoveLogAway()
    {
        foreach (var left in Besides.Where(left => File.Exists(Store + left)))
        {
            File.Move(Store + left, ReplacedPath(Store) + left);
        }
    }

    private static void Put(string incoming, string store)
    {
        try
        {
            Flush(incoming);
            File.Move(incoming, store, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The store {store} cannot be replaced: {failure.Message}", failure);
        }
    }

    // Beside the store, never in place of it: what is wrong with the file is seen before anything is replaced.
    private async Task<StoreContents> CheckAsync(string file, string incoming, CancellationToken cancellationToken)
    {
        try
        {
            await CopyAsync(file, incoming, cancellationToken);
            await using var copy = await SqliteFile.OpenAsync(incoming, BusyTimeout, cancellationToken);
            await Migrations.ApplyAsync(copy, database.Dialect, time.GetUtcNow());
            return await StoreContents.ReadAsync(copy);
        }
        catch (SqliteException failure)
        {
            throw new StartRefusedException($"{file} is no whole backup of a store: {failure.Message}", failure);
        }
    }

    private static async Task<StoreContents> CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        PrivateFile.Make(to);
        await using var source = await SqliteFile.OpenAsync(from, BusyTimeout, cancellationToken);
        await using var copy = await SqliteFile.OpenAsync(to, BusyTimeout, cancellationToken);
        source.BackupDatabase(copy);
        // One file that needs nothing beside it.
        await copy.ExecuteAsync("PRAGMA journal_mode = DELETE");
        var answer = await copy.QueryFirstAsync<string>("PRAGMA integrity_check(1)", commandTimeout: 0);
        return answer == "ok" ? await StoreContents.ReadAsync(copy) : throw new StartRefusedException($"{from} is damaged: {answer}");
    }

    private static async Task KeepAsync(SqliteSession store, string replaced, CancellationToken cancellationToken)
    {
        PrivateFile.Make(replaced);
        await using (var copy = await SqliteFile.OpenAsync(replaced, BusyTimeout, cancellationToken))
        {
            store.BackupDatabase(copy);
        }

        Flush(replaced);
    }

    // A process that has the file open holds a lock that keeps its log alive; without a log nobody can have it open, and the lock is ours.
    private async Task<SqliteSession> OpenAloneAsync(CancellationToken cancellationToken)
    {
        var store = await SqliteFile.OpenAsync(Store, BusyTimeout, cancellationToken);
        try
        {
            // One by one: of several statements in one command, only the first that gives a row tells its failure.
            await store.ExecuteAsync("PRAGMA locking_mode = EXCLUSIVE");
            await store.ExecuteAsync("PRAGMA journal_mode = DELETE");
            await store.ExecuteAsync("BEGIN EXCLUSIVE");
            await store.ExecuteAsync("COMMIT");
            // From here on it is only read. Its journal is empty, but would lie there for as long as the lock is held, and longer after a kill.
            await store.ExecuteAsync("PRAGMA journal_mode = MEMORY");
            File.Delete($"{Store}-journal");
            return store;
        }
        catch (SqliteException failure)
        {
            await store.DisposeAsync();
            throw failure.SqliteErrorCode is Corrupt or NoDatabase
                ? new StartRefusedException($"The store {Store} is damaged beyond opening; move it away with its -wal and -shm, then restore again.", failure)
                : new StartRefusedException($"The store {Store} is in use; stop the service, then restore.", failure);
        }
    }
}
