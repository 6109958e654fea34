using Dapper;
using Microsoft.Data.Sqlite;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Tests.Storage;

/// <summary>Files that are no store of this program: the start refuses them with one line and touches nothing in them or beside them.</summary>
public sealed class ForeignStoreTests : IDisposable
{
    private readonly TemporaryStore store = new();

    private string FilePath => store.Database.FilePath;

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("a database of another program", "another program")]
    [InlineData("one with a write-ahead log", "another program")]
    [InlineData("one that counts its schema as we do", "another program")]
    [InlineData("one with tables named like some of ours", "another program")]
    [InlineData("one with nothing but its own number", "another program")]
    [InlineData("one that was killed", "another program")]
    [InlineData("a text", "no store of this program")]
    [InlineData("a picture", "no store of this program")]
    [InlineData("the first bytes of a database", "no store of this program")]
    [InlineData("a folder", "is a folder")]
    [InlineData("a log without its store", "is gone or empty")]
    [InlineData("a log beside an empty file", "is gone or empty")]
    [InlineData("a newer version", "schema version 99")]
    public async Task What_is_not_ours_is_refused_and_left_as_it_is(string what, string told)
    {
        await MakeAsync(what);
        var before = Snapshot();

        await using var database = store.Open();
        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => database.PrepareAsync(CancellationToken.None));

        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(before, Snapshot());
    }

    [Theory]
    [InlineData("")]
    [InlineData("an empty file")]
    [InlineData("a database with nothing in it")]
    [InlineData("a store that stopped before its first checkpoint")]
    public async Task What_is_ours_or_may_become_so_is_opened(string what)
    {
        await MakeAsync(what);

        await using var database = store.Open();
        await database.PrepareAsync(CancellationToken.None);

        Assert.True(await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM schema_version"), CancellationToken.None) > 0);
        Assert.Equal("SBot"u8.ToArray(), BitConverter.GetBytes(await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<int>("PRAGMA application_id"), CancellationToken.None)).Reverse());
    }

    private async Task MakeAsync(string what)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        switch (what)
        {
            case "":
                break;
            case "an empty file":
                await File.WriteAllBytesAsync(FilePath, []);
                break;
            case "a database with nothing in it":
                await ExecuteAsync("PRAGMA journal_mode = WAL");
                break;
            case "a text":
                await File.WriteAllTextAsync(FilePath, "host=localhost\n");
                break;
            case "a picture":
                await File.WriteAllBytesAsync(FilePath, [0x89, .. "PNG"u8, .. new byte[9_000]]);
                break;
            case "a folder":
                Directory.CreateDirectory(FilePath);
                break;
            default:
                await MakeDatabaseAsync(what);
                break;
        }
    }

    private async Task MakeDatabaseAsync(string what)
    {
        switch (what)
        {
            case "a database of another program":
                await ExecuteAsync("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO customer (name) VALUES ('Lan')");
                break;
            case "one with a write-ahead log":
                await ExecuteAsync("PRAGMA journal_mode = WAL; CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
                break;
            case "one that counts its schema as we do":
                await ExecuteAsync("CREATE TABLE schema_version (version INTEGER, applied_at BIGINT); INSERT INTO schema_version VALUES (1, 0)");
                break;
            case "one with tables named like some of ours":
                await ExecuteAsync("CREATE TABLE ticket (id INTEGER); CREATE TABLE conversation (id INTEGER); CREATE TABLE schema_version (version INTEGER)");
                break;
            case "one with nothing but its own number":
                await ExecuteAsync("PRAGMA application_id = 252006673");
                break;
            case "one that was killed":
                await LeaveLogAsync(() => ExecuteAsync("CREATE TABLE customer (id INTEGER)"));
                break;
            case "the first bytes of a database":
                await ExecuteAsync("CREATE TABLE customer (id INTEGER)");
                await File.WriteAllBytesAsync(FilePath, (await File.ReadAllBytesAsync(FilePath))[..700]);
                break;
            case "a log without its store":
                await File.WriteAllBytesAsync($"{FilePath}-wal", new byte[4_128]);
                break;
            case "a log beside an empty file":
                await File.WriteAllBytesAsync(FilePath, []);
                await File.WriteAllBytesAsync($"{FilePath}-wal", new byte[4_128]);
                break;
            case "a store that stopped before its first checkpoint":
                await LeaveLogAsync(PrepareAsync);
                break;
            default:
                await PrepareAsync();
                await ExecuteAsync("INSERT INTO schema_version (version, applied_at) VALUES (99, 0)");
                break;
        }
    }

    private async Task PrepareAsync()
    {
        await using var database = store.Open();
        await database.PrepareAsync(CancellationToken.None);
    }

    // As a kill leaves it: all of it in the log, nothing in the file.
    private async Task LeaveLogAsync(Func<Task> work)
    {
        await using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        await connection.OpenAsync();
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        // An open log is not carried over by one that closes before us.
        await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master");
        await work();
        foreach (var end in new[] { "", "-wal" })
        {
            File.Copy(FilePath + end, $"{FilePath}.copy{end}");
        }

        await connection.CloseAsync();
        foreach (var end in new[] { "", "-wal" })
        {
            File.Move($"{FilePath}.copy{end}", FilePath + end, overwrite: true);
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    private SortedDictionary<string, string> Snapshot() => new(
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(FilePath)!)
            .Where(entry => !entry.EndsWith("-shm", StringComparison.Ordinal))
            .ToDictionary(entry => entry, entry => File.Exists(entry) ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(entry))) : "folder"),
        StringComparer.Ordinal);
}
