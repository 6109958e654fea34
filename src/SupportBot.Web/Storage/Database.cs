using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SupportBot.Web.Hosting;

namespace SupportBot.Web.Storage;

/// <summary>The SQLite file: opens connections and brings the schema up to date. Reads go where they like; every write goes through <see cref="GroupCommit"/>.</summary>
internal sealed class Database
{
    private readonly StorageOptions options;
    private readonly TimeProvider time;

    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public Database(IOptions<StorageOptions> options, IHostEnvironment environment, TimeProvider time)
    {
        this.options = options.Value;
        this.time = time;
        FilePath = Path.GetFullPath(this.options.Path, environment.ContentRootPath);
    }

    /// <summary>Full path of the file.</summary>
    public string FilePath { get; }

    /// <summary>Creates the file where there is none and applies missing migrations. To be called once, before anything else.</summary>
    /// <exception cref="StartRefusedException">The file is of a newer version, is no database, or cannot be opened.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            CreateFile();
            await using var connection = await OpenWriteAsync(cancellationToken);
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
            await Migrations.ApplyAsync(connection, time.GetUtcNow());
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

    /// <summary>A pooled connection that can only read.</summary>
    public async Task<DbConnection> OpenReadAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionString(pooling: true));
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync($"PRAGMA query_only = ON; PRAGMA busy_timeout = {options.BusyTimeoutMilliseconds}");
        return connection;
    }

    /// <summary>The connection of the one writer.</summary>
    public async Task<DbConnection> OpenWriteAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(ConnectionString(pooling: false));
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync($"PRAGMA synchronous = FULL; PRAGMA busy_timeout = {options.BusyTimeoutMilliseconds}");
        return connection;
    }

    private string ConnectionString(bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = FilePath,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        Pooling = pooling,
        DefaultTimeout = Math.Max(1, options.BusyTimeoutMilliseconds / 1000),
    }.ToString();

    private void CreateFile()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        var mode = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            // Applies to a new file only; the WAL files that SQLite makes beside it take over its mode.
            mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(FilePath, mode);
    }
}
