using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Tests.Storage;

public sealed class GroupCommitTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryStore store = new(busyMilliseconds: 200);

    public async Task InitializeAsync()
    {
        await store.Database.PrepareAsync(CancellationToken.None);
        await WriteAsync("CREATE TABLE note (text TEXT NOT NULL UNIQUE)");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task A_failing_write_takes_only_itself_back()
    {
        var writes = Enumerable.Range(0, 50).Select(number => number % 10 == 3 ? FailAsync(number) : NoteAsync($"n{number}")).ToList();

        await Task.WhenAll(writes.Where((_, number) => number % 10 != 3));

        Assert.All(writes.Where((_, number) => number % 10 == 3), failed => Assert.IsType<InvalidOperationException>(failed.Exception!.InnerException));
        Assert.Equal(45, await CountAsync());
    }

    [Fact]
    public async Task Writes_that_wait_with_a_failing_one_are_made_once_and_in_their_order()
    {
        var writes = Enumerable.Range(0, 50).Select(number => number == 45 ? FailAsync(number) : NoteAsync($"n{number:D2}")).ToList();

        await Task.WhenAll(writes.Where((_, number) => number != 45));

        await Assert.ThrowsAsync<InvalidOperationException>(() => writes[45]);
        var kept = await store.Database.ReadAsync(connection => connection.QueryAsync<string>("SELECT text FROM note ORDER BY rowid"), CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 50).Where(number => number != 45).Select(number => $"n{number:D2}"), kept);
    }

    [Fact]
    public async Task A_violated_constraint_comes_back_to_its_caller_alone()
    {
        await NoteAsync("once");
        var again = NoteAsync("once");
        var other = NoteAsync("other");

        await Assert.ThrowsAsync<SqliteException>(() => again);
        await other;
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_store_that_another_process_locks_refuses_and_then_works_again()
    {
        await using (var locker = new SqliteConnection($"Data Source={store.Database.FilePath};Pooling=False"))
        {
            await locker.OpenAsync();
            await locker.ExecuteAsync("BEGIN IMMEDIATE");

            await Assert.ThrowsAsync<StorageUnavailableException>(() => NoteAsync("locked out"));
            Assert.True(store.Database.IsFailing);
        }

        await NoteAsync("let in");
        Assert.False(store.Database.IsFailing);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_full_disk_refuses_and_keeps_nothing()
    {
        await WriteAsync("PRAGMA max_page_count = 60");

        await Assert.ThrowsAsync<StorageUnavailableException>(() => NoteAsync(new string('x', 4_000_000)));

        Assert.Equal(0, await CountAsync());
        await WriteAsync("PRAGMA max_page_count = 100000");
        await NoteAsync("room again");
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_write_that_was_called_off_while_it_waited_is_not_made()
    {
        using var off = new CancellationTokenSource();
        await off.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Database.WriteAsync(connection => InsertAsync(connection, "off"), off.Token));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task After_the_stop_nothing_is_taken_and_nothing_taken_is_lost()
    {
        var taken = Enumerable.Range(0, 100).Select(number => NoteAsync($"n{number}")).ToList();
        await store.Database.DisposeAsync();

        await Task.WhenAll(taken);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => NoteAsync("late"));
        Assert.Equal(100, await CountAsync());
    }

    private Task<int> NoteAsync(string text) => store.Database.WriteAsync(connection => InsertAsync(connection, text), CancellationToken.None);

    private static Task<int> InsertAsync(DbConnection connection, string text) => connection.ExecuteAsync("INSERT INTO note (text) VALUES (@text)", new { text });

    private Task<int> FailAsync(int number) => store.Database.WriteAsync<int>(
        async connection =>
        {
            await InsertAsync(connection, $"half {number}");
            throw new InvalidOperationException("a bug");
        },
        CancellationToken.None);

    private Task<int> WriteAsync(string sql) => store.Database.WriteAsync(connection => connection.ExecuteAsync(sql), CancellationToken.None);

    private Task<long> CountAsync() =>
        store.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM note"), CancellationToken.None);
}
