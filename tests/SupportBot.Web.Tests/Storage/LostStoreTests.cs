using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Tests.Storage;

/// <summary>A SQLite store whose files are taken away under the running service: nothing may be acknowledged that is not in the store.</summary>
public sealed class LostStoreTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryStore store = new(busyMilliseconds: 200);
    private readonly List<string> acknowledged = [];

    private string FilePath => store.Database.FilePath;

    private string MoveAway => $"{FilePath}.aside";

    public async Task InitializeAsync()
    {
        await store.Database.PrepareAsync(CancellationToken.None);
        await store.Database.WriteAsync(connection => connection.ExecuteAsync("CREATE TABLE note (text TEXT NOT NULL UNIQUE)"), CancellationToken.None);
        await NoteAsync("before");
        await CountAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => store.Dispose();

    [Theory]
    [InlineData("deleted")]
    [InlineData("deleted with its log")]
    [InlineData("renamed")]
    [InlineData("renamed with its log")]
    [InlineData("replaced by a copy")]
    [InlineData("replaced by an empty file")]
    [InlineData("replaced by a folder")]
    [InlineData("emptied in place")]
    [InlineData("its folder renamed")]
    public async Task Without_the_store_nothing_is_taken_and_nothing_is_read(string how)
    {
        TakeAway(how);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => NoteAsync("lost"));
        await Assert.ThrowsAsync<StorageUnavailableException>(CountAsync);
        Assert.True(store.Database.IsFailing);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => NoteAsync("lost as well"));
        MoveFolderBack(how);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("renamed")]
    [InlineData("replaced by a copy")]
    [InlineData("emptied in place")]
    public async Task A_commit_into_a_file_that_went_meanwhile_is_not_acknowledged(string how)
    {
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Database.WriteAsync(
            async connection =>
            {
                await InsertAsync(connection, "half way");
                TakeAway(how);
                return 1;
            },
            CancellationToken.None));
    }

    [Theory]
    [InlineData("renamed")]
    [InlineData("renamed with its log")]
    [InlineData("its folder renamed")]
    public async Task A_store_that_comes_back_is_used_again_with_all_that_was_acknowledged(string how)
    {
        TakeAway(how);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => NoteAsync("lost"));

        MoveBack(how);
        await NoteAsync("after");

        Assert.False(store.Database.IsFailing);
        Assert.Equal(acknowledged.Count, await CountAsync());
        Assert.Equal(acknowledged.Order(), await ReadElsewhereAsync());
    }

    [Fact]
    public async Task A_store_that_was_renamed_is_whole_in_its_one_file()
    {
        File.Move(FilePath, MoveAway);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => NoteAsync("lost"));

        await using var elsewhere = new SqliteConnection($"Data Source={MoveAway};Mode=ReadOnly;Pooling=False");
        Assert.Equal(acknowledged, await elsewhere.QueryAsync<string>("SELECT text FROM note"));
        Assert.Equal(0, new FileInfo($"{FilePath}-wal").Length);
    }

    [Fact]
    public async Task A_store_that_was_emptied_is_not_trusted_whatever_comes_into_it_later()
    {
        var whole = await ReadAllAsync();
        TakeAway("emptied in place");
        await Assert.ThrowsAsync<StorageUnavailableException>(() => NoteAsync("lost"));

        await using (var file = new FileStream(FilePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            await file.WriteAsync(whole);
        }

        await Assert.ThrowsAsync<StorageUnavailableException>(() => NoteAsync("lost as well"));
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData("-wal", "-shm")]
    public async Task A_log_that_is_deleted_costs_nothing_that_was_acknowledged(params string[] gone)
    {
        for (var round = 0; round < 5; round++)
        {
            foreach (var file in gone)
            {
                File.Delete(FilePath + file);
            }

            await NoteAsync($"round {round}");
            Assert.Equal(acknowledged.Count, await CountAsync());
        }

        Assert.Equal(acknowledged.Order(), await ReadElsewhereAsync());
    }

    [Fact]
    public async Task A_reader_makes_good_a_lost_log_as_well()
    {
        File.Delete($"{FilePath}-wal");

        Assert.Equal(acknowledged.Count, await CountAsync());
        Assert.Equal(acknowledged, await ReadElsewhereAsync());
    }

    [Fact]
    public async Task While_files_come_and_go_among_many_writers_what_was_acknowledged_is_there()
    {
        var writers = Enumerable.Range(0, 8).Select(WriteManyAsync).ToList();
        for (var round = 0; round < 40; round++)
        {
            await NoteIfPossibleAsync($"between {round}");
            File.Move(FilePath, MoveAway);
            await NoteIfPossibleAsync($"away {round}");
            File.Move(MoveAway, FilePath);
            if (round % 4 == 0)
            {
                File.Delete($"{FilePath}-wal");
            }
        }

        await Task.WhenAll(writers);
        await Eventually.TrueAsync(() => NoteIfPossibleAsync("the end").Result);

        var kept = await ReadElsewhereAsync();
        Assert.Empty(acknowledged.Except(kept));
        Assert.InRange(acknowledged.Count, 100, int.MaxValue);
    }

    private async Task WriteManyAsync(int writer)
    {
        for (var i = 0; i < 200; i++)
        {
            await NoteIfPossibleAsync($"{writer}/{i}");
        }
    }

    private async Task<bool> NoteIfPossibleAsync(string text)
    {
        try
        {
            await NoteAsync(text);
            return true;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode == 19)
        {
            // It was written the first time, but not acknowledged.
            return true;
        }
    }

    private async Task NoteAsync(string text)
    {
        await store.Database.WriteAsync(connection => InsertAsync(connection, text), CancellationToken.None);
        lock (acknowledged)
        {
            acknowledged.Add(text);
        }
    }

    private static Task<int> InsertAsync(DbConnection connection, string text) => connection.ExecuteAsync("INSERT INTO note (text) VALUES (@text)", new { text });

    private Task<long> CountAsync() =>
        store.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM note"), CancellationToken.None);

    private async Task<IEnumerable<string>> ReadElsewhereAsync()
    {
        await using var elsewhere = new SqliteConnection($"Data Source={FilePath};Mode=ReadOnly;Pooling=False");
        return (await elsewhere.QueryAsync<string>("SELECT text FROM note ORDER BY text")).Order().ToList();
    }

    private async Task<byte[]> ReadAllAsync()
    {
        await using var file = new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }

    private void TakeAway(string how)
    {
        string[] logs = how.EndsWith("with its log", StringComparison.Ordinal) ? ["-wal", "-shm"] : [];
        switch (how)
        {
            case "deleted" or "deleted with its log":
                logs.Append("").ToList().ForEach(end => File.Delete(FilePath + end));
                break;
            case "its folder renamed":
                Directory.Move(Path.GetDirectoryName(FilePath)!, Path.GetDirectoryName(FilePath)! + ".aside");
                break;
            case "emptied in place":
                using (var file = new FileStream(FilePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    file.SetLength(0);
                }

                break;
            default:
                logs.Append("").ToList().ForEach(end => File.Move(FilePath + end, MoveAway + end));
                Replace(how);
                break;
        }
    }

    private void Replace(string how)
    {
        switch (how)
        {
            case "replaced by a copy":
                File.Copy(MoveAway, FilePath);
                break;
            case "replaced by an empty file":
                File.Create(FilePath).Dispose();
                break;
            case "replaced by a folder":
                Directory.CreateDirectory(FilePath);
                break;
        }
    }

    private void MoveBack(string how)
    {
        string[] logs = how.EndsWith("with its log", StringComparison.Ordinal) ? ["-wal", "-shm"] : [];
        MoveFolderBack(how);
        if (File.Exists(MoveAway))
        {
            logs.Append("").ToList().ForEach(end => File.Move(MoveAway + end, FilePath + end));
        }
    }

    private void MoveFolderBack(string how)
    {
        if (how == "its folder renamed")
        {
            Directory.Move(Path.GetDirectoryName(FilePath)! + ".aside", Path.GetDirectoryName(FilePath)!);
        }
    }
}
