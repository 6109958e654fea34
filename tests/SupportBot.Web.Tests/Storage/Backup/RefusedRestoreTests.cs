using Microsoft.Data.Sqlite;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage.Sqlite;

namespace SupportBot.Web.Tests.Storage.Backup;

/// <summary>Files that are not put in the place of a SQLite store.</summary>
public sealed class RefusedRestoreTests : IDisposable
{
    private readonly TemporaryStore store = new();
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    private string Copy => Path.Combine(folder, "copy.db");

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("newer", "schema version 99")]
    [InlineData("damaged", "copy.db is")]
    [InlineData("cut off", "copy.db is")]
    [InlineData("text", "is no whole backup")]
    [InlineData("foreign", "is no whole backup")]
    [InlineData("missing", "There is no file")]
    public async Task A_file_that_is_no_whole_backup_of_this_version_changes_nothing(string kind, string told)
    {
        await using (var database = store.Open())
        {
            await database.PrepareAsync(CancellationToken.None);
        }

        await Backup().BackupAsync(Copy, isReplacing: false, CancellationToken.None);
        await SpoilAsync(kind);
        var before = await StoreRows.ReadSqliteAsync(store.Database.FilePath);
        var files = Directory.GetFiles(Path.GetDirectoryName(store.Database.FilePath)!);

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => Backup().RestoreAsync(Copy, CancellationToken.None));

        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await StoreRows.ReadSqliteAsync(store.Database.FilePath));
        Assert.Equal(files, Directory.GetFiles(Path.GetDirectoryName(store.Database.FilePath)!));
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_is_left_for_its_owner_to_move_away()
    {
        await using (var database = store.Open())
        {
            await database.PrepareAsync(CancellationToken.None);
        }

        await Backup().BackupAsync(Copy, isReplacing: false, CancellationToken.None);
        await File.WriteAllTextAsync(store.Database.FilePath, new string('x', 10_000));

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => Backup().RestoreAsync(Copy, CancellationToken.None));

        Assert.Contains("move it away", refusal.Message, StringComparison.Ordinal);
        File.Delete(store.Database.FilePath);
        Assert.Null((await Backup().RestoreAsync(Copy, CancellationToken.None)).ReplacedFile);
        Assert.Equal(await StoreRows.ReadSqliteAsync(Copy), await StoreRows.ReadSqliteAsync(store.Database.FilePath));
    }

    private SqliteBackup Backup() => new(store.Open(), TimeProvider.System);

    private async Task SpoilAsync(string kind)
    {
        switch (kind)
        {
            case "newer":
                Execute("INSERT INTO schema_version (version, applied_at) VALUES (99, 0)");
                break;
            case "damaged":
                var bytes = await File.ReadAllBytesAsync(Copy);
                bytes.AsSpan(8_192, 40_000).Fill(0xEE);
                await File.WriteAllBytesAsync(Copy, bytes);
                break;
            case "cut off":
                await File.WriteAllBytesAsync(Copy, (await File.ReadAllBytesAsync(Copy))[..50_000]);
                break;
            case "text":
                await File.WriteAllTextAsync(Copy, new string('x', 10_000));
                break;
            case "foreign":
                File.Delete(Copy);
                Execute("CREATE TABLE something (x TEXT)");
                break;
            default:
                File.Delete(Copy);
                break;
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Copy};Pooling=False");
        Dapper.SqlMapper.Execute(connection, sql);
    }
}
