using System.Collections.Concurrent;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SupportBot.Web.Storage.Retention;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>
/// Empties the write-ahead log, and writes zeros over the unused space of pages (<see cref="PageFreeSpace"/>). VACUUM would do as well, but holds
/// up every turn for many seconds a gigabyte; this takes the writer's lock for milliseconds.
/// </summary>
internal sealed class SqliteResidualData(Database database, TimeProvider time) : ResidualData(database, time)
{
    private const int MaxPagesPerBatch = 2_000;
    private const int MaxTries = 50;

    // While the log is being emptied, turns wait for those who still read it: for so long, and not again at once.
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(100);

    // Never closed: closing any handle of a file takes away the locks that SQLite holds on it for this process.
    private static readonly ConcurrentDictionary<string, SafeFileHandle> Handles = new(StringComparer.Ordinal);

    private readonly TimeProvider time = time;

    public override string TextColumns =>
        "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.type = 'TEXT' ORDER BY t.name, c.name";

    private string Path => Database.FilePath!;

    private SafeFileHandle Handle => Handles.GetOrAdd(Path, path => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));

    public override int? Count(IReadOnlyList<string> texts)
    {
        using var log = File.OpenHandle(Path + "-wal", FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return texts.Select(Encoding.UTF8.GetBytes).Sum(text => Count(Handle, text) + Count(log, text));
    }

    public override async Task RewriteAsync(CancellationToken cancellationToken)
    {
        await using var connection = await SqliteFile.OpenAsync(Path, BusyTimeout, cancellationToken);
        await connection.ExecuteAsync("VACUUM", commandTimeout: 0);
        await TryEmptyLogAsync(connection, cancellationToken);
    }

    protected override async Task<bool> ScrubTracesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await SqliteFile.OpenAsync(Path, BusyTimeout, cancellationToken);
            return await TryScrubAsync(connection, cancellationToken);
        }
        catch (SqliteException failure) when (SqliteFile.IsBusy(failure))
        {
            return false;
        }
    }

    private async Task<bool> TryScrubAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        if (!await TryEmptyLogAsync(connection, cancellationToken))
        {
            return false;
        }

        foreach (var pages in FindFreeSpace().Chunk(MaxPagesPerBatch))
        {
            if (!await TryCleanAsync(connection, pages, cancellationToken))
            {
                return false;
            }
        }

        return await TryEmptyLogAsync(connection, cancellationToken);
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

    // With the writer's lock held and the log empty, the file is all there is, and nobody but us changes it.
    private async Task<bool> TryCleanAsync(SqliteConnection connection, IReadOnlyList<long> pages, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxTries; attempt++)
        {
            await connection.ExecuteAsync("BEGIN IMMEDIATE");
            if (IsLogEmpty())
            {
                foreach (var page in pages)
                {
                    Clean(page);
                }

                RandomAccess.FlushToDisk(Handle);
                // A commit makes every connection drop the pages that it remembers, so that none writes an old one back.
                await connection.ExecuteAsync("PRAGMA user_version = 0");
                await connection.ExecuteAsync("COMMIT");
                return true;
            }

            await connection.ExecuteAsync("ROLLBACK");
            if (!await TryEmptyLogAsync(connection, cancellationToken))
            {
                return false;
            }
        }

        return false;
    }

    private bool IsLogEmpty() => new FileInfo(Path + "-wal") is { Exists: true, Length: 0 };

    private void Clean(long number)
    {
        var page = new byte[PageSize() ?? 0];
        if (page.Length > 0 && RandomAccess.Read(Handle, page, number * page.Length) == page.Length)
        {
            var (start, end) = PageFreeSpace.Find(page, number == 0);
            RandomAccess.Write(Handle, new byte[end - start], (number * page.Length) + start);
        }
    }

    // Looked for without a lock: what is torn or late here is looked at again before it is written to.
    private List<long> FindFreeSpace()
    {
        var found = new List<long>();
        if (PageSize() is not { } size)
        {
            return found;
        }

        foreach (var (offset, bytes) in Read(Handle, overlap: 0, size))
        {
            for (var at = 0; at + size <= bytes.Length; at += size)
            {
                var page = bytes.Span.Slice(at, size);
                var number = (offset + at) / size;
                var (start, end) = PageFreeSpace.Find(page, number == 0);
                if (page[start..end].ContainsAnyExcept((byte)0))
                {
                    found.Add(number);
                }
            }
        }

        return found;
    }

    private int? PageSize()
    {
        var header = new byte[PageFreeSpace.FileHeader];
        return RandomAccess.Read(Handle, header, 0) == header.Length ? PageFreeSpace.PageSize(header, RandomAccess.GetLength(Handle)) : null;
    }

    private static int Count(SafeFileHandle file, byte[] text) => Read(file, text.Length - 1, 1).Sum(chunk => Count(chunk.Bytes.Span, text));

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
    private static IEnumerable<(long Offset, ReadOnlyMemory<byte> Bytes)> Read(SafeFileHandle file, int overlap, int unit)
    {
        var buffer = new byte[overlap + (Math.Max(1, (1 << 20) / unit) * unit)];
        for (long offset = 0; ;)
        {
            var length = RandomAccess.Read(file, buffer, offset);
            if (length <= overlap)
            {
                yield break;
            }

            yield return (offset, buffer.AsMemory(0, length));
            offset += length - overlap;
        }
    }
}
