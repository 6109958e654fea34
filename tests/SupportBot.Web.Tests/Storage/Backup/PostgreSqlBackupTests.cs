using Dapper;
using Npgsql;
using SupportBot.Tickets;
using SupportBot.Web.Tests.Hosting;
using SupportBot.Web.Tests.Storage.Retention;

namespace SupportBot.Web.Tests.Storage.Backup;

/// <summary>The commands <c>backup</c> and <c>restore</c> on PostgreSQL, run as operators run them.</summary>
[Collection(PostgreSqlTests.Name)]
public sealed class PostgreSqlBackupTests(PostgreSqlServer server) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("supportbot-test-").FullName;
    private Dictionary<string, string?> settings = [];

    private string Copy => Path.Combine(folder, "copy.dump");

    private string ConnectionString => settings["Storage:ConnectionString"]!;

    public async Task InitializeAsync() => settings = await server.NewStoreAsync(folder);

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    [SkippableFact]
    public async Task A_restored_store_equals_the_one_that_was_backed_up_row_by_row_and_what_it_replaced_is_kept()
    {
        SortedDictionary<string, List<string>> backedUp;
        await using (var fixture = await ErasureFixture.OpenAsync(settings))
        {
            await fixture.SayAsync("c", "con bò nhà tôi tên là Mướp", ErasureFixture.Ticket("VN-7K3F-9WQC", "một \"con\" bò\\n"), new RateAnswer("", true));
            Assert.Contains("1 tickets; checked", await RunAsync(0, "backup", Copy), StringComparison.Ordinal);
            backedUp = await StoreRows.ReadPostgreSqlAsync(ConnectionString);
            await fixture.SayAsync("c", "câu sau cùng");

            Assert.Contains("in use", await RunAsync(1, "restore", Copy), StringComparison.Ordinal);
        }

        var replaced = await StoreRows.ReadPostgreSqlAsync(ConnectionString);
        await RunAsync(0, "restore", Copy);
        Assert.Equal(backedUp, await StoreRows.ReadPostgreSqlAsync(ConnectionString));

        await RunAsync(0, "restore", Assert.Single(Directory.GetFiles(folder, "copy.dump.replaced-*")));
        Assert.Equal(replaced, await StoreRows.ReadPostgreSqlAsync(ConnectionString));
        await using var after = await ErasureFixture.OpenAsync(settings);
        Assert.Equal("câu sau cùng", (await after.LoadAsync("c")).State.LastQuestion);
    }

    [SkippableFact]
    public async Task A_file_that_is_cut_off_or_newer_changes_nothing()
    {
        await using (var fixture = await ErasureFixture.OpenAsync(settings))
        {
            for (var i = 0; i < 50; i++)
            {
                await fixture.SayAsync("c", $"{i} {new string('x', 3_000)} {Guid.NewGuid()}");
            }
        }

        await RunAsync(0, "backup", Copy);
        await ExecuteAsync("INSERT INTO schema_version (version, applied_at) VALUES (99, 0)");
        var newer = Path.Combine(folder, "newer.dump");
        await RunAsync(0, "backup", newer);
        await ExecuteAsync("DELETE FROM schema_version WHERE version = 99");
        var bytes = await File.ReadAllBytesAsync(Copy);
        await File.WriteAllBytesAsync(Copy, bytes[..(bytes.Length * 2 / 3)]);
        var before = await StoreRows.ReadPostgreSqlAsync(ConnectionString);

        Assert.Contains("pg_restore failed", await RunAsync(1, "restore", Copy), StringComparison.Ordinal);
        Assert.Equal(before, await StoreRows.ReadPostgreSqlAsync(ConnectionString));
        Assert.Contains("schema version 99", await RunAsync(1, "restore", newer), StringComparison.Ordinal);
        Assert.Equal(before, await StoreRows.ReadPostgreSqlAsync(ConnectionString));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.ExecuteAsync(sql);
    }

    // What it says, on whichever output, without a stack trace.
    private async Task<string> RunAsync(int exitCode, string commandName, string file)
    {
        using var process = ServiceProcess.Run(folder, [commandName, file], [.. settings.Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value!))]);
        var code = await process.ExitCodeAsync();
        await Eventually.TrueAsync(() => process.Output.Length + process.Errors.Length > 0);
        Assert.True(code == exitCode, process.Output + process.Errors);
        Assert.DoesNotContain("   at ", process.Errors, StringComparison.Ordinal);
        return process.Output + process.Errors;
    }
}
