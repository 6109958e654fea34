using Dapper;
using Microsoft.Data.Sqlite;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>The one connection that writes: opened when it is needed, and opened again after a failure or after the log's files were lost. Not for several threads at once.</summary>
/// <param name="open">Opens a connection and has its files remembered.</param>
/// <param name="closeReaders">Closes all other connections of this process; false while one is in use.</param>
/// <param name="files">Where the store's files are.</param>
internal sealed class WriterConnection(Func<Task<SqliteSession>> open, Func<ValueTask<bool>> closeReaders, StoreFiles files) : IAsyncDisposable
{
    private SqliteSession? session;
    private bool isSaved;

    /// <summary>The connection, with all files where they were.</summary>
    /// <exception cref="StorageUnavailableException">They are not, and may come back.</exception>
    public async Task<SqliteSession> GetAsync()
    {
        switch (files.Find())
        {
            case StoreLoss.None:
                isSaved = false;
                break;
            case StoreLoss.Log:
                await RenewAsync();
                break;
            default:
                await SaveAsync();
                throw StoreFiles.Unavailable();
        }

        return session ??= await open();
    }

    /// <summary>To be called after a commit, before anybody is told of it.</summary>
    /// <exception cref="StorageUnavailableException">The commit went into files that have no name any more.</exception>
    public void Verify() => files.Refuse();

    /// <summary>Closes it; that rolls back whatever is open.</summary>
    public async ValueTask DisposeAsync()
    {
        if (session is { } closing)
        {
            session = null;
            await closing.DisposeAsync();
        }
    }

    // With the log carried over nothing of it is needed any more. A new log beside one that others still read would be the end of both: all close first.
    private async Task RenewAsync()
    {
        if ((session is not null && !await TryCarryOverAsync(session)) || !await closeReaders())
        {
            throw StoreFiles.Unavailable();
        }

        await DisposeAsync();
    }

    // A store that was renamed is then whole in its one file, and no log of it lies beside whatever is put in its place. It stays open: a deleted file lives as long.
    private async Task SaveAsync()
    {
        if (session is not null && !isSaved)
        {
            isSaved = await TryCarryOverAsync(session);
        }
    }

    private static async Task<bool> TryCarryOverAsync(SqliteSession session)
    {
        try
        {
            return await session.QueryFirstAsync<int>("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
