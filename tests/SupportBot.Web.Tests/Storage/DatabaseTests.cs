using Dapper;
using Microsoft.Data.Sqlite;
using SupportBot.Web.Hosting;

namespace SupportBot.Web.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly TemporaryStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task A_new_file_gets_the_schema_and_a_second_start_changes_nothing()
    {
        await store.Database.PrepareAsync(CancellationToken.None);
        await store.Open().PrepareAsync(CancellationToken.None);

        await using var connection = await store.Database.OpenReadAsync(CancellationToken.None);
        Assert.Equal([1L], await connection.QueryAsync<long>("SELECT version FROM schema_version"));
        Assert.Equal("wal", await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode"));
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task The_writer_flushes_every_commit_to_disk()
    {
        await store.Database.PrepareAsync(CancellationToken.None);

        await using var connection = await store.Database.OpenWriteAsync(CancellationToken.None);
        const long Full = 2;
        Assert.Equal(Full, await connection.ExecuteScalarAsync<long>("PRAGMA synchronous"));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_alone()
    {
        await store.Database.PrepareAsync(CancellationToken.None);
        await ExecuteAsync("INSERT INTO schema_version (version, applied_at) VALUES (99, 0)");

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => store.Open().PrepareAsync(CancellationToken.None));

        Assert.Contains("99", refusal.Message, StringComparison.Ordinal);
        await ExecuteAsync("SELECT 1");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(store.Database.FilePath)!);
        await File.WriteAllTextAsync(store.Database.FilePath, new string('x', 5000));

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => store.Database.PrepareAsync(CancellationToken.None));

        Assert.Contains(store.Database.FilePath, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reading_connection_cannot_write()
    {
        await store.Database.PrepareAsync(CancellationToken.None);

        await using var connection = await store.Database.OpenReadAsync(CancellationToken.None);

        await Assert.ThrowsAsync<SqliteException>(() => connection.ExecuteAsync("DELETE FROM schema_version"));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await store.Database.OpenWriteAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql);
    }
}
