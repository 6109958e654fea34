using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>SQLite files beside the path of turns: copies, restores, wiping.</summary>
internal static class SqliteFile
{
    /// <summary>Opens a file that exists. A lock of another process is waited for <paramref name="timeout"/> at most.</summary>
    public static async Task<SqliteSession> OpenAsync(string path, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var connection = new SqliteSession(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 1,
        }.ToString());
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(int)timeout.TotalMilliseconds}"));
        return connection;
    }

    /// <summary>True where another process holds what is needed.</summary>
    public static bool IsBusy(SqliteException failure) => failure.SqliteErrorCode is 5 or 6;
}
