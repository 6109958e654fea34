using System.Collections.Concurrent;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SupportBot.Web.Storage.Retention;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>
/// Empties the write-ahead log, and has the file rewritten (VACUUM). The store overwrites what it deletes (<c>secure_delete</c>), but not the copies
/// that stay behind where SQLite moves a row to another page: those are gone only after VACUUM.
/// </summary>
internal sealed class SqliteResidualData(SqliteDatabase database, TimeProvider time) : ResidualData(database, time)
{
    private const int MaxTries = 50;

    // While the log is being emptied, turns wait for those who still read it: for so long, and not again at once.
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(100);

    // Never closed: closing any handle of a file takes away the locks that SQLite holds on it for this process.
    private static readonly ConcurrentDictionary<string, SafeFileHandle> Handles = new(StringComparer.Ordinal);

    private readonly SqliteDatabase database = database;
    private readonly TimeProvider time = time;

    public override bool NeedsRewrite => true;

    public override string TextColumns =>
        "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.type = 'TEXT' ORDER BY t.name, c.name";

    private string Path => database.FilePath;

    private SafeFileHandle Handle => Handles.GetOrAdd(Path, path => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    public override int? Count(IReadOnlyList<string> texts)
    {
        using var log = File.OpenHandle(Path + "-wal", FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return texts.Select(Encoding.UTF8.GetBytes).Sum(text => Count(Handle, text) + Count(log, text));
    }

    protected override async Task<bool> ScrubTracesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await SqliteFile.OpenAsync(Path, BusyTimeout, cancellationToken);
            return await TryEmptyLogAsync(connection, cancellationToken);
        }
        catch (SqliteException failure) when (SqliteFile.IsBusy(failure))
        {
            return false;
        }
    }

    protected override async Task<bool> RewriteFilesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.VacuumAsync(cancellationToken);
            return true;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    private async Task<bool> TryEmptyLogAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxTries; attempt++)
        {
            if (await connection.QuerySingleAsync<int>("PRAGMA wal_checkpoint(TRUNCATE)") == 0)
            {
                return true;
            }

            await Task.Delay(Backoff, time, cancellationToken);
        }

        return false;
    }

    private static int Count(SafeFileHandle file, byte[] text) => Read(file, text.Length - 1).Sum(bytes => Count(bytes.Span, text));

    private static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var at = bytes.IndexOf(text); at >= 0; at = bytes.IndexOf(text))
        {
            count++;
            bytes = bytes[(at + 1)..];
        }

        return count;
    }

    // The file in pieces, each beginning with the last bytes of the one before.
    private static IEnumerable<ReadOnlyMemory<byte>> Read(SafeFileHandle file, int overlap)
    {
        var buffer = new byte[overlap + (1 << 20)];
        for (long offset = 0; ;)
        {
            var length = RandomAccess.Read(file, buffer, offset);
            if (length <= overlap)
            {
                yield break;
            }

            yield return buffer.AsMemory(0, length);
            offset += length - overlap;
        }
    }
}
