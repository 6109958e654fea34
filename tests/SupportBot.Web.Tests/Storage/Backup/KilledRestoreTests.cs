using Microsoft.Data.Sqlite;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage.Backup;
using SupportBot.Web.Storage.Sqlite;
using SupportBot.Web.Tests.Hosting;

namespace SupportBot.Web.Tests.Storage.Backup;

/// <summary>What a killed restore leaves: the old store or the new one, whole, and nothing that stands in the way of the next restore or start.</summary>
public sealed class KilledRestoreTests : IDisposable
{
    private readonly TemporaryStore store = new();
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;

    private string Copy => Path.Combine(folder, "copy.db");

    private string Store => store.Database.FilePath;

    private string Left => $"{Store}.restoring";

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("incoming.db")]
    [InlineData("incoming.db", "incoming.db-journal")]
    [InlineData("incoming.db", "incoming.db-wal", "incoming.db-shm")]
    [InlineData("incoming.db", "replaced.db", "replaced.db-journal")]
    [InlineData]
    public async Task What_was_left_before_the_last_step_is_cleared_away_by_the_next_restore_and_by_the_next_start(params string[] files)
    {
        await PrepareAsync();
        foreach (var next in new Func<Task>[] { RestoreAsync, PrepareAsync })
        {
            Leave(files);
            await next();
            Assert.False(Directory.Exists(Left));
        }

        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Store)!, "*.replaced-*"));
    }

    [Fact]
    public async Task What_was_left_after_the_last_step_is_kept_aside()
    {
        await PrepareAsync();
        Directory.CreateDirectory(Left);
        File.Copy(Store, Path.Combine(Left, "replaced.db"));

        await PrepareAsync();

        Assert.False(Directory.Exists(Left));
        Assert.Equal(await StoreRows.ReadSqliteAsync(Store), await StoreRows.ReadSqliteAsync(Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Store)!, "*.replaced-*"))));
    }

    [Fact]
    public async Task A_restore_that_goes_on_is_not_disturbed_by_another_or_by_a_start()
    {
        await PrepareAsync();
        using (var other = RestoreFolder.Open(Store))
        {
            await File.WriteAllTextAsync(other.Incoming, "half of it");

            await Assert.ThrowsAsync<StartRefusedException>(RestoreAsync);
            await PrepareAsync();

            Assert.True(File.Exists(other.Incoming));
        }

        await RestoreAsync();
    }

    [Fact]
    public async Task Killed_at_any_moment_it_leaves_a_whole_store_and_the_next_try_works()
    {
        var (target, path) = (Directory.CreateDirectory(Path.Combine(folder, "place")).FullName, Path.Combine(folder, "place", "store.db"));
        await PrepareAsync();
        await new SqliteBackup(store.Open(), TimeProvider.System).BackupAsync(Copy, isReplacing: false, CancellationToken.None);
        Execute(Copy, "CREATE TABLE filler AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) SELECT i, hex(randomblob(500)) AS text FROM n");
        var whole = await StoreRows.ReadSqliteAsync(Copy);
        foreach (var moment in new[] { "*.restoring", "incoming.db", "incoming.db-journal" })
        {
            using var killed = ServiceProcess.Run(target, ["restore", Copy]);
            await Eventually.TrueAsync(() => Directory.EnumerateFileSystemEntries(target, moment, SearchOption.AllDirectories).Any() || File.Exists(path));
            killed.KillNow();

            Assert.True(!File.Exists(path) || whole.Keys.SequenceEqual((await StoreRows.ReadSqliteAsync(path)).Keys));
        }

        using var again = ServiceProcess.Run(target, ["restore", Copy]);
        Assert.True(await again.ExitCodeAsync() == 0, again.Errors);
        Assert.Equal(whole.Keys, (await StoreRows.ReadSqliteAsync(path)).Keys);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(target), entry => entry.Contains("restoring", StringComparison.Ordinal));
    }

    private void Leave(string[] files)
    {
        Directory.CreateDirectory(Left);
        foreach (var file in files.Append("lock"))
        {
            File.WriteAllText(Path.Combine(Left, file), "half of it");
        }
    }

    private async Task PrepareAsync()
    {
        await using var database = store.Open();
        await database.PrepareAsync(CancellationToken.None);
    }

    private async Task RestoreAsync()
    {
        if (!File.Exists(Copy))
        {
            await new SqliteBackup(store.Open(), TimeProvider.System).BackupAsync(Copy, isReplacing: false, CancellationToken.None);
        }

        await new SqliteBackup(store.Open(), TimeProvider.System).RestoreAsync(Copy, CancellationToken.None);
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        Dapper.SqlMapper.Execute(connection, sql);
    }
}
