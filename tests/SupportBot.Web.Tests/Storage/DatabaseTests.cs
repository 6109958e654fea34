using Dapper;
using SupportBot.Web.Operations;
using SupportBot.Web.Storage;

namespace SupportBot.Web.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly TemporaryStore store = new();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task A_new_file_gets_the_schema_and_a_second_start_changes_nothing()
    {
        await store.Database.PrepareAsync(CancellationToken.None);
        var versions = await ReadAsync("SELECT COUNT(*) FROM schema_version");
        await using var again = store.Open();
        await again.PrepareAsync(CancellationToken.None);

        Assert.Equal(versions, await ReadAsync("SELECT COUNT(*) FROM schema_version"));
        Assert.Equal("wal", await ReadAsync("PRAGMA journal_mode"));
        Assert.Equal("1", await ReadAsync("PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task The_writer_flushes_every_commit_to_disk()
    {
        await store.Database.PrepareAsync(CancellationToken.None);

        const long Full = 2;
        Assert.Equal(Full, await store.Database.WriteAsync(connection => connection.ExecuteScalarAsync<long>("PRAGMA synchronous"), CancellationToken.None));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_alone()
    {
        await store.Database.PrepareAsync(CancellationToken.None);
        await WriteAsync("INSERT INTO schema_version (version, applied_at) VALUES (99, 0)");
        await using var again = store.Open();

        var refusal = await Assert.ThrowsAsync<StartRefusedException>(() => again.PrepareAsync(CancellationToken.None));

        Assert.Contains("99", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("1", await ReadAsync("SELECT COUNT(*) FROM schema_version WHERE version = 99"));
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

        await Assert.ThrowsAsync<StorageUnavailableException>(() => ReadAsync("DELETE FROM schema_version RETURNING version"));
    }

    private Task<int> WriteAsync(string sql) => store.Database.WriteAsync(connection => connection.ExecuteAsync(sql), CancellationToken.None);

    private Task<string?> ReadAsync(string sql) => store.Database.ReadAsync(connection => connection.ExecuteScalarAsync<string>(sql), CancellationToken.None);
}
