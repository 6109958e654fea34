using System.Buffers.Binary;
using Dapper;
using Microsoft.Data.Sqlite;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Storage.Sqlite;

/// <summary>Decides whether a file is a store of this program, or may become one; found out without changing anything in it or beside it.</summary>
internal static class SqliteOwnership
{
    /// <summary>In the file's header since schema version 10 ("SBot" in ASCII), where other programs and <c>file</c> see it.</summary>
    private const long ApplicationId = 0x53426F74;

    private const int Corrupt = 11;

    // https://www.sqlite.org/fileformat.html, section 1.3
    private const int HeaderLength = 100;
    private const int ApplicationIdOffset = 68;

    private const string Advice = "It is left as it is: set Storage:Path to the store's own file.";

    private static readonly string[] Tables = ["schema_version", "conversation", "activity", "delivery", "ticket", "data_protection_key"];

    /// <summary>Refuses what is not ours; gives the schema versions that were applied to what is, none where it is to be made.</summary>
    /// <exception cref="StartRefusedException">It is a folder, no SQLite database, damaged, that of another program, or only the log of a store that is gone.</exception>
    public static async Task<IReadOnlyList<int>> CheckAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            throw new StartRefusedException($"The store {path} is a folder. {Advice}");
        }

        if (new FileInfo(path) is { Exists: true, Length: > 0 })
        {
            return await CheckContentsAsync(path, cancellationToken);
        }

        // A new store would be begun, and the log of the old one thrown away.
        return new FileInfo($"{path}-wal") is { Exists: true, Length: > 0 }
            ? throw new StartRefusedException($"The store {path} is gone or empty, but its log {path}-wal is there. Put the store's file back; or move the log away and put back a backup.")
            : [];
    }

    private static async Task<IReadOnlyList<int>> CheckContentsAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            // The file alone first: to open it as usual makes files beside it. A store that stopped in its first second has everything in its log,
            // and one that is written to meanwhile may look torn.
            var found = await TryReadAsync($"{new Uri(path).AbsoluteUri}?immutable=1", cancellationToken);
            if (found is null or { IsEmpty: true })
            {
                found = await ReadAsync(path, cancellationToken);
            }

            Judge(path, found);
            return found.Versions;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == Corrupt && IsMarkedOurs(path))
        {
            throw SqliteIntegrity.Damaged(path, failure.Message.TrimEnd('.'));
        }
        catch (SqliteException failure)
        {
            throw new StartRefusedException($"The file {path} is no store of this program: {failure.Message.TrimEnd('.')}. {Advice}", failure);
        }
    }

    private static void Judge(string path, Contents found)
    {
        var isOurs = found.ApplicationId == ApplicationId || (found.ApplicationId == 0 && (found.HasTables || found.IsEmpty));
        if (!isOurs)
        {
            throw new StartRefusedException($"The file {path} is a SQLite database of another program. {Advice}");
        }
    }

    // The header may still tell whose file it is where the tables can be read no more.
    private static bool IsMarkedOurs(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length < HeaderLength)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        file.ReadExactly(header);
        return BinaryPrimitives.ReadUInt32BigEndian(header[ApplicationIdOffset..]) == ApplicationId;
    }

    private static async Task<Contents?> TryReadAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(source, cancellationToken);
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static async Task<Contents> ReadAsync(string source, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 1 }.ToString());
        await connection.OpenAsync(cancellationToken);
        var names = (await connection.QueryAsync<string>("SELECT name FROM sqlite_master")).ToHashSet(StringComparer.Ordinal);
        var hasTables = Tables.All(names.Contains);
        return new Contents(
            names.Count == 0,
            hasTables,
            await connection.ExecuteScalarAsync<long>("PRAGMA application_id"),
            hasTables ? (await connection.QueryAsync<int>("SELECT version FROM schema_version")).AsList() : []);
    }

    private sealed record Contents(bool IsEmpty, bool HasTables, long ApplicationId, IReadOnlyList<int> Versions);
}
