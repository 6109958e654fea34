using Dapper;
using Microsoft.Data.Sqlite;
using SupportBot.Web.Operations;

namespace SupportBot.Web.Tests.Storage;

/// <summary>What a start does after a stop that nobody asked for.</summary>
public sealed class SqliteIntegrityTests : IDisposable
{
    private readonly TemporaryStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task A_store_that_was_closed_leaves_no_log_behind()
    {
        await WriteAsync();
        await store.Database.DisposeAsync();

        Assert.Equal([store.Database.FilePath], Directory.GetFiles(Path.GetDirectoryName(store.Database.FilePath)!));
    }

    [Fact]
    public async Task A_store_that_was_not_closed_is_checked_and_goes_on_where_it_is_whole()
    {
        await WriteAsync();
        using var killed = await AsKilledAsync(_ => { });

        await killed.Database.PrepareAsync(CancellationToken.None);

        Assert.Equal(500, await killed.Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM secret"), CancellationToken.None));
    }

    [Fact]
    public async Task A_store_that_was_not_closed_and_is_damaged_is_refused_with_a_clear_word()
    {
        await WriteAsync();
        using var killed = await AsKilledAsync(bytes => bytes.AsSpan(bytes.Length / 2).Fill(0x5A));

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => killed.Database.PrepareAsync(CancellationToken.None));

        Assert.Contains(killed.Database.FilePath, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_does_not_take_the_log_of_the_first_for_one_left_behind()
    {
        await WriteAsync();
        await using var second = store.Open();

        await second.PrepareAsync(CancellationToken.None);

        Assert.True(new FileInfo($"{store.Database.FilePath}-wal").Length > 0);
    }

    // Most of it lies in the file, the rest in the log.
    private async Task WriteAsync()
    {
        await store.Database.PrepareAsync(CancellationToken.None);
        await InsertAsync(Enumerable.Range(0, 499));
        await using (var connection = new SqliteConnection($"Data Source={store.Database.FilePath};Pooling=False"))
        {
            await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        await InsertAsync([499]);
    }

    private Task<int> InsertAsync(IEnumerable<int> numbers) => store.Database.WriteAsync(
        connection => connection.ExecuteAsync(
            "INSERT INTO secret (name, cipher, created_at) VALUES (@Name, @Cipher, 0)", numbers.Select(number => new { Name = $"n{number}", Cipher = new string('x', 500) })),
        CancellationToken.None);

    // The files as they lie on the disk while the store is open: what a killed process leaves.
    private async Task<TemporaryStore> AsKilledAsync(Action<byte[]> damage)
    {
        var killed = new TemporaryStore();
        Directory.CreateDirectory(Path.GetDirectoryName(killed.Database.FilePath)!);
        var bytes = await File.ReadAllBytesAsync(store.Database.FilePath);
        damage(bytes);
        await File.WriteAllBytesAsync(killed.Database.FilePath, bytes);
        File.Copy($"{store.Database.FilePath}-wal", $"{killed.Database.FilePath}-wal");
        return killed;
    }
}
