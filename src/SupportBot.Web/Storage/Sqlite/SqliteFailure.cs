using Microsoft.Data.Sqlite;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>Tells trouble of the disk from bugs.</summary>
internal static class SqliteFailure
{
    /// <summary>The failure as a caller is to see it: trouble of the disk becomes <see cref="StorageUnavailableException"/>, anything else stays as it is.</summary>
    public static Exception Translate(Exception failure) => failure is SqliteException sqlite && IsEnvironmental(sqlite.SqliteErrorCode)
        ? new StorageUnavailableException($"The store is not available (SQLite error {sqlite.SqliteErrorCode}).", sqlite)
        : failure;

    // BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB.
    private static bool IsEnvironmental(int code) => code is 5 or 6 or 7 or 8 or 9 or 10 or 11 or 13 or 14 or 15 or 26;
}
