using Dapper;
using Microsoft.Data.Sqlite;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>Checks the file after a stop that nobody asked for: a proper close leaves no write-ahead log behind.</summary>
internal static class SqliteIntegrity
{
    private const int Busy = 5;

    /// <summary>Checks the file where it needs to be.</summary>
    /// <exception cref="StartRefusedException">It is damaged.</exception>
    public static async Task CheckAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo($"{path}-wal") is not { Exists: true, Length: > 0 })
        {
            return;
        }

        try
        {
            if (await FindFaultAsync(path, cancellationToken) is { } fault)
            {
                throw Damaged(path, fault);
            }
        }
        catch (SqliteException inUse) when (inUse.SqliteErrorCode == Busy)
        {
            // Another process works with the file: it has checked it, and the log is its own.
        }
    }

    /// <summary>The refusal of a store in which <paramref name="fault"/> was found.</summary>
    public static StartRefusedException Damaged(string path, string fault) =>
        new($"The store {path} is damaged ({fault}). The service was not stopped properly. Keep a copy of the file and put back a backup.");

    // Alone with the file, so that the log of a process that is still running is not taken for one that was left behind.
    private static async Task<string?> FindFaultAsync(string path, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 1 }.ToString());
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("PRAGMA locking_mode = EXCLUSIVE");
        // The first reading takes the lock, or gives up after a second; the check itself may take as long as it needs.
        await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master");
        var answer = await connection.QueryFirstAsync<string>("PRAGMA quick_check(1)", commandTimeout: 0);
        return answer == "ok" ? null : answer;
    }
}
